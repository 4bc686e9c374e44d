using Hyperopt.Samplers;
using Hyperopt.Samplers.GaussianProcess;
using Hyperopt.Samplers.QuasiMonteCarlo;

namespace Hyperopt.Terminators;

/// <summary>Gaussian processes as samplers use them, fitted to the trials of one moment.</summary>
internal static class SurrogateModel
{
    private const int SampleCount = 2048;

    /// <summary>Fits hyperparameters and conditions on the points.</summary>
    public static Regressor Fit(UnitSpace space, ReadOnlySpan<double> points, ReadOnlySpan<double> targets, KernelParameters start, bool isDeterministic)
    {
        KernelFit fit = new();
        fit.SetData(space.IsCategorical, points, targets, isDeterministic);
        return Train(space.IsCategorical, fit.Fit(start).Parameters, points, targets);
    }

    /// <summary>Conditions a model of given hyperparameters on points.</summary>
    public static Regressor Train(ReadOnlyMemory<bool> isCategorical, KernelParameters parameters, ReadOnlySpan<double> points, ReadOnlySpan<double> targets)
    {
        Regressor model = new(isCategorical);
        model.Reset(parameters, points, new RegressorWorkspace());
        model.SetTargets(targets);
        return model;
    }

    /// <summary>Points that fill the search space evenly, row-major, shape (m, d).</summary>
    public static double[] Sample(UnitSpace space, long seed)
    {
        PointSequence sequence = PointSequence.Create(QmcSequence.Sobol, QmcScrambling.Linear, seed);
        double[] points = new double[SampleCount * space.Count];
        for (int i = 0; i < points.Length; i++)
            points[i] = sequence.Coordinate((uint)(i / space.Count), i % space.Count);
        space.Round(points);
        return points;
    }
}
