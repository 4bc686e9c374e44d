using System.Text.Json;
using Hyperopt.Distributions;
using Hyperopt.Samplers.BruteForce;
using Hyperopt.Tests.ReferenceData;

namespace Hyperopt.Tests.Samplers.BruteForce;

public sealed class BranchingTests
{
    private static readonly VectorFile Vectors = VectorFile.Load("grid_bruteforce");

    public static TheoryData<string> Candidates => Vectors.Names("candidates");

    [Theory]
    [MemberData(nameof(Candidates))]
    public void ValueAt_OfAReferenceDistribution_ListsTheSameValues(string name)
    {
        VectorCase vector = Vectors[name];
        Distribution distribution = VectorValue.Distribution(vector.Input.GetProperty("distribution"));
        Branching? branching = Branching.TryCreate("x", distribution);
        if (vector.Expected.ValueKind == JsonValueKind.Object)
        {
            branching.Should().BeNull("a range without step has infinitely many values");
            return;
        }
        branching.Should().NotBeNull();
        ParameterValue[] values = [.. Enumerable.Range(0, (int)branching!.Count).Select(i => distribution.ToExternal(branching.ValueAt(i)))];
        ParameterValue[] expected = [.. vector.Expected.EnumerateArray().Select(VectorValue.Value)];
        values.Select(value => value.ToString()).Should().Equal(expected.Select(value => value.ToString()));
    }

    [Theory]
    [InlineData(0.0, 1.0, 0.1)]
    [InlineData(-0.3, 0.6, 0.3)]
    [InlineData(1e-9, 1e-6, 1e-9)]
    [InlineData(-1e300, 1e300, 1e299)]
    public void IndexOf_EveryValue_IsItsNumber(double low, double high, double step)
    {
        Branching branching = Branching.TryCreate("x", new FloatDistribution(low, high, step))!;
        for (long i = 0; i < branching.Count; i++)
            branching.IndexOf(branching.ValueAt(i)).Should().Be(i);
        branching.IndexOf(low + step * 0.4).Should().Be(-1);
        branching.IndexOf(double.NaN).Should().Be(-1);
    }
}
