using Hyperopt.Numerics;
using Hyperopt.Tests.ReferenceData;

namespace Hyperopt.Tests.Numerics;

public sealed class SignedRankTestTests
{
    private static readonly VectorFile Vectors = VectorFile.Load("pruners");

    public static TheoryData<string> PValues => Vectors.Names("wilcoxon_p");

    [Theory]
    [MemberData(nameof(PValues))]
    public void PValue_OfReferenceDifferences_IsTheReferences(string name)
    {
        VectorCase vector = Vectors[name];
        double[] differences = VectorFile.Numbers(vector.Input.GetProperty("differences"));

        vector.Check(SignedRankTest.PValue([.. differences], isGreater: true), vector.Expected.GetProperty("greater"), "greater");
        vector.Check(SignedRankTest.PValue([.. differences], isGreater: false), vector.Expected.GetProperty("less"), "less");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void PValue_OfFewDifferences_CountsAllSignPatterns(bool isGreater)
    {
        double[] differences = [0.3, -1.2, 2.5, 0.9, -0.4, 1.7, 3.1, -2.2, 0.1];
        double[] ranked = [.. differences.OrderBy(Math.Abs)];
        double observed = ranked.Select((d, i) => d > 0 ? i + 1 : 0).Sum();
        int extreme = 0;
        for (int pattern = 0; pattern < 1 << ranked.Length; pattern++)
        {
            double sum = Enumerable.Range(0, ranked.Length).Sum(i => (pattern >> i & 1) == 1 ? i + 1 : 0);
            extreme += (isGreater ? sum >= observed : sum <= observed) ? 1 : 0;
        }

        SignedRankTest.PValue(differences, isGreater).Should().Be(extreme / (double)(1 << ranked.Length));
    }

    [Fact]
    public void PValue_OfTies_IsSymmetricAndOnTheSafeSide()
    {
        double[] differences = [1, 1, 1, -1];
        double[] negated = [-1, -1, -1, 1];

        double p = SignedRankTest.PValue([.. differences], isGreater: true);

        p.Should().Be(SignedRankTest.PValue(negated, isGreater: false));
        p.Should().Be(5 / 16.0, "W+ = 7.5 counts as 7, which 5 of 16 sign patterns reach");
    }

    [Theory]
    [InlineData(50)]
    [InlineData(51)]
    public void PValue_AtTheEndOfTheExactRange_AgreesWithTheNormalApproximation(int count)
    {
        double[] differences = [.. Enumerable.Range(1, count).Select(i => i % 3 == 0 ? -i : (double)i)];

        SignedRankTest.PValue(differences, isGreater: true).Should().BeInRange(0.001, 0.1);
    }
}
