using Hyperopt.Distributions;
using Hyperopt.Numerics;
using Hyperopt.Samplers.Nsga;
using Hyperopt.SearchSpaces;
using Hyperopt.Tests.ReferenceData;

namespace Hyperopt.Tests.Samplers.Nsga;

public sealed class PolynomialMutationTests
{
    private static readonly VectorFile Vectors = VectorFile.Load("nsga");

    public static TheoryData<string> Names => Vectors.Names("polynomial_mutation");

    [Theory]
    [MemberData(nameof(Names))]
    public void Mutate_OnReferenceVectors_GivesTheExpectedValue(string name)
    {
        VectorCase item = Vectors[name];
        Distribution distribution = Distribution.Parse(item.Input.GetProperty("distribution").GetRawText());
        SpaceTransform transform = new(new SearchSpace([new("x", distribution)]));
        PolynomialMutation mutation = new() { Eta = item.Input.GetProperty("eta").GetDouble() };
        double[] value = [VectorFile.Number(item.Input.GetProperty("value"))], coordinate = [0];
        transform.Encode(value, coordinate);
        double uniform = VectorFile.Numbers(item.Input.GetProperty("uniforms"))[0];
        coordinate[0] = Math.Clamp(
            mutation.Mutate(coordinate[0], transform.Low(0), transform.High(0), uniform), transform.Low(0), transform.High(0));
        transform.Decode(coordinate, value);
        item.Check(value[0], item.Expected.GetProperty("value"), name);
    }

    [Theory]
    [InlineData(0.1, 0.2263217619587)]
    [InlineData(0.5, 0.3)]
    [InlineData(0.9, 0.3737766739656)]
    public void Mutate_OnTheExampleOfTheReference_GivesItsValues(double uniform, double expected) =>
        new PolynomialMutation().Mutate(0.3, 0, 1, uniform).Should().BeApproximately(expected, 1e-12);

    [Fact]
    public void Mutate_WithAnyDraw_StaysWithinTheBounds()
    {
        RandomStream random = new(1);
        PolynomialMutation mutation = new() { Eta = 0 };
        for (int i = 0; i < 1000; i++)
            mutation.Mutate(-2 + 4 * random.NextDouble(), -2, 2, ref random).Should().BeInRange(-2, 2);
        mutation.Mutate(5, 5, 5, ref random).Should().Be(5);
    }
}
