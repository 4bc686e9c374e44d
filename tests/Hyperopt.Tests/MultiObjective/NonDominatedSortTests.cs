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

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Rank_WithEarlyStop_GivesAllOthersTheNextRank(int m)
    {
        RandomStream random = new(50 + (ulong)m);
        double[] losses = new double[120 * m];
        for (int i = 0; i < losses.Length; i++)
            losses[i] = random.NextInt(20);
        int[] complete = ByDefinition(losses, m);
        double[][] rows = [.. losses.Chunk(m)];
        int[] ranks = new int[120];
        for (int enough = 0; enough <= 120; enough += 3)
        {
            int last = 0;
            while (DistinctUpTo(last) < enough && last <= complete.Max())
                last++;
            NonDominatedSort.Rank(losses, m, enough, ranks);
            ranks.Should().Equal(complete.Select(r => Math.Min(r, last)), "{0} are enough", enough);
        }

        int DistinctUpTo(int rank) =>
            Enumerable.Range(0, 120).Where(i => complete[i] < rank).Select(i => string.Join(' ', rows[i])).Distinct().Count();
    }

    [Fact]
    public void Rank_WithPenalties_PutsInfeasiblePointsLastByPenaltyAlone()
    {
        // The rows of the reference's own example, shortened to three digits; their order is the same.
        double[] losses =
        [
            .549, .715, .603, .545, .424, .646, .438, .892, .964, .383, .792, .529, .568, .926, .071, .087, .020, .833, .778, .870, .979,
            .799, .461, .781,
        ];
        int[] ranks = new int[8];
        NonDominatedSort.Rank(losses, 3, 8, ranks);
        ranks.Should().Equal(0, 0, 1, 0, 0, 0, 1, 1);
        NonDominatedSort.Rank(losses, 3, [0, 0, 1, 2, 0, 1, 0, 0], 8, ranks);
        ranks.Should().Equal(0, 0, 2, 3, 0, 2, 1, 1);
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
