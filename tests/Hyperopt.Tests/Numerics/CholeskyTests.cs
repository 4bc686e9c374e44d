using Hyperopt.Numerics;

namespace Hyperopt.Tests.Numerics;

public sealed class CholeskyTests
{
    public static TheoryData<int> Sizes => [1, 2, 3, 4, 5, 7, 8, 9, 12, 13, 31, 33, 64, 100];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void TryFactorize_OfAPositiveDefiniteMatrix_GivesItsFactor(int n)
    {
        double[,] k = Covariance(n);
        SquareBuffer u = Upper(k);

        Cholesky.TryFactorize(u).Should().BeTrue();

        for (int i = 0; i < n; i++)
        {
            for (int j = i; j < n; j++)
            {
                double sum = 0;
                for (int r = 0; r <= i; r++)
                    sum += u.At(r, i) * u.At(r, j);
                sum.Should().BeApproximately(k[i, j], 1e-13);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Invert_GivesTheInverseFactor_AndMultiplyTransposedTheInverse(int n)
    {
        double[,] k = Covariance(n);
        SquareBuffer u = Upper(k), inverse = new(), product = new();
        Cholesky.TryFactorize(u);

        Cholesky.Invert(u, inverse);
        Cholesky.MultiplyTransposed(inverse, product);

        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double identity = 0, full = 0;
                for (int r = 0; r < n; r++)
                {
                    identity += inverse.At(i, r) * (r >= j ? u.At(j, r) : 0);
                    full += k[i, r] * product.At(Math.Min(r, j), Math.Max(r, j));
                }
                identity.Should().BeApproximately(i == j ? 1 : 0, 1e-11);
                full.Should().BeApproximately(i == j ? 1 : 0, 1e-9);
            }
        }
    }

    [Fact]
    public void TryFactorize_OfAnIndefiniteMatrix_Refuses()
    {
        SquareBuffer matrix = Upper(new double[,] { { 1, 2 }, { 2, 1 } });
        Cholesky.TryFactorize(matrix).Should().BeFalse();
    }

    [Fact]
    public void TryFactorize_OfNaN_Refuses()
    {
        SquareBuffer matrix = Upper(new double[,] { { 1, double.NaN }, { double.NaN, 1 } });
        Cholesky.TryFactorize(matrix).Should().BeFalse();
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(8, 4)]
    [InlineData(15, 26)]
    public void Append_RowByRow_EqualsFactorizingAtOnce(int start, int added)
    {
        double[,] k = Covariance(start + added);
        InverseCholesky grown = Factorize(k, start), whole = Factorize(k, start + added);

        for (int n = start; n < start + added; n++)
        {
            double[] row = new double[(n + 3) & ~3];
            for (int j = 0; j < n; j++)
                row[j] = k[n, j];
            double[] factorRow = new double[row.Length];
            double diagonal = grown.Append(row, k[n, n], 1e-12, factorRow);
            double sum = diagonal * diagonal;
            foreach (double l in factorRow)
                sum += l * l;
            sum.Should().BeApproximately(k[n, n], 1e-12);
        }

        grown.Count.Should().Be(start + added);
        for (int i = 0; i < grown.Count; i++)
        {
            for (int j = 0; j < grown.Count; j++)
                grown[i, j].Should().BeApproximately(whole[i, j], 1e-9);
        }
        grown.HalfLogDeterminant().Should().BeApproximately(whole.HalfLogDeterminant(), 1e-11);
    }

    [Fact]
    public void Append_OfARepeatedRow_KeepsTheLeastPivot()
    {
        double[,] k = { { 1, 0.5 }, { 0.5, 1 } };
        InverseCholesky inverse = Factorize(k, 2);
        inverse.Append([0.5, 1, 0, 0], 1, 1e-6, []).Should().BeApproximately(1e-3, 1e-12);
    }

    [Fact]
    public void Truncate_AfterAppend_RestoresProducts()
    {
        double[,] k = Covariance(7);
        InverseCholesky inverse = Factorize(k, 5);
        double[] x = [1, -2, 0.5, 3, 1, 0, 0, 0], before = new double[8], after = new double[8];
        inverse.Multiply(x, before);
        inverse.Append([k[5, 0], k[5, 1], k[5, 2], k[5, 3], k[5, 4], 0, 0, 0], k[5, 5], 1e-12, []);

        inverse.Truncate(5);

        inverse.Multiply(x, after);
        after.Should().Equal(before);
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(13, 2)]
    [InlineData(32, 5)]
    public void MultiplyMany_EqualsOneByOne(int n, int tail)
    {
        InverseCholesky inverse = Factorize(Covariance(n), n);
        RandomStream random = new(3);
        int padded = inverse.PaddedCount, width = 16;
        double[] x = new double[padded * width], squares = new double[width], last = new double[tail * width];
        for (int i = 0; i < n * width; i++)
            x[i] = random.NextGaussian();

        inverse.MultiplyMany(x, width, squares, last);

        for (int q = 0; q < width; q++)
        {
            double[] column = new double[padded], product = new double[padded];
            for (int i = 0; i < n; i++)
                column[i] = x[i * width + q];
            inverse.Multiply(column, product);
            squares[q].Should().BeApproximately(product.Sum(v => v * v), 1e-9 * squares[q]);
            for (int r = 0; r < tail; r++)
                last[r * width + q].Should().BeApproximately(product[n - tail + r], 1e-10);
        }
    }

    [Fact]
    public void MultiplyTransposed_IsTheAdjointOfMultiply()
    {
        InverseCholesky inverse = Factorize(Covariance(11), 11);
        RandomStream random = new(4);
        double[] a = new double[12], b = new double[12], la = new double[12], lb = new double[12];
        for (int i = 0; i < 11; i++)
            (a[i], b[i]) = (random.NextGaussian(), random.NextGaussian());
        inverse.Multiply(a, la);
        inverse.MultiplyTransposed(b, lb);
        la.Zip(b, (x, y) => x * y).Sum().Should().BeApproximately(lb.Zip(a, (x, y) => x * y).Sum(), 1e-10);
    }

    private static InverseCholesky Factorize(double[,] k, int n)
    {
        double[,] part = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
                part[i, j] = k[i, j];
        }
        SquareBuffer u = Upper(part), inverse = new();
        Cholesky.TryFactorize(u).Should().BeTrue();
        Cholesky.Invert(u, inverse);
        InverseCholesky result = new();
        result.Set(inverse, n);
        return result;
    }

    private static double[,] Covariance(int n)
    {
        RandomStream random = new((ulong)n);
        double[] x = new double[n];
        for (int i = 0; i < n; i++)
            x[i] = 10 * random.NextDouble();
        double[,] k = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
                k[i, j] = Math.Exp(-Math.Abs(x[i] - x[j])) + (i == j ? 0.05 : 0);
        }
        return k;
    }

    // NaN below the diagonal: it must not be read.
    private static SquareBuffer Upper(double[,] k)
    {
        int n = k.GetLength(0);
        SquareBuffer buffer = new();
        buffer.Resize(n);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
                buffer.At(i, j) = j >= i ? k[i, j] : double.NaN;
        }
        return buffer;
    }
}
