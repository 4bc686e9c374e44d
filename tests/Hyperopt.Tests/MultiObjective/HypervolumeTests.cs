using Hyperopt.MultiObjective;
using Hyperopt.Numerics;
using Hyperopt.Tests.ReferenceData;

namespace Hyperopt.Tests.MultiObjective;

public sealed class HypervolumeTests
{
    private static readonly VectorFile Vectors = VectorFile.Load("hypervolume");

    public static TheoryData<string> VolumeNames => Vectors.Names("hypervolume");

    public static TheoryData<string> SubsetNames => Vectors.Names("hssp");

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
    [MemberData(nameof(SubsetNames))]
    public void Select_OnReferenceVectors_ChoosesTheExpectedPoints(string name)
    {
        VectorCase item = Vectors[name];
        double[][] rows = VectorFile.Rows(item.Input.GetProperty("points"));
        double[] reference = VectorFile.Numbers(item.Input.GetProperty("reference_point"));
        int[] chosen = HypervolumeSubset.Select(
            rows.SelectMany(row => row).ToArray(), reference.Length, item.Input.GetProperty("subset_size").GetInt32(), reference);
        chosen.Should().Equal(item.Expected.GetProperty("selected").EnumerateArray().Select(i => i.GetInt32()));
        double volume = Hypervolume.Compute(chosen.SelectMany(i => rows[i]).ToArray(), reference);
        item.Check(volume, item.Expected.GetProperty("hypervolume_of_selected"), name);
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
