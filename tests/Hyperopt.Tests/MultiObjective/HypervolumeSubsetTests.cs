using Hyperopt.MultiObjective;
using Hyperopt.Numerics;
using Hyperopt.Tests.ReferenceData;

namespace Hyperopt.Tests.MultiObjective;

public sealed class HypervolumeSubsetTests
{
    private static readonly VectorFile Vectors = VectorFile.Load("hypervolume");

    public static TheoryData<string> Names => Vectors.Names("hssp");

    [Theory]
    [MemberData(nameof(Names))]
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

    [Fact]
    public void Select_OnTheStaircaseOfTheReference_ChoosesInItsOrder() =>
        HypervolumeSubset.Select([0, 10, 1, 7, 2, 5, 4, 3, 7, 1, 10, 0], 2, 3, [11, 11]).Should().Equal(3, 1, 4);

    [Theory]
    [InlineData(2, 40, 25)]
    [InlineData(3, 30, 12)]
    [InlineData(4, 24, 10)]
    [InlineData(5, 16, 6)]
    public void Select_OnRandomFronts_AgreesWithPlainGreedyChoice(int m, int n, int count)
    {
        for (ulong seed = 1; seed <= 5; seed++)
        {
            double[] points = RandomFront(seed, m, n);
            double[] reference = [.. Enumerable.Repeat(1.1, m)];
            HypervolumeSubset.Select(points, m, count, reference).Should().Equal(Greedy(points, m, count, reference), "seed {0}", seed);
        }
    }

    [Fact]
    public void Select_WithFewerDistinctPointsThanAsked_FillsUpWithDuplicates() =>
        HypervolumeSubset.Select([2, 1, 1, 2, 2, 1, 1, 2, 1, 2], 2, 3, [3, 3]).Should().Equal(0, 1, 2);

    [Fact]
    public void Select_WithInfiniteReference_ChoosesInLexicographicOrder() =>
        HypervolumeSubset.Select([3, 0, 1, 2, 2, 1], 2, 2, [double.PositiveInfinity, 3]).Should().Equal(1, 2);

    [Fact]
    public void Select_WithInfinitelyGoodPoint_ChoosesItFirst() =>
        HypervolumeSubset.Select([1, 1, 0, 0, 1, 1, double.NegativeInfinity, 1, 1, 1, 0, 1], 3, 2, [3, 3, 3])[0].Should().Be(2);

    private static double[] RandomFront(ulong seed, int m, int n)
    {
        RandomStream random = new(seed);
        double[] points = new double[n * m];
        for (int i = 0; i < points.Length; i += m)
        {
            // On a sphere, so that none dominates another.
            for (int j = 0; j < m; j++)
                points[i + j] = Math.Abs(random.NextGaussian());
            double length = Math.Sqrt(points.AsSpan(i, m).ToArray().Sum(x => x * x));
            for (int j = 0; j < m; j++)
                points[i + j] /= length;
        }
        return points;
    }

    private static int[] Greedy(double[] points, int m, int count, double[] reference)
    {
        List<int> chosen = [];
        double[][] rows = [.. points.Chunk(m)];
        while (chosen.Count < count)
        {
            chosen.Add(Enumerable.Range(0, rows.Length).Except(chosen)
                .MaxBy(i => Hypervolume.Compute(chosen.Append(i).SelectMany(k => rows[k]).ToArray(), reference)));
        }
        return [.. chosen];
    }
}
