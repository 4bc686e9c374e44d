using System.Text.Json;
using Hyperopt.Pruners;
using Hyperopt.Samplers;
using Hyperopt.Tests.ReferenceData;

namespace Hyperopt.Tests.Pruners;

/// <summary>Every decision, rung and bracket of the reference.</summary>
public sealed class PrunerVectorTests
{
    private static readonly VectorFile Vectors = VectorFile.Load("pruners");

    public static TheoryData<string> Decisions => Vectors.Names("decide");

    public static TheoryData<string> Runs => Vectors.Names("run");

    public static TheoryData<string> Brackets => Vectors.Names("brackets");

    [Theory]
    [MemberData(nameof(Decisions))]
    public void ShouldPrune_AfterEachReport_DecidesAsTheReference(string name)
    {
        VectorCase vector = Vectors[name];
        Study study = CreateStudy(vector.Input);
        foreach (JsonElement json in vector.Input.GetProperty("trials").EnumerateArray())
            study.AddTrial(Template(json));
        Trial trial = study.Ask();
        trial.Number.Should().Be(vector.Input.GetProperty("number").GetInt32());

        JsonElement[] decisions = [.. vector.Expected.GetProperty("prune").EnumerateArray()];
        bool hasRungs = vector.Expected.TryGetProperty("rung_attributes", out JsonElement rungs);
        int i = 0;
        foreach (JsonElement report in vector.Input.GetProperty("reports").EnumerateArray())
        {
            trial.Report(VectorFile.Number(report[1]), report[0].GetInt32());
            trial.ShouldPrune().Should().Be(decisions[i].GetBoolean(), "that is the decision after report {0}", i);
            if (hasRungs)
                CheckRungs(vector, study.GetTrials()[trial.Number], rungs[i]);
            i++;
        }
        i.Should().Be(decisions.Length);
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Optimize_CurveByCurve_EndsEveryTrialAsTheReference(string name)
    {
        VectorCase vector = Vectors[name];
        Study study = CreateStudy(vector.Input);
        JsonElement curves = vector.Input.GetProperty("curves");
        study.Optimize(
            trial =>
            {
                double last = double.NaN;
                foreach (JsonElement report in curves[trial.Number].EnumerateArray())
                {
                    last = VectorFile.Number(report[1]);
                    trial.Report(last, report[0].GetInt32());
                    trial.ThrowIfShouldPrune();
                }
                return last;
            },
            curves.GetArrayLength());

        FrozenTrial[] trials = study.GetTrials();
        trials.Should().HaveCount(vector.Expected.GetArrayLength());
        foreach (FrozenTrial trial in trials)
        {
            JsonElement expected = vector.Expected[trial.Number];
            trial.State.Should().Be(VectorTrial.State(expected.GetProperty("state").GetString()!), "trial {0}", trial.Number);
            JsonElement lastStep = expected.GetProperty("last_step");
            trial.IntermediateValues.LastStep.Should().Be(lastStep.ValueKind == JsonValueKind.Null ? null : lastStep.GetInt32());
            JsonElement value = expected.GetProperty("value");
            if (value.ValueKind == JsonValueKind.Null)
                trial.Value.Should().BeNull("trial {0}", trial.Number);
            else
                vector.Check(trial.Value!.Value, value, $"value of trial {trial.Number}");
            CheckRungs(vector, trial, expected.GetProperty("rungs"));
        }
    }

    [Theory]
    [MemberData(nameof(Brackets))]
    public void GetBracket_ByNameAndNumber_IsTheReferences(string name)
    {
        VectorCase vector = Vectors[name];
        JsonElement arguments = vector.Input.GetProperty("pruner").GetProperty("arguments");
        int Argument(string key, int otherwise) => arguments.TryGetProperty(key, out JsonElement value) ? value.GetInt32() : otherwise;
        HyperbandBrackets brackets = new(
            Argument("min_resource", 1), arguments.GetProperty("max_resource").GetInt32(), Argument("reduction_factor", 3));

        brackets.Budgets.Should().Equal(vector.Expected.GetProperty("budgets").EnumerateArray().Select(b => b.GetInt64()));
        brackets.Budgets.Should().HaveCount(vector.Expected.GetProperty("n_brackets").GetInt32());
        int row = 0;
        foreach (JsonElement study in vector.Input.GetProperty("study_names").EnumerateArray())
        {
            Enumerable.Range(0, vector.Input.GetProperty("numbers").GetInt32()).Select(n => brackets.GetBracket(study.GetString()!, n))
                .Should().Equal(vector.Expected.GetProperty("brackets")[row++].EnumerateArray().Select(b => b.GetInt32()));
        }
    }

    private static Study CreateStudy(JsonElement input) => Study.Create(new StudyOptions
    {
        Name = input.GetProperty("study_name").GetString(),
        Directions = [Enum.Parse<StudyDirection>(input.GetProperty("direction").GetString()!, ignoreCase: true)],
        Sampler = new RandomSampler(),
        Pruner = VectorPruner.Read(input.GetProperty("pruner")),
    });

    private static TrialTemplate Template(JsonElement json) => new()
    {
        State = VectorTrial.State(json.GetProperty("state").GetString()!),
        Values = json.TryGetProperty("values", out JsonElement values) && values.ValueKind == JsonValueKind.Array
            ? [.. VectorFile.Numbers(values)]
            : [],
        IntermediateValues = new IntermediateValues(VectorTrial.Reports(json)),
    };

    private static void CheckRungs(VectorCase vector, FrozenTrial trial, JsonElement expected)
    {
        trial.SystemAttributes.Keys.Where(key => key.StartsWith("completed_rung_", StringComparison.Ordinal))
            .Should().BeEquivalentTo(expected.EnumerateObject().Select(rung => rung.Name), "trial {0}", trial.Number);
        foreach (JsonProperty rung in expected.EnumerateObject())
            vector.Check(trial.SystemAttributes[rung.Name].GetDouble(), rung.Value, rung.Name);
    }
}
