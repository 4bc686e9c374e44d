namespace Hyperopt.Samplers.QuasiMonteCarlo;

/// <summary>Direction numbers of Joe and Kuo (new-joe-kuo-6.21201), as 32-bit fractions.</summary>
/// <remarks>
/// <para>
/// The published table has a primitive polynomial over GF(2) and initial numbers per dimension; the rest follows by recurrence. It lists
/// all primitive polynomials up to degree 18, by degree. The embedded resource has one record per dimension from the second on (the first is
/// van der Corput's sequence), whole bytes, least significant bit first: the inner coefficients of the polynomial (degree − 1 bits, the one
/// of x lowest), then (m₁ − 1)/2, (m₂ − 1)/2, … with 0, 1, … bits. Records of one degree have one length, so that any is found directly.
/// </para>
/// <para>
/// Reference: Joe and Kuo, <i>Constructing Sobol sequences with better two-dimensional projections</i>, SIAM J. Sci. Comput. 30 (2008).
/// Copyright (c) 2008 Frances Y. Kuo and Stephen Joe; licence in THIRD-PARTY-NOTICES.md.
/// </para>
/// </remarks>
internal static class JoeKuoTable
{
    /// <summary>Number of dimensions.</summary>
    public const int Dimensions = 21201;

    /// <summary>Bits per direction number; points repeat after 2³² of them.</summary>
    public const int Bits = 32;

    private const string Resource = "Hyperopt.new-joe-kuo-6.21201.bin";
    private const int MaxRecordBytes = 32;

    private static readonly PerDimension<uint[]> Known = new(Create);

    // How many primitive polynomials of degree 1, 2, … there are.
    private static ReadOnlySpan<int> PolynomialCounts =>
        [1, 1, 2, 2, 6, 6, 18, 16, 48, 60, 176, 144, 630, 756, 1800, 2048, 7710, 7776];

    /// <summary>v₁, v₂, …: the point whose index has only bit j in Gray code. Not to be changed.</summary>
    /// <param name="dimension">From 0 to <see cref="Dimensions"/> − 1.</param>
    public static uint[] Directions(int dimension) => Known[dimension];

    private static uint[] Create(int dimension)
    {
        uint[] directions = new uint[Bits];
        if (dimension == 0)
        {
            for (int j = 0; j < Bits; j++)
                directions[j] = 1u << (Bits - 1 - j);
            return directions;
        }
        Span<byte> record = stackalloc byte[MaxRecordBytes];
        int degree = Read(dimension - 1, record);
        uint coefficients = 0;
        int position = 0;
        for (int i = 0; i < degree - 1; i++)
            coefficients |= Bit(record, ref position) << i;
        for (int j = 0; j < degree; j++)
        {
            uint m = 1;
            for (int i = 1; i <= j; i++)
                m |= Bit(record, ref position) << i;
            directions[j] = m << (Bits - 1 - j);
        }
        for (int j = degree; j < Bits; j++)
        {
            uint next = directions[j - degree] ^ (directions[j - degree] >> degree);
            for (int i = 1; i < degree; i++)
            {
                if (((coefficients >> (degree - 1 - i)) & 1) != 0) // the coefficient of x^(degree − i)
                    next ^= directions[j - i];
            }
            directions[j] = next;
        }
        return directions;
    }

    // Returns the degree.
    private static int Read(int row, Span<byte> record)
    {
        long offset = 0;
        int degree = 1;
        while (row >= PolynomialCounts[degree - 1])
        {
            row -= PolynomialCounts[degree - 1];
            offset += (long)PolynomialCounts[degree - 1] * RecordBytes(degree);
            degree++;
        }
        using Stream table = typeof(JoeKuoTable).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly lacks its resource '{Resource}'. Build it with the .bin file in place.");
        table.Position = offset + (long)row * RecordBytes(degree);
        table.ReadExactly(record[..RecordBytes(degree)]);
        return degree;
    }

    private static int RecordBytes(int degree) => (degree - 1 + degree * (degree - 1) / 2 + 7) / 8;

    private static uint Bit(ReadOnlySpan<byte> record, ref int position)
    {
        uint bit = (uint)(record[position >> 3] >> (position & 7)) & 1;
        position++;
        return bit;
    }
}
