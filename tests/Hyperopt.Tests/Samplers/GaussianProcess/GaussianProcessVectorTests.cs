using Hyperopt.Numerics;
using Hyperopt.Samplers.GaussianProcess;
using Hyperopt.Tests.ReferenceData;

namespace Hyperopt.Tests.Samplers.GaussianProcess;

/// <summary>Model and hyperparameters against gp.json.</summary>
public sealed class GaussianProcessVectorTests
{
    private static readonly VectorFile Vectors = VectorFile.Load("gp");

    public static TheoryData<string> Kernels => Vectors.Names("kernel");

    public static TheoryData<string> Likelihoods => Vectors.Names("likelihood_and_prior");

    public static TheoryData<string> Posteriors => Vectors.Names("posterior");

    public static TheoryData<string> Fits => Vectors.Names("fit");

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Covariance_OfAVector_Agrees(string name)
    {
        VectorCase item = Vectors[name];
        VectorModel model = new(item.Input);
        KernelParameters p = model.Parameters;
        PointColumns columns = new(model.IsCategorical);
        columns.Reset(p.Weights, 0);
        columns.Add(model.Flat);
        SquareBuffer matrix = new(), slopes = new();
        CovarianceMatrix.Write(columns, p.Scale, 0, matrix, slopes);
        double[][] expected = VectorFile.Rows(item.Expected.GetProperty("train_train"));
        for (int i = 0; i < expected.Length; i++)
        {
            for (int j = i; j < expected.Length; j++)
                item.Check(matrix.At(i, j), expected[i][j], $"K[{i}, {j}]");
        }
        double[][] queries = VectorFile.Rows(item.Input.GetProperty("X_query"));
        double[][] expectedQueries = VectorFile.Rows(item.Expected.GetProperty("query_train"));
        for (int q = 0; q < queries.Length; q++)
        {
            double[] row = new double[columns.PaddedCount];
            columns.SquaredDistances(columns.Scale(queries[q]), 0, row);
            Matern52.Covariance(row, p.Scale);
            item.Check(row.AsSpan(0, columns.Count), expectedQueries[q], $"query {q}");
        }
    }

    [Theory]
    [MemberData(nameof(Likelihoods))]
    public void MarginalLikelihood_OfAVector_AgreesWithItsGradient(string name)
    {
        VectorCase item = Vectors[name];
        VectorModel model = new(item.Input);
        MarginalLikelihood likelihood = new();
        double minNoise = item.Input.GetProperty("minimum_noise").GetDouble();
        likelihood.SetData(model.IsCategorical, model.Flat, model.Targets, isDeterministic: false, minNoise);
        double[] variables = new double[likelihood.VariableCount], gradient = new double[variables.Length], unused = new double[variables.Length];
        likelihood.ToVariables(model.Parameters, variables);
        variables[^1] = Math.Log(model.Parameters.Noise - minNoise);

        double loss = likelihood.Evaluate(variables, gradient);
        double prior = -likelihood.NegativeLogPrior(model.Parameters, unused);

        item.Check(prior, item.Expected.GetProperty("log_prior_without_constants"), "prior");
        item.Check(-loss - prior, item.Expected.GetProperty("log_likelihood_without_constant"), "likelihood");
        item.Check(gradient, item.Expected.GetProperty("gradient_of_negated_sum_wrt_raw"), "gradient");
    }

    [Theory]
    [MemberData(nameof(Posteriors))]
    public void Predict_OfAVector_Agrees(string name)
    {
        VectorCase item = Vectors[name];
        Regressor model = new VectorModel(item.Input).Train();
        double[][] queries = VectorFile.Rows(item.Input.GetProperty("X_query"));
        double[][] covariance = VectorFile.Rows(item.Expected.GetProperty("joint_covariance"));
        double[] means = new double[queries.Length], variances = new double[queries.Length];
        for (int q = 0; q < queries.Length; q++)
        {
            means[q] = model.Predict(queries[q], out variances[q], []);
            for (int r = 0; r < queries.Length; r++)
                item.Check(model.Covariance(queries[q], queries[r]), covariance[q][r], $"covariance[{q}, {r}]");
        }
        item.Check(means, item.Expected.GetProperty("mean"), "mean");
        item.Check(means, item.Expected.GetProperty("joint_mean"), "joint mean");
        item.Check(variances, item.Expected.GetProperty("variance"), "variance");
    }

    [Theory]
    [MemberData(nameof(Fits))]
    public void Fit_OfAVector_IsAtLeastAsGood(string name)
    {
        VectorCase item = Vectors[name];
        bool isDeterministic = item.Input.GetProperty("deterministic_objective").GetBoolean();
        double[][] points = VectorFile.Rows(item.Input.GetProperty("X_train"));
        bool[] isCategorical = [.. item.Input.GetProperty("is_categorical").EnumerateArray().Select(e => e.GetBoolean())];
        KernelFit fit = new();
        fit.SetData(isCategorical, VectorModel.Flatten(points), VectorFile.Numbers(item.Input.GetProperty("y_train")), isDeterministic);

        KernelFitResult result = fit.Fit(KernelParameters.Ones(isCategorical.Length));

        double expected = item.Expected.GetProperty("loss").GetDouble();
        double tolerance = item.Json.GetProperty("atol").GetDouble() + item.Json.GetProperty("rtol").GetDouble() * Math.Abs(expected);
        result.IsFitted.Should().BeTrue();
        result.Loss.Should().BeLessThanOrEqualTo(expected + tolerance);
    }

    [Fact]
    public void EveryKindOfTheFile_IsTested()
    {
        string[] known =
        [
            "kernel", "likelihood_and_prior", "posterior", "fit", "standard_logei", "logei", "acq_log_ei", "acq_log_pi", "acq_ucb_lcb",
            "acq_q_log_ei", "acq_q_log_pi", "acq_log_cei", "acq_q_log_cei", "logehvi_from_boxes", "ehvi_reference_point", "acq_log_ehvi",
            "acq_log_cehvi", "acq_q_log_ehvi", "normalise_params", "unnormalise_params", "clip_infinities",
        ];
        Vectors.Root.GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("input").GetProperty("kind").GetString())
            .Should().BeSubsetOf(known);
    }
}
