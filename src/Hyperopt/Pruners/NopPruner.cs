namespace Hyperopt.Pruners;

/// <summary>Never stops a trial.</summary>
/// <remarks>Safe to call from concurrent trials.</remarks>
public sealed class NopPruner : IPruner
{
    /// <inheritdoc/>
    public bool ShouldPrune(PrunerContext context) => false;
}
