using System.Text.Json;
using Hyperopt.MultiObjective;
using Hyperopt.Numerics;
using Hyperopt.Samplers.Nsga;
using Hyperopt.Tests.ReferenceData;

namespace Hyperopt.Tests.Samplers.Nsga;

public sealed class EliteSelectionTests
{
    private static readonly VectorFile Vectors = VectorFile.Load("nsga");

    public static TheoryData<string> CrowdingNames => Vectors.Names("crowding_distance");

    public static TheoryData<string> NsgaIINames => Vectors.Names("nsgaii_elite");

    public static TheoryData<string> NsgaIIINames => Vectors.Names("nsgaiii_elite_identity_shuffle");

    public static TheoryData<string> PointNames => Vectors.Names("nsgaiii_reference_points");

    public static TheoryData<string> AssociationNames => Vectors.Names("nsgaiii_associate");

    public static TheoryData<string> NichingNames => Vectors.Names("niching_identity_shuffle");

    public static TheoryData<string> DominationNames => Vectors.Names("constrained_dominates");

    [Theory]
    [MemberData(nameof(CrowdingNames))]
    public void CrowdingDistance_OnReferenceVectors_GivesTheExpectedDistancesAndOrder(string name)
    {
        VectorCase item = Vectors[name];
        double[][] rows = VectorFile.Rows(item.Input.GetProperty("values"));
        double[] values = [.. rows.SelectMany(row => row)];
        double[] distances = new double[rows.Length];
        int[] order = new int[rows.Length];
        CrowdingDistance.Compute(values, rows[0].Length, distances, order);
        item.Check(distances, item.Expected.GetProperty("distances"), name);
        CrowdingDistance.Rank(values, rows[0].Length, order);
        order.Should().Equal(Integers(item.Expected, "sorted_numbers"));
    }

    [Fact]
    public void CrowdingDistance_OfAStaircase_IsTheGapBetweenNeighbours()
    {
        double[] distances = new double[4];
        CrowdingDistance.Compute([0, 5, 1, 3, 2, 2, 5, 0], 2, distances, new int[4]);
        distances.Should().Equal(double.PositiveInfinity, 1.0, 1.4, double.PositiveInfinity);
    }

    [Theory]
    [MemberData(nameof(NsgaIINames))]
    public void CrowdingSelection_OnReferenceVectors_SelectsTheExpectedTrials(string name)
    {
        VectorCase item = Vectors[name];
        RandomStream random = new(1);
        new CrowdingSelection().Select(ReadCandidates(item.Input), item.Input.GetProperty("population_size").GetInt32(), ref random)
            .Should().Equal(Integers(item.Expected, "selected_numbers"));
    }

    [Theory]
    [MemberData(nameof(NsgaIIINames))]
    public void ReferencePointSelection_OnReferenceVectors_SelectsTheExpectedTrials(string name)
    {
        VectorCase item = Vectors[name];
        Candidates candidates = ReadCandidates(item.Input);
        ReferencePointSelection selection = new(null, 0, item.Input.GetProperty("dividing_parameter").GetInt32());
        // The reference places trials by their values as they are; the sampler by losses, where lower is better.
        selection.Select(candidates, candidates.Values, item.Input.GetProperty("population_size").GetInt32(), _ => { })
            .Should().Equal(Integers(item.Expected, "selected_numbers"));
    }

    [Theory]
    [MemberData(nameof(PointNames))]
    public void ReferencePoints_OnReferenceVectors_AreTheExpectedOnes(string name)
    {
        VectorCase item = Vectors[name];
        int m = item.Input.GetProperty("n_objectives").GetInt32();
        double[] points = ReferencePoints.Create(m, item.Input.GetProperty("dividing_parameter").GetInt32());
        points.Should().Equal(VectorFile.Rows(item.Expected.GetProperty("points")).SelectMany(row => row));
    }

    [Theory]
    [MemberData(nameof(AssociationNames))]
    public void ReferenceAssociation_OnReferenceVectors_GivesTheExpectedLines(string name)
    {
        VectorCase item = Vectors[name];
        double[][] rows = VectorFile.Rows(item.Input.GetProperty("values"));
        int m = rows[0].Length;
        double[] values = [.. rows.SelectMany(row => row)];
        ReferenceAssociation.ClipInfinities(values, m);
        item.Check(values, [.. VectorFile.Rows(item.Expected.GetProperty("filtered")).SelectMany(row => row)], "filtered");
        ReferenceAssociation.Normalize(values, m);
        item.Check(values, [.. VectorFile.Rows(item.Expected.GetProperty("normalized")).SelectMany(row => row)], "normalized");
        int[] nearest = new int[rows.Length];
        double[] distances = new double[rows.Length];
        double[] references = ReferencePoints.Create(m, item.Input.GetProperty("dividing_parameter").GetInt32());
        ReferenceAssociation.Associate(values, references, m, nearest, distances);
        item.Check(distances, item.Expected.GetProperty("distance"), "distance");
        JsonElement[] expected = [.. item.Expected.GetProperty("closest_reference_point").EnumerateArray()];
        for (int i = 0; i < expected.Length; i++)
        {
            if (expected[i].ValueKind != JsonValueKind.Null)
                nearest[i].Should().Be(expected[i].GetInt32(), "individual {0}", i);
        }
    }

    [Theory]
    [MemberData(nameof(NichingNames))]
    public void Niching_OnReferenceVectors_SelectsTheExpectedIndividuals(string name)
    {
        VectorCase item = Vectors[name];
        int[] selected = Niching.Select(
            item.Input.GetProperty("target").GetInt32(),
            Integers(item.Input, "closest_reference_points"),
            VectorFile.Numbers(item.Input.GetProperty("distances")),
            item.Input.GetProperty("n_elite").GetInt32(),
            _ => { });
        selected.Should().Equal(Integers(item.Expected, "selected_borderline_indices"));
    }

    [Fact]
    public void Niching_WithAnyShuffle_SelectsEachIndividualOnce()
    {
        RandomStream random = new(5);
        int[] nearest = [.. Enumerable.Range(0, 40).Select(i => i * i % 7)];
        double[] distances = [.. Enumerable.Range(0, 40).Select(i => i * 0.37 % 1)];
        int[] selected = Niching.Select(30, nearest, distances, 10, items => random.Shuffle(items));
        selected.Should().BeEquivalentTo(Enumerable.Range(0, 30));
    }

    [Theory]
    [MemberData(nameof(DominationNames))]
    public void Dominates_OnReferenceVectors_ComparesAsExpected(string name)
    {
        VectorCase item = Vectors[name];
        Candidates candidates = ReadCandidates(item.Input);
        int m = candidates.ObjectiveCount;
        bool[][] expected = [.. item.Expected.GetProperty("matrix").EnumerateArray().Select(row => row.EnumerateArray().Select(b => b.GetBoolean()).ToArray())];
        for (int i = 0; i < candidates.Count; i++)
        {
            for (int j = 0; j < candidates.Count; j++)
            {
                bool dominates = Domination.Dominates(
                    candidates.Losses.AsSpan(i * m, m), candidates.Violations![i], candidates.Losses.AsSpan(j * m, m), candidates.Violations[j]);
                dominates.Should().Be(expected[i][j], "{0} against {1}", i, j);
            }
        }
    }

    [Fact]
    public void ClipInfinities_WithNothingFinite_GivesFiniteValues()
    {
        double[] values = [double.PositiveInfinity, 1, double.NegativeInfinity, 2];
        ReferenceAssociation.ClipInfinities(values, 2);
        values.Should().OnlyContain(x => double.IsFinite(x));
    }

    private static int[] Integers(JsonElement parent, string name) => [.. parent.GetProperty(name).EnumerateArray().Select(i => i.GetInt32())];

    private static Candidates ReadCandidates(JsonElement input)
    {
        double[][] rows = VectorFile.Rows(input.GetProperty("values"));
        JsonElement constraints = input.GetProperty("constraints");
        double[]? violations = constraints.ValueKind == JsonValueKind.Null
            ? null
            : [.. constraints.EnumerateArray().Select(c => c.ValueKind == JsonValueKind.Null ? 0 : VectorFile.Numbers(c).Sum(x => Math.Max(0, x)))];
        return new Candidates([.. rows.SelectMany(row => row)], VectorTrial.Directions(input.GetProperty("directions")), violations);
    }
}
