using System.Text.Json;
using Hyperopt.MultiObjective;
using Hyperopt.Numerics;
using Hyperopt.Tests.ReferenceData;

namespace Hyperopt.Tests.MultiObjective;

public sealed class NonDominatedSortTests
{
    private static readonly VectorFile Vectors = VectorFile.Load("nsga");

    public static TheoryData<string> Names => Vectors.Names("non_domination_rank");

    [Theory]
    [MemberData(nameof(Names))]
    public void Rank_OnReferenceVectors_GivesTheExpectedRanks(string name)
    {
        VectorCase item = Vectors[name];
        double[][] rows = VectorFile.Rows(item.Input.GetProperty("loss_values"));
        int enough = item.Input.TryGetProperty("n_below", out JsonElement below) && below.ValueKind == JsonValueKind.Number ? below.GetInt32() : rows.Length;
        int[] ranks = new int[rows.Length];
        double[] losses = [.. rows.SelectMany(row => row)];
        int m = rows.Length == 0 ? 1 : rows[0].Length;
        if (item.Input.TryGetProperty("penalty", out JsonElement penalty) && penalty.ValueKind == JsonValueKind.Array)
            NonDominatedSort.Rank(losses, m, VectorFile.Numbers(penalty), enough, ranks);
        else
            NonDominatedSort.Rank(losses, m, enough, ranks);
        ranks.Should().Equal(item.Expected.GetProperty("ranks").EnumerateArray().Select(r => r.GetInt32()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Rank_OnRandomPoints_AgreesWithPeelingFrontsByDefinition(int m)
    {
        RandomStream random = new((ulong)m);
        double[] losses = new double[80 * m];
        for (int i = 0; i < losses.Length; i++)
            losses[i] = random.NextInt(6); // many ties and duplicates
        int[] ranks = new int[80];
        NonDominatedSort.Rank(losses, m, 80, ranks);
        ranks.Should().Equal(ByDefinition(losses, m));
    }

    private static int[] ByDefinition(double[] losses, int m)
    {
        int[] ranks = new int[losses.Length / m];
        Array.Fill(ranks, -1);
        for (int rank = 0; ranks.Contains(-1); rank++)
        {
            int[] open = [.. Enumerable.Range(0, ranks.Length).Where(i => ranks[i] < 0)];
            int[] front = [.. open.Where(i => !open.Any(j => Dominates(losses.AsSpan(j * m, m), losses.AsSpan(i * m, m))))];
            foreach (int i in front)
                ranks[i] = rank;
        }
        return ranks;
    }

    private static bool Dominates(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        bool isBetter = false;
        for (int j = 0; j < a.Length; j++)
        {
            if (a[j] > b[j])
                return false;
            isBetter |= a[j] < b[j];
        }
        return isBetter;
    }
}
