namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>Derivatives of a utility by what models predict; the shapes are those of <see cref="Prediction"/>.</summary>
internal readonly ref struct PredictionDerivatives(Span<double> byMean, Span<double> byVariance, Span<double> byTail)
{
    public readonly Span<double> ByMean = byMean;
    public readonly Span<double> ByVariance = byVariance;
    public readonly Span<double> ByTail = byTail;

    /// <summary>The part about some of the models.</summary>
    public PredictionDerivatives Slice(int start, int count)
    {
        int pending = ByTail.Length / ByMean.Length;
        return new(ByMean.Slice(start, count), ByVariance.Slice(start, count), ByTail.Slice(start * pending, count * pending));
    }
}
