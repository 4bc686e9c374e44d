namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>What models predict at a point.</summary>
/// <param name="means">Means, shape (models).</param>
/// <param name="variances">Variances, shape (models).</param>
/// <param name="tails">Last components of L⁻¹k of each model, row-major, shape (models, pending points).</param>
internal readonly ref struct Prediction(ReadOnlySpan<double> means, ReadOnlySpan<double> variances, ReadOnlySpan<double> tails)
{
    public readonly ReadOnlySpan<double> Means = means;
    public readonly ReadOnlySpan<double> Variances = variances;
    public readonly ReadOnlySpan<double> Tails = tails;

    /// <summary>The part about some of the models.</summary>
    public Prediction Slice(int start, int count)
    {
        int pending = Tails.Length / Means.Length;
        return new(Means.Slice(start, count), Variances.Slice(start, count), Tails.Slice(start * pending, count * pending));
    }
}
