namespace Hyperopt.Samplers.Tpe;

/// <summary>How the observations of an estimator are weighted.</summary>
internal enum WeightRule
{
    /// <summary>By age, see <see cref="TpeWeights.ByAge(Span{double})"/>.</summary>
    ByAge,

    /// <summary>All alike.</summary>
    Uniform,
}
