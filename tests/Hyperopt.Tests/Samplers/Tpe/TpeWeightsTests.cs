using Hyperopt.Samplers.Tpe;
using Hyperopt.Tests.ReferenceData;

namespace Hyperopt.Tests.Samplers.Tpe;

public sealed class TpeWeightsTests
{
    private static readonly VectorFile Vectors = VectorFile.Load("tpe_gamma_weights");

    public static TheoryData<string> WeightNames => Vectors.Names("weights");

    public static TheoryData<string> GammaNames => Vectors.Names("gamma");

    [Theory]
    [MemberData(nameof(WeightNames))]
    public void ByAge_OnReferenceVectors_GivesTheExpectedWeights(string name)
    {
        VectorCase item = Vectors[name];
        double[] weights = new double[item.Input.GetProperty("n").GetInt32()];
        TpeWeights.ByAge(weights);
        item.Check(weights, item.Expected, name);
    }

    [Theory]
    [MemberData(nameof(GammaNames))]
    public void GoodCount_OnReferenceVectors_GivesTheExpectedNumbers(string name)
    {
        VectorCase item = Vectors[name];
        int[] counts = [.. item.Input.GetProperty("n").EnumerateArray().Select(n => n.GetInt32())];
        counts.Select(n => TpeWeights.GoodCount(n, 1)).Should()
            .Equal(item.Expected.GetProperty("single_objective").EnumerateArray().Select(n => n.GetInt32()));
        counts.Select(n => TpeWeights.GoodCount(n, 2)).Should()
            .Equal(item.Expected.GetProperty("multi_objective").EnumerateArray().Select(n => n.GetInt32()));
    }
}
