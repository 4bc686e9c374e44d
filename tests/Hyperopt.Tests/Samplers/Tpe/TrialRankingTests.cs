using System.Text.Json;
using Hyperopt.Samplers.Tpe;
using Hyperopt.Tests.ReferenceData;

namespace Hyperopt.Tests.Samplers.Tpe;

public sealed class TrialRankingTests
{
    private static readonly VectorFile Vectors = VectorFile.Load("tpe_split");

    public static TheoryData<string> Names => Vectors.Names();

    [Theory]
    [MemberData(nameof(Names))]
    public void SelectGood_OnReferenceVectors_TakesTheExpectedTrials(string name)
    {
        VectorCase item = Vectors[name];
        TrialRanking ranking = new(VectorTrial.Directions(item.Input.GetProperty("directions")));
        foreach (JsonElement json in item.Input.GetProperty("trials").EnumerateArray())
        {
            FrozenTrial trial = VectorTrial.Read(json);
            if (trial.State.IsFinished())
                ranking.Add(trial.Number, trial);
        }
        List<int> good = [];
        ranking.SelectGood(item.Input.GetProperty("n_below").GetInt32(), good);
        good.Order().Should().Equal(item.Expected.GetProperty("below").EnumerateArray().Select(n => n.GetInt32()));
    }
}
