using System.Text.Json;
using Hyperopt.Samplers.GaussianProcess;
using Hyperopt.Terminators;
using Hyperopt.Tests.ReferenceData;
using Hyperopt.Tests.Samplers.GaussianProcess;

namespace Hyperopt.Tests.Terminators;

/// <summary>Improvements and errors of the reference.</summary>
public sealed class TerminatorVectorTests
{
    private static readonly VectorFile Vectors = VectorFile.Load("terminator");

    public static TheoryData<string> Simple => Vectors.Names("best_value_stagnation", "static_error", "cross_validation_error", "median_error_over_stagnation");

    public static TheoryData<string> Betas => Vectors.Names("regret_beta");

    public static TheoryData<string> Tops => Vectors.Names("regret_top_trials");

    public static TheoryData<string> Bounds => Vectors.Names("standardized_regret_bound_given_gp");

    public static TheoryData<string> Gaps => Vectors.Names("emmr_given_gps");

    public static TheoryData<string> Full => Vectors.Names("regret_bound_full", "emmr_full");

    [Theory]
    [MemberData(nameof(Simple))]
    public void Evaluate_OfReferenceValues_Agrees(string name)
    {
        VectorCase vector = Vectors[name];
        JsonElement input = vector.Input;
        double actual;
        if (input.GetProperty("kind").GetString() == "static_error")
        {
            actual = new StaticErrorEvaluator(input.GetProperty("constant").GetDouble()).Evaluate([], StudyDirection.Minimize);
        }
        else
        {
            Study study = Create(input);
            FrozenTrial[] trials = study.GetTrials(TrialState.Complete);
            BestValueStagnationEvaluator Stagnation() => new(input.GetProperty("max_stagnation_trials").GetInt32());
            actual = input.GetProperty("kind").GetString() switch
            {
                "best_value_stagnation" => Stagnation().Evaluate(trials, study.Direction),
                "cross_validation_error" => new CrossValidationErrorEvaluator().Evaluate(trials, study.Direction),
                _ => new MedianErrorEvaluator(Stagnation(), new MedianErrorOptions
                {
                    WarmupTrialCount = input.GetProperty("warm_up_trials").GetInt32(),
                    InitialTrialCount = input.GetProperty("n_initial_trials").GetInt32(),
                    ThresholdRatio = input.GetProperty("threshold_ratio").GetDouble(),
                }).Evaluate(trials, study.Direction),
            };
        }
        vector.Check(actual, vector.Expected.GetProperty("value"), "value");
    }

    [Theory]
    [MemberData(nameof(Betas))]
    public void Beta_OfReferenceSizes_Agrees(string name)
    {
        VectorCase vector = Vectors[name];
        double beta = RegretBound.Beta(
            vector.Input.GetProperty("n_params").GetInt32(), vector.Input.GetProperty("n_trials").GetInt32(), vector.Input.GetProperty("delta").GetDouble());
        vector.Check(beta, vector.Expected.GetProperty("value"), "beta");
    }

    [Theory]
    [MemberData(nameof(Tops))]
    public void FindTop_OfReferenceScores_KeepsTheSame(string name)
    {
        VectorCase vector = Vectors[name];
        RegretBound.FindTop(
            VectorFile.Numbers(vector.Input.GetProperty("values_to_maximise")),
            vector.Input.GetProperty("top_trials_ratio").GetDouble(),
            vector.Input.GetProperty("min_n_trials").GetInt32())
            .Should().Equal(vector.Expected.GetProperty("kept_indices").EnumerateArray().Select(i => i.GetInt32()));
    }

    [Theory]
    [MemberData(nameof(Bounds))]
    public void RegretBound_OfAGivenModel_Agrees(string name)
    {
        VectorCase vector = Vectors[name];
        VectorModel model = new(vector.Input.GetProperty("gp"));
        double bound = RegretBound.Standardized(
            model.Train(), model.Flat, VectorModel.Flatten(VectorFile.Rows(vector.Input.GetProperty("sample_points"))), vector.Input.GetProperty("delta").GetDouble());
        vector.Check(bound, vector.Expected.GetProperty("value"), "bound");
    }

    [Theory]
    [MemberData(nameof(Gaps))]
    public void RegretGap_OfGivenModels_Agrees(string name)
    {
        VectorCase vector = Vectors[name];
        Study study = VectorStudy.Read(vector.Input.GetProperty("study"));
        ScoredPoints trials = ScoredPoints.Read(study.GetTrials(TrialState.Complete), Direction(vector.Input));
        double[] targets = Standardization.Of(trials.Scores).Apply(trials.Scores);
        Regressor before = SurrogateModel.Train(
            trials.Space.IsCategorical, Parameters(vector.Input.GetProperty("gp_hyperparameters_without_last_trial")),
            trials.Points.AsSpan(..^trials.Space.Count), targets.AsSpan(..^1));
        Regressor after = SurrogateModel.Train(
            trials.Space.IsCategorical, Parameters(vector.Input.GetProperty("gp_hyperparameters_all_trials")), trials.Points, targets);
        double[] samples = VectorModel.Flatten(VectorFile.Rows(vector.Input.GetProperty("sample_points")));
        double gap = RegretGap.Of(before, after, trials.Points, targets, samples, vector.Input.GetProperty("delta").GetDouble());
        vector.Check(gap, vector.Expected.GetProperty("value"), "gap");
    }

    [Theory]
    [MemberData(nameof(Full))]
    public void Evaluate_WithFittedModels_AgreesWithinTheSpread(string name)
    {
        VectorCase vector = Vectors[name];
        Study study = VectorStudy.Read(vector.Input.GetProperty("study"));
        IImprovementEvaluator evaluator = vector.Input.GetProperty("kind").GetString() == "emmr_full" ? new EmmrEvaluator() : new RegretBoundEvaluator();
        double actual = evaluator.Evaluate(study.GetTrials(TrialState.Complete), Direction(vector.Input));
        if (vector.Expected.TryGetProperty("value", out JsonElement exact))
        {
            vector.Check(actual, exact, "value");
            return;
        }
        double mean = vector.Expected.GetProperty("mean").GetDouble();
        double tolerance = vector.Json.GetProperty("rtol").GetDouble() * Math.Abs(mean) + 4 * vector.Expected.GetProperty("std").GetDouble()
            + vector.Json.GetProperty("atol").GetDouble();
        Math.Abs(actual - mean).Should().BeLessThanOrEqualTo(tolerance, "{0:R} must be near {1:R}", actual, mean);
    }

    private static KernelParameters Parameters(JsonElement json) => new(
        VectorFile.Numbers(json.GetProperty("inverse_squared_lengthscales")), json.GetProperty("kernel_scale").GetDouble(), json.GetProperty("noise_var").GetDouble());

    // Beside the study, whose own direction does not count.
    private static StudyDirection Direction(JsonElement input) => Enum.Parse<StudyDirection>(input.GetProperty("direction").GetString()!, ignoreCase: true);

    private static Study Create(JsonElement input)
    {
        Study study = Study.Create(Direction(input));
        int i = 0;
        foreach (JsonElement value in input.GetProperty("values").EnumerateArray())
        {
            Trial trial = study.Ask();
            if (input.TryGetProperty("cv_scores", out JsonElement scores))
                trial.ReportCrossValidationScores(VectorFile.Numbers(scores[i]));
            i++;
            if (value.ValueKind == JsonValueKind.Null)
                study.TellFailed(trial);
            else
                study.Tell(trial, VectorFile.Number(value));
        }
        return study;
    }
}
