namespace Hyperopt.Samplers.CmaEs;

/// <summary>Weights and learning rates of an evolution strategy, which follow from the dimension and the population size.</summary>
/// <remarks>Equation numbers are those of Hansen, <i>The CMA evolution strategy: a tutorial</i>, arXiv:1604.00772.</remarks>
internal sealed record EvolutionConstants
{
    /// <summary>What eq. 58 adds in the tutorial's revision of 2023: small populations learn the covariance faster. Optuna, as the first edition,
    /// adds nothing.</summary>
    public const double RankMuOffset = 0.25;

    /// <summary>λ.</summary>
    public required int PopulationSize { get; init; }

    /// <summary>μ: how many of the best make up the mean.</summary>
    public int ParentCount => PopulationSize / 2;

    /// <summary>w by rank. Shape (λ); shape (μ) where the others do not count.</summary>
    public required double[] Weights { get; init; }

    /// <summary>μ_eff, eq. 8.</summary>
    public required double EffectiveCount { get; init; }

    /// <summary>c₁, eq. 57.</summary>
    public required double RankOneRate { get; init; }

    /// <summary>c_μ, eq. 58.</summary>
    public required double RankMuRate { get; init; }

    /// <summary>c_c, eq. 56.</summary>
    public required double PathRate { get; init; }

    /// <summary>c_σ, eq. 55.</summary>
    public required double SigmaPathRate { get; init; }

    /// <summary>d_σ, eq. 55.</summary>
    public required double Damping { get; init; }

    /// <summary>E‖N(0, I)‖, approximately.</summary>
    public required double ExpectedLength { get; init; }

    /// <summary>Number of generations over which the values must differ.</summary>
    public required int HistoryLength { get; init; }

    /// <summary>The usual population size: 4 + ⌊3 ln n⌋, eq. 48.</summary>
    public static int DefaultPopulationSize(int n) => 4 + (int)(3.0 * Math.Log(n));

    /// <summary>For a full covariance matrix, with negative weights for the worse half.</summary>
    /// <param name="n">Dimension, at least 1.</param>
    /// <param name="populationSize">λ, at least 2.</param>
    /// <param name="rankMuOffset">Addend of the numerator of c_μ.</param>
    public static EvolutionConstants Full(int n, int populationSize, double rankMuOffset = RankMuOffset)
    {
        int parentCount = populationSize / 2;
        double[] weights = new double[populationSize];
        for (int i = 0; i < weights.Length; i++)
            weights[i] = Math.Log((populationSize + 1) / 2.0) - Math.Log(i + 1); // eq. 49
        double effective = Effective(weights.AsSpan(0, parentCount)), effectiveOfWorse = Effective(weights.AsSpan(parentCount));
        double rankOne = 2.0 / ((n + 1.3) * (n + 1.3) + effective);
        double rankMu = Math.Min(
            1 - rankOne - 1e-8, 2.0 * (rankMuOffset + effective - 2 + 1 / effective) / ((n + 2.0) * (n + 2.0) + effective));
        // Eq. 50 to 52: how much the worse half may weigh. Without rank-μ update it weighs nothing anyway.
        double limit = 1 + 2 * effectiveOfWorse / (effective + 2);
        if (rankMu > 0)
            limit = Math.Min(limit, Math.Min(1 + rankOne / rankMu, (1 - rankOne - rankMu) / (n * rankMu)));
        double positive = 0, negative = 0;
        foreach (double weight in weights)
        {
            positive += Math.Max(weight, 0);
            negative -= Math.Min(weight, 0);
        }
        for (int i = 0; i < weights.Length; i++)
            weights[i] = weights[i] >= 0 ? weights[i] / positive : limit * weights[i] / negative;
        double pathRate = (4 + effective / n) / (n + 4 + 2 * effective / n);
        return Create(n, weights, populationSize, effective, rankOne, rankMu, pathRate, (effective + 2) / (n + effective + 5));
    }

    /// <summary>For a diagonal covariance matrix, which is learned faster; the worse half does not count.</summary>
    /// <remarks>Reference: Ros and Hansen, <i>A simple modification in CMA-ES achieving linear time and space complexity</i>, PPSN 2008.</remarks>
    /// <param name="n">Dimension, at least 1.</param>
    /// <param name="populationSize">λ, at least 2.</param>
    public static EvolutionConstants Diagonal(int n, int populationSize)
    {
        double[] weights = new double[populationSize / 2];
        double sum = 0;
        for (int i = 0; i < weights.Length; i++)
            sum += weights[i] = Math.Log(weights.Length + 1) - Math.Log(i + 1);
        for (int i = 0; i < weights.Length; i++)
            weights[i] /= sum;
        double effective = Effective(weights);
        double rankOne = 2.0 / ((n + 1.3) * (n + 1.3) + effective), root = n + Math.Sqrt(2);
        double full = 2 / effective / (root * root)
            + (1 - 1 / effective) * Math.Min(1, (2 * effective - 1) / ((n + 2.0) * (n + 2.0) + effective));
        double rankMu = Math.Min((n + 2) / 3.0 * full, 1 - rankOne);
        return Create(n, weights, populationSize, effective, rankOne, rankMu, 4.0 / (n + 4), (effective + 2) / (n + effective + 3));
    }

    private static EvolutionConstants Create(
        int n, double[] weights, int populationSize, double effective, double rankOne, double rankMu, double pathRate, double sigmaPathRate) => new()
        {
            PopulationSize = populationSize,
            Weights = weights,
            EffectiveCount = effective,
            RankOneRate = rankOne,
            RankMuRate = rankMu,
            PathRate = pathRate,
            SigmaPathRate = sigmaPathRate,
            Damping = 1 + 2 * Math.Max(0, Math.Sqrt((effective - 1) / (n + 1)) - 1) + sigmaPathRate,
            ExpectedLength = Math.Sqrt(n) * (1 - 1 / (4.0 * n) + 1 / (21.0 * n * n)),
            HistoryLength = 10 + (int)Math.Ceiling(30.0 * n / populationSize),
        };

    private static double Effective(ReadOnlySpan<double> weights)
    {
        double sum = 0, squares = 0;
        foreach (double weight in weights)
        {
            sum += weight;
            squares += weight * weight;
        }
        return sum * sum / squares;
    }
}
