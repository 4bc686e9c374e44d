using Hyperopt.Numerics;

namespace Hyperopt.Samplers.CmaEs;

/// <summary>Where an evolution strategy begins.</summary>
/// <param name="Mean">m, shape (n).</param>
/// <param name="Sigma">σ > 0.</param>
/// <param name="Covariance">C, shape (n, n); empty for the unit matrix.</param>
internal readonly record struct StartDistribution(double[] Mean, double Sigma, double[] Covariance)
{
    /// <summary>The normal distribution that is nearest to a smoothed picture of the best points.</summary>
    /// <remarks>Reference: Nomura, Watanabe, Akimoto, Ozaki and Onishi, <i>Warm starting CMA-ES for hyperparameter optimization</i>,
    /// arXiv:2012.06932, section 4.2.</remarks>
    /// <param name="points">Points from the best to the worst, row-major, shape (count, n); only the first ones count.</param>
    /// <param name="n">Dimension.</param>
    /// <param name="count">Number of points, at least 1.</param>
    /// <param name="share">γ: share of the best that count, of which there is at least one.</param>
    /// <param name="spread">α: standard deviation around each of them.</param>
    public static StartDistribution FromPoints(ReadOnlySpan<double> points, int n, int count, double share, double spread)
    {
        int used = Math.Max(1, (int)(share * count));
        double[] mean = new double[n], covariance = new double[n * n];
        for (int k = 0; k < used; k++)
        {
            for (int i = 0; i < n; i++)
                mean[i] += points[k * n + i] / used;
        }
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = 0;
                for (int k = 0; k < used; k++)
                    sum += (points[k * n + i] - mean[i]) * (points[k * n + j] - mean[j]);
                covariance[i * n + j] = covariance[j * n + i] = sum / used;
            }
            covariance[i * n + i] += spread * spread;
        }
        SymmetricEigen eigen = new(n);
        double logs = 0;
        if (eigen.Decompose(covariance))
        {
            foreach (double value in eigen.Values)
                logs += Math.Log(Math.Max(value, spread * spread));
        }
        double squared = Math.Exp(logs / n); // det Σ^(1/n)
        foreach (ref double element in covariance.AsSpan())
            element /= squared;
        return new StartDistribution(mean, Math.Sqrt(squared), covariance);
    }
}
