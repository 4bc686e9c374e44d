using System.Text.Json;
using Hyperopt.Samplers.GaussianProcess;
using Hyperopt.Tests.ReferenceData;

namespace Hyperopt.Tests.Samplers.GaussianProcess;

/// <summary>Acquisition functions against gp.json.</summary>
public sealed class AcquisitionVectorTests
{
    private static readonly VectorFile Vectors = VectorFile.Load("gp");

    public static TheoryData<string> Cases => Vectors.Names(
        "acq_log_ei", "acq_log_pi", "acq_q_log_ei", "acq_q_log_pi", "acq_log_cei", "acq_q_log_cei", "acq_log_ehvi", "acq_log_cehvi", "acq_q_log_ehvi");

    public static TheoryData<string> ConfidenceBounds => Vectors.Names("acq_ucb_lcb");

    public static TheoryData<string> Boxes => Vectors.Names("logehvi_from_boxes");

    public static TheoryData<string> References => Vectors.Names("ehvi_reference_point");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Evaluate_OfAVector_Agrees(string name)
    {
        VectorCase item = Vectors[name];
        Acquisition acquisition = Create(item.Input);
        CheckValues(item, acquisition, item.Expected.GetProperty("values"));
        if (!item.Expected.TryGetProperty("gradients", out JsonElement gradients))
            return;
        double[][] queries = VectorFile.Rows(item.Input.GetProperty("X_query"));
        for (int q = 0; q < queries.Length; q++)
        {
            if (gradients[q].ValueKind == JsonValueKind.Null)
                continue;
            double[] gradient = new double[acquisition.Dimension];
            acquisition.Evaluate(queries[q], gradient);
            item.Check(gradient, gradients[q], $"gradient {q}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Evaluate_OfAVector_HasTheGradientOfItsDifferences(string name)
    {
        VectorCase item = Vectors[name];
        Acquisition acquisition = Create(item.Input);
        bool[] isCategorical = Models(item.Input)[0].IsCategorical;
        double[] gradient = new double[acquisition.Dimension], unused = new double[acquisition.Dimension];
        foreach (double[] query in VectorFile.Rows(item.Input.GetProperty("X_query")))
        {
            acquisition.Evaluate(query, gradient);
            for (int j = 0; j < query.Length; j++)
            {
                if (isCategorical[j])
                {
                    gradient[j].Should().Be(0);
                    continue;
                }
                double[] slopes = [.. ((double[])[1e-4, 1e-5, 1e-6]).Select(step =>
                {
                    double[] left = [.. query], right = [.. query];
                    left[j] -= step;
                    right[j] += step;
                    return (acquisition.Evaluate(right, unused) - acquisition.Evaluate(left, unused)) / (2 * step);
                })];
                // Rough where a maximum or a limit has a bend nearby: one of the three steps must agree.
                double tolerance = 1e-4 * (1 + Math.Abs(gradient[j]));
                slopes.Min(slope => Math.Abs(slope - gradient[j])).Should().BeLessThan(tolerance, "{0} along {1}", gradient[j], j);
            }
        }
    }

    [Theory]
    [MemberData(nameof(ConfidenceBounds))]
    public void ConfidenceBound_OfAVector_Agrees(string name)
    {
        VectorCase item = Vectors[name];
        Regressor[] models = [new VectorModel(item.Input.GetProperty("gp")).Train()];
        double beta = item.Input.GetProperty("beta").GetDouble();
        CheckValues(item, new Acquisition(models, new ConfidenceBound(beta, isUpper: true)), item.Expected.GetProperty("ucb"));
        CheckValues(item, new Acquisition(models, new ConfidenceBound(beta, isUpper: false)), item.Expected.GetProperty("lcb"));
    }

    [Fact]
    public void StandardLogImprovement_OfTheVectors_Agrees()
    {
        VectorCase item = Vectors["standard_logei"];
        double[] z = VectorFile.Numbers(item.Input.GetProperty("z"));
        item.Check([.. z.Select(x => StandardLogImprovement.Evaluate(x, out _))], item.Expected, "h(z)");
    }

    [Fact]
    public void LogExpectedImprovement_OfTheVectors_Agrees()
    {
        VectorCase item = Vectors["logei_of_mean_variance"];
        double[] means = VectorFile.Numbers(item.Input.GetProperty("mean")), variances = VectorFile.Numbers(item.Input.GetProperty("variance"));
        LogExpectedImprovement utility = new(item.Input.GetProperty("f0").GetDouble(), stabilizer: 0);
        item.Check([.. means.Zip(variances, (m, v) => utility.Evaluate(new Prediction([m], [v], [])))], item.Expected, "values");
    }

    [Theory]
    [MemberData(nameof(Boxes))]
    public void Improvement_OfAVector_Agrees(string name)
    {
        VectorCase item = Vectors[name];
        double[][] lower = VectorFile.Rows(item.Input.GetProperty("box_lower")), width = VectorFile.Rows(item.Input.GetProperty("box_interval"));
        ImprovementBoxes boxes = new(VectorModel.Flatten(lower), VectorModel.Flatten(width), lower[0].Length);
        double[] values = [.. item.Input.GetProperty("Y_post").EnumerateArray().Select(samples =>
        {
            double[][] rows = VectorFile.Rows(samples);
            return Math.Log(rows.Average(row => boxes.Improvement(row)));
        })];
        item.Check(values, item.Expected, "values");
    }

    [Theory]
    [MemberData(nameof(References))]
    public void FindReference_OfAVector_Agrees(string name)
    {
        VectorCase item = Vectors[name];
        double[][] scores = VectorFile.Rows(item.Input.GetProperty("Y_train"));
        double[] reference = new double[scores[0].Length];
        ImprovementBoxes.FindReference(Losses(scores), reference);
        item.Check(reference, item.Expected.GetProperty("reference_point_minimised"), "reference");
    }

    private static void CheckValues(VectorCase item, Acquisition acquisition, JsonElement expected)
    {
        double[][] queries = VectorFile.Rows(item.Input.GetProperty("X_query"));
        double[] many = new double[queries.Length], single = new double[queries.Length], gradient = new double[acquisition.Dimension];
        acquisition.EvaluateMany(VectorModel.Flatten(queries), many);
        for (int q = 0; q < queries.Length; q++)
            single[q] = acquisition.Evaluate(queries[q], gradient);
        item.Check(many, expected, "many at once");
        item.Check(single, expected, "one by one");
    }

    private static VectorModel[] Models(JsonElement input) => input.TryGetProperty("gps", out JsonElement models)
        ? [.. models.EnumerateArray().Select(m => new VectorModel(m))]
        : [new VectorModel(input.GetProperty("gp"))];

    private static double[] Losses(double[][] scores) => [.. VectorModel.Flatten(scores).Select(y => -y)];

    private static Acquisition Create(JsonElement input)
    {
        string kind = input.GetProperty("kind").GetString()!;
        double stabilizer = input.GetProperty("stabilizing_noise").GetDouble();
        Regressor[] objectives = [.. Models(input).Select(m => m.Train())];
        Regressor[] constraints = input.TryGetProperty("constraint_gps", out JsonElement list)
            ? [.. list.EnumerateArray().Select(m => new VectorModel(m).Train())]
            : [];
        double[] limits = input.TryGetProperty("constraint_thresholds", out JsonElement thresholds) ? VectorFile.Numbers(thresholds) : [];
        double threshold = input.TryGetProperty("threshold", out JsonElement t) ? VectorFile.Number(t) : 0;
        Regressor[] models = [.. objectives, .. constraints];
        double[] running = input.TryGetProperty("X_running", out JsonElement points) && points.ValueKind == JsonValueKind.Array
            ? VectorModel.Flatten(VectorFile.Rows(points))
            : [];
        if (kind.StartsWith("acq_q_", StringComparison.Ordinal))
            return CreateBatch(input, kind, models, limits, threshold, running, stabilizer);
        foreach (Regressor model in models)
        {
            for (int i = 0; i < running.Length; i += model.Dimension)
                model.AppendPending(running.AsSpan(i, model.Dimension), model.Parameters.Noise, []);
        }
        PosteriorUtility[] feasibility = [.. limits.Select(limit => new LogProbabilityOfImprovement(limit, stabilizer))];
        switch (kind)
        {
            case "acq_log_ei":
                return new Acquisition(models, new LogExpectedImprovement(threshold, stabilizer));
            case "acq_log_pi":
                return new Acquisition(models, new LogProbabilityOfImprovement(threshold, stabilizer));
            case "acq_log_cei":
                return new Acquisition(models, new UtilitySum([new LogExpectedImprovement(threshold, stabilizer), .. feasibility]));
        }
        double[] normals = VectorModel.Flatten(VectorFile.Rows(input.GetProperty("normals")));
        JsonElement scores = input.GetProperty(kind == "acq_log_cehvi" ? "Y_feasible" : "Y_train");
        if (scores.ValueKind == JsonValueKind.Null)
            return new Acquisition(constraints, new UtilitySum(feasibility));
        double[] losses = Losses(VectorFile.Rows(scores)), reference = new double[objectives.Length];
        ImprovementBoxes.FindReference(losses, reference);
        LogHypervolumeImprovement improvement = new(ImprovementBoxes.Create(losses, reference), normals, stabilizer);
        return new Acquisition(models, new UtilitySum([improvement, .. feasibility]));
    }

    private static Acquisition CreateBatch(
        JsonElement input, string kind, Regressor[] models, double[] limits, double threshold, double[] running, double stabilizer)
    {
        Fantasies[] fantasies = [.. input.GetProperty("normals").EnumerateArray().Select((normals, m) =>
            Fantasies.Create(models[m], running, VectorModel.Flatten(VectorFile.Rows(normals)), stabilizer))];
        double temperature = input.TryGetProperty("tau", out JsonElement tau) ? tau.GetDouble() : BatchLogImprovement.Temperature;
        PosteriorUtility utility = kind switch
        {
            "acq_q_log_ei" => new BatchLogImprovement(fantasies[0], threshold, [], []),
            "acq_q_log_pi" => new BatchLogImprovement(null, 0, fantasies, [threshold], temperature),
            "acq_q_log_cei" => new BatchLogImprovement(fantasies[0], threshold, fantasies[1..], limits, temperature),
            _ => CreateBatchHypervolume(fantasies, Losses(VectorFile.Rows(input.GetProperty("Y_train")))),
        };
        return new Acquisition(models, utility);
    }

    private static BatchLogHypervolumeImprovement CreateBatchHypervolume(Fantasies[] fantasies, double[] losses)
    {
        double[] reference = new double[fantasies.Length];
        ImprovementBoxes.FindReference(losses, reference);
        return new BatchLogHypervolumeImprovement(fantasies, losses, reference);
    }
}
