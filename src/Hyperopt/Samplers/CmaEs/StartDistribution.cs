using Hyperopt.Numerics;

namespace Hyperopt.Samplers.CmaEs;

/// <summary>Where an evolution strategy begins.</summary>
/// <param name="Mean">m, shape (n).</param>
/// <param name="Sigma">σ > 0.</param>
/// <param name="Covariance">C, shape (n, n); empty for the unit matrix.</param>
internal readonly record struct StartDistribution(double[] Mean, double Sigma, double[] Covariance)
{
    /// <summary>The normal distribution that is nearest to a smoothed picture of the best points of another task.</summary>
    /// <remarks>Reference: Nomura, Watanabe, Akimoto, Ozaki and Onishi, <i>Warm starting CMA-ES for hyperparameter optimization</i>,
    /// arXiv:2012.06932, section 4.2.</remarks>
    /// <param name="points">Points from the best to the worst, row-major, shape (count, n); only the first ones count.</param>
    /// <param name="n">Dimension.</param>
    /// <param name="count">Number of points, at least 1.</param>
    /// <param name="share">γ: share of the best that count, of which there is at least one.</param>
    /// <param name="spread">α: standard deviation around each of them.</param>
    public static StartDistribution FromPoints(ReadOnlySpan<double> points, int n, int count, double share, double spread)
    {
        double[] weights = new double[Math.Max(1, (int)(share * count))];
        Array.Fill(weights, 1.0 / weights.Length);
        double[] mean = WeightedMean(points, n, weights), covariance = Scatter(points, n, weights, mean);
        for (int i = 0; i < n; i++)
            covariance[i * n + i] += spread * spread;
        return Normalize(mean, covariance, spread * spread);
    }

    /// <summary>A normal distribution that goes on from the best points of the same task: their weighted mean, and half of their spread, made
    /// rounder because they are few.</summary>
    /// <param name="points">Points from the best to the worst, row-major, shape (count, n); only the first ones count.</param>
    /// <param name="n">Dimension.</param>
    /// <param name="used">Number of points that count, at least 1.</param>
    public static StartDistribution Continue(ReadOnlySpan<double> points, int n, int used)
    {
        const double RoundShare = 0.3, SpreadFactor = 0.5, MinVariance = 1e-12;
        double[] weights = new double[used];
        double sum = 0;
        for (int k = 0; k < used; k++)
            sum += weights[k] = Math.Log(used + 1) - Math.Log(k + 1);
        for (int k = 0; k < used; k++)
            weights[k] /= sum;
        double[] mean = WeightedMean(points, n, weights), covariance = Scatter(points, n, weights, mean);
        double variance = 0;
        for (int i = 0; i < n; i++)
            variance += covariance[i * n + i] / n;
        variance = Math.Max(variance, MinVariance);
        foreach (ref double element in covariance.AsSpan())
            element *= (1 - RoundShare) * SpreadFactor * SpreadFactor;
        for (int i = 0; i < n; i++)
            covariance[i * n + i] += RoundShare * SpreadFactor * SpreadFactor * variance;
        return Normalize(mean, covariance, RoundShare * SpreadFactor * SpreadFactor * variance);
    }

    private static double[] WeightedMean(ReadOnlySpan<double> points, int n, double[] weights)
    {
        double[] mean = new double[n];
        for (int k = 0; k < weights.Length; k++)
        {
            for (int i = 0; i < n; i++)
                mean[i] += weights[k] * points[k * n + i];
        }
        return mean;
    }

    private static double[] Scatter(ReadOnlySpan<double> points, int n, double[] weights, double[] mean)
    {
        double[] covariance = new double[n * n];
        for (int k = 0; k < weights.Length; k++)
        {
            ReadOnlySpan<double> point = points.Slice(k * n, n);
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                    covariance[i * n + j] += weights[k] * ((point[i] - mean[i]) * (point[j] - mean[j]));
            }
        }
        return covariance;
    }

    // Σ = σ²C with det C = 1.
    private static StartDistribution Normalize(double[] mean, double[] covariance, double minEigenvalue)
    {
        int n = mean.Length;
        SymmetricEigen eigen = new(n);
        double logs = 0;
        if (eigen.Decompose(covariance))
        {
            foreach (double value in eigen.Values)
                logs += Math.Log(Math.Max(value, minEigenvalue));
        }
        double squared = Math.Exp(logs / n);
        foreach (ref double element in covariance.AsSpan())
            element /= squared;
        return new StartDistribution(mean, Math.Sqrt(squared), covariance);
    }
}
