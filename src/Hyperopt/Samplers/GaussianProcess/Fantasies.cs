namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>Simulated values of pending points, and how the prediction at another point follows from them.</summary>
/// <remarks>
/// Sample s of the pending values is μ + L_rr·ε, ε the first columns of row s; given it, the value at a point with mean m, tail t and
/// variance v is m + t·ε + √(v + stabilizer)·ε′, ε′ the last column. Wilson, Hutter and Deisenroth, <i>Maximizing acquisition functions for
/// Bayesian optimization</i>, NeurIPS 2018.
/// </remarks>
internal sealed class Fantasies
{
    private readonly double[] _normals; // by column, so that samples lie side by side
    private readonly double _stabilizer;

    private Fantasies(double[] normals, double[] pendingValues, int sampleCount, int pendingCount, double stabilizer)
    {
        _normals = normals;
        PendingValues = pendingValues;
        SampleCount = sampleCount;
        PendingCount = pendingCount;
        _stabilizer = stabilizer;
    }

    /// <summary>Number of samples S.</summary>
    public int SampleCount { get; }

    /// <summary>Number of pending points R.</summary>
    public int PendingCount { get; }

    /// <summary>Values of the pending points, shape (R, S).</summary>
    public double[] PendingValues { get; }

    /// <summary>Appends pending points to a model and simulates their values.</summary>
    /// <param name="model">Model without pending points.</param>
    /// <param name="points">Pending points, row-major, shape (R, d).</param>
    /// <param name="normals">Standard normal numbers, row-major, shape (S, R + 1).</param>
    /// <param name="stabilizer">Added to the variances.</param>
    public static Fantasies Create(Regressor model, ReadOnlySpan<double> points, ReadOnlySpan<double> normals, double stabilizer = PosteriorUtility.Stabilizer)
    {
        int d = model.Dimension, pending = points.Length / d, samples = normals.Length / (pending + 1);
        double[] byColumn = new double[normals.Length], values = new double[pending * samples], factorRow = new double[pending];
        for (int s = 0; s < samples; s++)
        {
            for (int r = 0; r <= pending; r++)
                byColumn[r * samples + s] = normals[s * (pending + 1) + r];
        }
        for (int r = 0; r < pending; r++)
        {
            ReadOnlySpan<double> point = points.Slice(r * d, d);
            double mean = model.Predict(point, out _, []);
            model.AppendPending(point, stabilizer, factorRow);
            for (int s = 0; s < samples; s++)
            {
                double value = mean;
                for (int k = 0; k <= r; k++)
                    value += factorRow[k] * byColumn[k * samples + s];
                values[r * samples + s] = value;
            }
        }
        return new Fantasies(byColumn, values, samples, pending, stabilizer);
    }

    /// <summary>Simulates the values at a point.</summary>
    /// <param name="mean">Its mean.</param>
    /// <param name="variance">Its variance, given that the pending values are known.</param>
    /// <param name="tail">Its tail, shape (R).</param>
    /// <param name="values">Receives one value per sample, shape (S).</param>
    public void Simulate(double mean, double variance, ReadOnlySpan<double> tail, Span<double> values)
    {
        double deviation = Math.Sqrt(variance + _stabilizer);
        ReadOnlySpan<double> own = _normals.AsSpan(PendingCount * SampleCount, SampleCount);
        for (int s = 0; s < values.Length; s++)
            values[s] = mean + deviation * own[s];
        for (int r = 0; r < tail.Length; r++)
        {
            ReadOnlySpan<double> column = _normals.AsSpan(r * SampleCount, SampleCount);
            double t = tail[r];
            for (int s = 0; s < values.Length; s++)
                values[s] += t * column[s];
        }
    }

    /// <summary>Derivatives by mean, variance and tail from derivatives by the simulated values.</summary>
    public void Differentiate(ReadOnlySpan<double> byValue, double variance, out double byMean, out double byVariance, Span<double> byTail)
    {
        double sum = 0, weighted = 0;
        ReadOnlySpan<double> own = _normals.AsSpan(PendingCount * SampleCount, SampleCount);
        for (int s = 0; s < byValue.Length; s++)
        {
            sum += byValue[s];
            weighted += byValue[s] * own[s];
        }
        byMean = sum;
        byVariance = weighted / (2 * Math.Sqrt(variance + _stabilizer));
        for (int r = 0; r < byTail.Length; r++)
        {
            ReadOnlySpan<double> column = _normals.AsSpan(r * SampleCount, SampleCount);
            double product = 0;
            for (int s = 0; s < byValue.Length; s++)
                product += byValue[s] * column[s];
            byTail[r] = product;
        }
    }
}
