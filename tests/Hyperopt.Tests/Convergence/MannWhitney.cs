using Hyperopt.Numerics;

namespace Hyperopt.Tests.Convergence;

/// <summary>The Mann-Whitney test of two samples, by the normal approximation.</summary>
internal static class MannWhitney
{
    /// <summary>The probability, if both samples had one distribution, that the first looks at least so much larger than the second.</summary>
    public static double PValueOfLarger(IReadOnlyCollection<double> first, IReadOnlyCollection<double> second)
    {
        double wins = first.Sum(a => second.Sum(b => a > b ? 1 : a == b ? 0.5 : 0));
        double pairs = (double)first.Count * second.Count;
        double deviation = Math.Sqrt(pairs * (first.Count + second.Count + 1) / 12);
        return NormalDistribution.Cdf(-(wins - pairs / 2) / deviation);
    }
}
