using Hyperopt.MultiObjective;
using Hyperopt.Numerics;
using Hyperopt.Tests.ReferenceData;

namespace Hyperopt.Tests.MultiObjective;

public sealed class BoxDecompositionTests
{
    private static readonly VectorFile Vectors = VectorFile.Load("hypervolume");

    public static TheoryData<string> Names => Vectors.Names("box_decomposition");

    [Theory]
    [MemberData(nameof(Names))]
    public void OfNonDominated_OnReferenceVectors_CoversTheExpectedVolume(string name)
    {
        VectorCase item = Vectors[name];
        double[] points = [.. VectorFile.Rows(item.Input.GetProperty("points")).SelectMany(row => row)];
        double[] reference = VectorFile.Numbers(item.Input.GetProperty("reference_point"));
        double[] corner = VectorFile.Numbers(item.Input.GetProperty("lower_corner"));
        double volume = Volume(BoxDecomposition.OfNonDominated(points, reference), corner);
        item.Check(volume, item.Expected.GetProperty("volume"), name);
        double dominated = Hypervolume.Compute(points, reference);
        item.Check(dominated, item.Expected.GetProperty("hypervolume"), name);
        item.Check(volume + dominated, item.Expected.GetProperty("total_volume"), name);
    }

    [Fact]
    public void OfNonDominated_OfThreePoints_GivesTheStripsBetweenThem()
    {
        BoxDecomposition boxes = BoxDecomposition.OfNonDominated([1, 4, 2, 2, 4, 1], [5, 5]);
        double open = double.NegativeInfinity;
        Rows(boxes).Should().BeEquivalentTo(new[]
        {
            new[] { open, open, 5, 1 }, [open, 1, 4, 2], [open, 2, 2, 4], [open, 4, 1, 5],
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void OfNonDominated_WithoutPoints_IsOneOpenBox(int m)
    {
        double[] reference = [.. Enumerable.Range(1, m).Select(j => (double)j)];
        BoxDecomposition boxes = BoxDecomposition.OfNonDominated([], reference);
        boxes.Count.Should().Be(1);
        boxes.Upper.Should().Equal(reference);
        boxes.Lower.Should().OnlyContain(x => double.IsNegativeInfinity(x));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void OfNonDominated_OfRandomPoints_HasEachUndominatedPointInOneBoxAndOthersInNone(int m)
    {
        RandomStream random = new(100 + (ulong)m);
        double[] points = new double[12 * m];
        for (int i = 0; i < points.Length; i++)
            points[i] = random.NextInt(8) / 8.0; // with ties and dominated points
        double[] reference = [.. Enumerable.Repeat(1.0, m)];
        double[][] boxes = [.. Rows(BoxDecomposition.OfNonDominated(points, reference))];
        double[] x = new double[m];
        for (int sample = 0; sample < 2000; sample++)
        {
            for (int j = 0; j < m; j++)
                x[j] = random.NextDouble();
            bool isDominated = points.Chunk(m).Any(p => p.Zip(x).All(pair => pair.First <= pair.Second));
            int containing = boxes.Count(box => Enumerable.Range(0, m).All(j => box[j] <= x[j] && x[j] < box[m + j]));
            containing.Should().Be(isDominated ? 0 : 1);
        }
    }

    private static IEnumerable<double[]> Rows(BoxDecomposition boxes)
    {
        int m = boxes.ObjectiveCount;
        return Enumerable.Range(0, boxes.Count)
            .Select(i => (double[])[.. boxes.Lower.AsSpan(i * m, m), .. boxes.Upper.AsSpan(i * m, m)]);
    }

    private static double Volume(BoxDecomposition boxes, double[] corner)
    {
        int m = corner.Length;
        return Rows(boxes).Sum(box =>
            Enumerable.Range(0, m).Aggregate(1.0, (product, j) => product * Math.Max(0, box[m + j] - Math.Max(box[j], corner[j]))));
    }
}
