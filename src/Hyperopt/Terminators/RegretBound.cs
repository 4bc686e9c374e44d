using Hyperopt.Samplers.GaussianProcess;

namespace Hyperopt.Terminators;

/// <summary>The distance between confidence bounds of a model. The model maximizes.</summary>
internal static class RegretBound
{
    // By which Srinivas et al. (ICML 2010, section 6) scale down their β in experiments.
    private const double BetaDivisor = 5;

    /// <summary>β of the confidence bounds μ ± √(β·σ²).</summary>
    /// <param name="dimension">Number of parameters.</param>
    /// <param name="count">Number of trials.</param>
    /// <param name="delta">Probability that the bounds fail.</param>
    public static double Beta(int dimension, int count, double delta) =>
        2 * Math.Log(dimension * ((double)count * count) * (Math.PI * Math.PI) / 6 / delta) / BetaDivisor;

    /// <summary>The best trials: a share of all, at least some number, and those that tie with the last one.</summary>
    public static int[] FindTop(ReadOnlySpan<double> scores, double ratio, int atLeast)
    {
        int count = Math.Min(Math.Max((int)(scores.Length * ratio), atLeast), scores.Length);
        double[] sorted = scores.ToArray();
        Array.Sort(sorted);
        double worst = sorted[^count];
        List<int> top = new(count);
        for (int i = 0; i < scores.Length; i++)
        {
            if (scores[i] >= worst)
                top.Add(i);
        }
        return [.. top];
    }

    /// <summary>The largest upper bound at points and samples less the largest lower bound at points.</summary>
    /// <param name="model">Model of standardised scores.</param>
    /// <param name="points">Trials, row-major, shape (n, d).</param>
    /// <param name="samples">Points of the search space, row-major, shape (m, d).</param>
    /// <param name="delta">Probability that the bounds fail.</param>
    public static double Standardized(Regressor model, ReadOnlySpan<double> points, ReadOnlySpan<double> samples, double delta)
    {
        double beta = Beta(model.Dimension, points.Length / model.Dimension, delta);
        double upper = Largest(model, points, beta, 1), lower = Largest(model, points, beta, -1);
        return Math.Max(upper, Largest(model, samples, beta, 1)) - lower;
    }

    private static double Largest(Regressor model, ReadOnlySpan<double> points, double beta, double sign)
    {
        int step = Regressor.BatchSize * model.Dimension;
        double largest = double.NegativeInfinity;
        double[] means = new double[Regressor.BatchSize], variances = new double[Regressor.BatchSize];
        for (int i = 0; i < points.Length; i += step)
        {
            ReadOnlySpan<double> batch = points[i..Math.Min(i + step, points.Length)];
            model.PredictMany(batch, means, variances, []);
            for (int q = 0; q < batch.Length / model.Dimension; q++)
                largest = Math.Max(largest, means[q] + sign * Math.Sqrt(beta * variances[q]));
        }
        return largest;
    }
}
