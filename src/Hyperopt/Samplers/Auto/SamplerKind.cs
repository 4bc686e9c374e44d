namespace Hyperopt.Samplers.Auto;

/// <summary>What the automatic choice chooses between.</summary>
internal enum SamplerKind
{
    Tpe,
    GroupedTpe,
    GaussianProcess,
    CmaEs,
    NsgaII,
    NsgaIII,
}
