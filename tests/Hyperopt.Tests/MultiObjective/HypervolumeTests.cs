using Hyperopt.MultiObjective;
using Hyperopt.Numerics;
using Hyperopt.Tests.ReferenceData;

namespace Hyperopt.Tests.MultiObjective;

public sealed class HypervolumeTests
{
    private static readonly VectorFile Vectors = VectorFile.Load("hypervolume");

    public static TheoryData<string> VolumeNames => Vectors.Names("hypervolume");

    [Theory]
    [MemberData(nameof(VolumeNames))]
    public void Compute_OnReferenceVectors_GivesTheExpectedVolume(string name)
    {
        VectorCase item = Vectors[name];
        double[] points = [.. VectorFile.Rows(item.Input.GetProperty("points")).SelectMany(row => row)];
        double[] reference = VectorFile.Numbers(item.Input.GetProperty("reference_point"));
        if (item.Expected.ValueKind == System.Text.Json.JsonValueKind.Object)
            FluentActions.Invoking(() => Hypervolume.Compute(points, reference)).Should().Throw<ArgumentException>();
        else
            item.Check(Hypervolume.Compute(points, reference), item.Expected, name);
    }

    [Theory]
    [InlineData(11.0, new double[] { 1, 4, 2, 2, 4, 1 }, new double[] { 5, 5 })]
    [InlineData(13.0, new double[] { 1, 2, 3, 3, 1, 2, 2, 3, 1 }, new double[] { 4, 4, 4 })]
    [InlineData(93.0, new double[] { 1, 2, 3, 4, 4, 3, 2, 1, 2, 2, 2, 2 }, new double[] { 5, 5, 5, 5 })]
    [InlineData(0.0, new double[] { }, new double[] { 5, 5 })]
    [InlineData(4.0, new double[] { 1 }, new double[] { 5 })]
    [InlineData(double.PositiveInfinity, new double[] { 1, 2 }, new double[] { 5, double.PositiveInfinity })]
    [InlineData(double.PositiveInfinity, new double[] { 1, double.NegativeInfinity, 2 }, new double[] { 5, 5, 5 })]
    public void Compute_OfSimplePoints_GivesTheVolume(double expected, double[] points, double[] reference) =>
        Hypervolume.Compute(points, reference).Should().Be(expected);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Compute_WithTiesDuplicatesAndDominatedPoints_AgreesWithCountingCells(int m)
    {
        const int Side = 4;
        RandomStream random = new(10 + (ulong)m);
        double[] points = new double[14 * m];
        for (int i = 0; i < points.Length; i++)
            points[i] = random.NextInt(Side + 1);
        double[] reference = [.. Enumerable.Repeat((double)Side, m)];
        int cells = 0;
        int[] cell = new int[m];
        for (int index = 0; index < Math.Pow(Side, m); index++)
        {
            for (int j = 0, rest = index; j < m; j++, rest /= Side)
                cell[j] = rest % Side;
            if (points.Chunk(m).Any(p => p.Zip(cell).All(pair => pair.First <= pair.Second)))
                cells++;
        }
        Hypervolume.Compute(points, reference).Should().BeApproximately(cells, 1e-9);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Compute_OnRandomPoints_AgreesWithInclusionAndExclusion(int m)
    {
        RandomStream random = new((ulong)m);
        double[] points = new double[9 * m];
        for (int i = 0; i < points.Length; i++)
            points[i] = random.NextDouble();
        double[] reference = [.. Enumerable.Repeat(1.1, m)];
        Hypervolume.Compute(points, reference).Should().BeApproximately(ByInclusionAndExclusion(points, reference), 1e-9);
    }

    [Fact]
    public void Compute_PointBeyondTheReference_NamesPointAndWayOut() =>
        FluentActions.Invoking(() => Hypervolume.Compute([0.5, 2.0], [1.0, 1.0])).Should().Throw<ArgumentException>()
            .WithParameterName("points").WithMessage("*point 0 has 2 against 1*move the reference point*");

    private static double ByInclusionAndExclusion(double[] points, double[] reference)
    {
        int m = reference.Length, n = points.Length / m;
        double total = 0;
        for (int subset = 1; subset < 1 << n; subset++)
        {
            double volume = 1;
            for (int j = 0; j < m; j++)
                volume *= reference[j] - Enumerable.Range(0, n).Where(i => (subset >> i & 1) == 1).Max(i => points[i * m + j]);
            total += int.PopCount(subset) % 2 == 1 ? volume : -volume;
        }
        return total;
    }
}
