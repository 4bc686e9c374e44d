using Hyperopt.Numerics;
using Hyperopt.Problems.Statistics;

namespace Hyperopt.Tests.Problems;

public sealed class MannWhitneyTests
{
    [Fact]
    public void GreaterProbability_FullySeparated_IsOneOrderOfAll()
    {
        MannWhitney.GreaterProbability([4, 5, 6], [1, 2, 3]).Should().BeApproximately(1.0 / 20, 1e-15);
        MannWhitney.GreaterProbability([1, 2, 3], [4, 5, 6]).Should().BeApproximately(1, 1e-15);
    }

    [Fact]
    public void GreaterProbability_SmallSamples_CountsOrders()
    {
        double[] first = [0.3, 2.5, 7.1, 4.4], second = [1.2, 3.3, 0.1, 5.8, 2.2];
        MannWhitney.GreaterProbability(first, second).Should().BeApproximately(CountOrders(first, second), 1e-12);
    }

    [Fact]
    public void GreaterProbability_TwoBySixWithTies_FollowsTheNormalApproximation()
    {
        // U = 1.5, mean 6, ranks 1.5, 1.5, 3, 4.5, 4.5, 6, 7.5, 7.5: Σ(t³ − t) = 18, variance 12/12·(9 − 18/56).
        double z = (1.5 - 6 - 0.5) / Math.Sqrt(9 - 18.0 / 56);
        double expected = 0.5 * MathNet.Numerics.SpecialFunctions.Erfc(z / Math.Sqrt(2));
        MannWhitney.GreaterProbability([1, 2], [1, 3, 3, 4, 5, 5]).Should().BeApproximately(expected, 1e-12);
    }

    [Fact]
    public void GreaterProbability_AllEqual_SaysNothing() => MannWhitney.GreaterProbability([1, 1, 1], [1, 1, 1]).Should().Be(1);

    [Fact]
    public void GreaterProbability_OneTieInLargeSamples_HardlyDiffersFromTheExactValue()
    {
        RandomStream random = new(7);
        double[] first = Draw(ref random, 30, 0.2), second = Draw(ref random, 18, 0);
        double exact = MannWhitney.GreaterProbability(first, second);
        first[0] = second[0];
        MannWhitney.GreaterProbability(first, second).Should().BeApproximately(exact, 0.03);
    }

    [Fact]
    public void GreaterProbability_UnderTheNullHypothesis_IsUniform()
    {
        RandomStream random = new(11);
        int rejected = 0;
        for (int i = 0; i < 2000; i++)
        {
            if (MannWhitney.GreaterProbability(Draw(ref random, 12, 0), Draw(ref random, 9, 0)) < 0.05)
                rejected++;
        }
        rejected.Should().BeInRange(60, 125); // 5 % of 2000, less the discreteness of the test
    }

    private static double[] Draw(ref RandomStream random, int count, double shift)
    {
        double[] values = new double[count];
        for (int i = 0; i < count; i++)
            values[i] = shift + random.NextGaussian();
        return values;
    }

    // Among all ways to say which values form the first sample, the share with at least as large a rank sum.
    private static double CountOrders(double[] first, double[] second)
    {
        double[] sorted = [.. first.Concat(second).Order()];
        int observed = first.Sum(value => Array.IndexOf(sorted, value));
        int all = 0, extreme = 0;
        for (int set = 0; set < 1 << sorted.Length; set++)
        {
            int[] members = [.. Enumerable.Range(0, sorted.Length).Where(i => (set >> i & 1) == 1)];
            if (members.Length != first.Length)
                continue;
            all++;
            if (members.Sum() >= observed)
                extreme++;
        }
        return (double)extreme / all;
    }
}
