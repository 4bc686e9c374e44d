using Hyperopt.Distributions;
using Hyperopt.Numerics;
using Hyperopt.Samplers;
using Hyperopt.Tests.Contracts;
using MathNet.Numerics.Distributions;

namespace Hyperopt.Tests.Samplers;

/// <summary>What is drawn has the distribution that was asked for. Seeds are fixed; the levels are those of a fair test.</summary>
public sealed class RandomSamplerTests
{
    private const int DrawCount = 50_000;
    private const double Level = 1e-3;

    public static TheoryData<string, double[]> Discrete => new()
    {
        { "int", Uniform(20) },
        { "int, step", Uniform(3) },
        { "int, two values", Uniform(2) },
        { "int, huge step", Uniform(17) },
        { "int, far from zero", Uniform(11) },
        { "float, step", Uniform(5) },
        { "float, decimal step", Uniform(10) },
        { "float, step that misses the end", Uniform(4) },
        { "float, step, two values", Uniform(2) },
        { "float, step, huge", Uniform(21) },
        { "categorical of 2", Uniform(2) },
        { "categorical of 3", Uniform(3) },
        { "categorical of 50", Uniform(50) },
        { "int, log, two values", Logarithmic(1, 2) },
    };

    public static TheoryData<string> Continuous =>
        ["float", "float, negative", "float, far from zero", "float, huge", "float, tiny near zero", "float, log", "float, log, huge"];

    [Theory]
    [MemberData(nameof(Discrete))]
    public void Draw_OfADiscreteDistribution_GivesEveryValueItsShare(string name, double[] shares)
    {
        Distribution distribution = ContractSpaces.Distributions[name];
        double[] drawn = Draw(distribution, seed: 1);
        CheckShares(drawn, shares);
    }

    [Fact]
    public void Draw_OfALogInteger_GivesEveryValueTheWidthOfItsIntervalInLogarithms() =>
        CheckShares(Draw(new IntDistribution(3, 40, log: true), seed: 2), Logarithmic(3, 40));

    [Fact]
    public void Draw_OfAGrid_GivesItsEndsAsMuchAsInnerPoints()
    {
        double[] drawn = Draw(new FloatDistribution(0, 1, 0.25), seed: 3);
        foreach (double point in (double[])[0, 0.25, 0.5, 0.75, 1])
            drawn.Count(x => x == point).Should().BeCloseTo(DrawCount / 5, DrawCount / 100, "{0} is one of five points", point);
    }

    [Fact]
    public void Draw_OfAllWholeNumbersThatDoublesHold_GivesOddOnesToo()
    {
        const long Exact = 1L << 53;
        double[] drawn = Draw(new IntDistribution(-Exact, Exact), seed: 4);
        drawn.Count(x => (long)x % 2 != 0).Should().BeCloseTo(DrawCount / 2, DrawCount / 50);
        CheckUniform([.. drawn.Select(x => (x + Exact) / (2.0 * Exact))]);
    }

    [Theory]
    [MemberData(nameof(Continuous))]
    public void Draw_OfAContinuousDistribution_IsUniformOnItsScale(string name)
    {
        FloatDistribution distribution = (FloatDistribution)ContractSpaces.Distributions[name];
        double Scale(double value) => distribution.Log ? Math.Log(value) : value;
        double low = Scale(distribution.Low), width = Scale(distribution.High) - low;
        CheckUniform([.. Draw(distribution, seed: 5).Select(x => (Scale(x) - low) / width)]);
    }

    [Fact]
    public void Draw_OfAGridFinerThanDoubles_StaysInTheRange() =>
        Draw(new FloatDistribution(-1e300, 1e300, 1e270), seed: 6).Should().OnlyContain(x => Math.Abs(x) <= 1e300);

    [Fact]
    public void Draw_OfTheWidestRange_StaysFinite() =>
        CheckUniform([.. Draw(new FloatDistribution(double.MinValue, double.MaxValue), seed: 7).Select(x => x / double.MaxValue / 2 + 0.5)]);

    [Fact]
    public void SampleIndependent_OverTrialsAndNames_DrawsIndependently()
    {
        Study study = Study.Create(new StudyOptions { Sampler = new RandomSampler(new() { Seed = 8 }) });
        study.Optimize(trial => trial.SuggestFloat("x", 0, 1) + trial.SuggestFloat("y", 0, 1), 4000);
        double[] x = [.. study.GetTrials().Select(trial => trial.Parameters.GetInternal("x"))];
        double[] y = [.. study.GetTrials().Select(trial => trial.Parameters.GetInternal("y"))];
        CheckUniform(x);
        CheckUniform(y);
        // Pairs fill the unit square evenly: of one trial, and of one trial and the next.
        CheckShares([.. x.Zip(y, (a, b) => Math.Floor(a * 5) * 5 + Math.Floor(b * 5))], Uniform(25));
        CheckShares([.. x.Zip(x.Skip(1), (a, b) => Math.Floor(a * 5) * 5 + Math.Floor(b * 5))], Uniform(25));
    }

    [Fact]
    public void Optimize_WithoutASeed_DiffersFromRunToRun()
    {
        double First()
        {
            Study study = Study.Create(new StudyOptions { Sampler = new RandomSampler() });
            study.Optimize(trial => trial.SuggestFloat("x", 0, 1), 1);
            return study.BestParameters["x"].AsDouble();
        }
        First().Should().NotBe(First());
    }

    private static double[] Draw(Distribution distribution, ulong seed)
    {
        RandomStream random = new(seed);
        double[] drawn = new double[DrawCount];
        for (int i = 0; i < drawn.Length; i++)
            drawn[i] = RandomSampler.Draw(distribution, ref random);
        drawn.Should().OnlyContain(x => distribution.Contains(x));
        return drawn;
    }

    private static double[] Uniform(int count) => [.. Enumerable.Repeat(1.0 / count, count)];

    private static double[] Logarithmic(int low, int high) =>
        [.. Enumerable.Range(low, high - low + 1).Select(v => Math.Log((v + 0.5) / (v - 0.5)) / Math.Log((high + 0.5) / (low - 0.5)))];

    // Chi-square test: the shares belong to the values in ascending order, all of which must occur.
    private static void CheckShares(double[] drawn, double[] shares)
    {
        int[] counts = [.. drawn.GroupBy(x => x).OrderBy(group => group.Key).Select(group => group.Count())];
        counts.Should().HaveCount(shares.Length);
        double statistic = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            double expected = shares[i] * drawn.Length;
            statistic += (counts[i] - expected) * (counts[i] - expected) / expected;
        }
        statistic.Should().BeLessThan(ChiSquared.InvCDF(shares.Length - 1, 1 - Level));
    }

    // Kolmogorov-Smirnov test against the uniform distribution on [0, 1], with the asymptotic critical value.
    private static void CheckUniform(double[] values)
    {
        double[] drawn = [.. values.Order()];
        double gap = 0;
        for (int i = 0; i < drawn.Length; i++)
            gap = Math.Max(gap, Math.Max((i + 1.0) / drawn.Length - drawn[i], drawn[i] - (double)i / drawn.Length));
        (gap * Math.Sqrt(drawn.Length)).Should().BeLessThan(Math.Sqrt(-0.5 * Math.Log(Level / 2)));
    }
}
