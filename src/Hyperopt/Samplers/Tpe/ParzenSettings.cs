namespace Hyperopt.Samplers.Tpe;

/// <summary>How a Parzen estimator is built.</summary>
/// <param name="PriorWeight">Weight of the prior kernel relative to the latest observation; ≥ 0.</param>
/// <param name="UseMagicClip">Whether bandwidths are at least a share of the range that falls with the number of observations.</param>
/// <param name="UseEndpoints">Whether the outermost observations take the distance to the bounds for their bandwidth.</param>
internal readonly record struct ParzenSettings(double PriorWeight = 1.0, bool UseMagicClip = true, bool UseEndpoints = false)
{
    public static readonly ParzenSettings Default = new(1.0);
}
