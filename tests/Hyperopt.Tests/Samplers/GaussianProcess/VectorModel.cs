using System.Text.Json;
using Hyperopt.Samplers.GaussianProcess;
using Hyperopt.Tests.ReferenceData;

namespace Hyperopt.Tests.Samplers.GaussianProcess;

/// <summary>A Gaussian process as gp.json describes it.</summary>
internal sealed class VectorModel(JsonElement json)
{
    public double[][] Points { get; } = VectorFile.Rows(json.GetProperty("X_train"));

    public double[] Targets { get; } = VectorFile.Numbers(json.GetProperty("y_train"));

    public bool[] IsCategorical { get; } = [.. json.GetProperty("is_categorical").EnumerateArray().Select(e => e.GetBoolean())];

    public KernelParameters Parameters => new(
        VectorFile.Numbers(json.GetProperty("inverse_squared_lengthscales")),
        json.GetProperty("kernel_scale").GetDouble(),
        json.GetProperty("noise_var").GetDouble());

    public double[] Flat => Flatten(Points);

    public static double[] Flatten(double[][] rows) => [.. rows.SelectMany(row => row)];

    /// <summary>The model with its data.</summary>
    public Regressor Train()
    {
        Regressor model = new(IsCategorical);
        model.Reset(Parameters, Flat, new RegressorWorkspace());
        model.SetTargets(Targets);
        return model;
    }
}
