using System.Globalization;

namespace Hyperopt;

/// <summary>What a run of <c>Optimize</c> did.</summary>
public sealed record OptimizeResult
{
    /// <summary>Gets why the run ended.</summary>
    public required StopReason StopReason { get; init; }

    /// <summary>Gets how many trials of this run completed.</summary>
    public required int CompleteCount { get; init; }

    /// <summary>Gets how many trials of this run were pruned.</summary>
    public required int PrunedCount { get; init; }

    /// <summary>Gets how many trials of this run failed.</summary>
    public required int FailedCount { get; init; }

    /// <summary>Gets how long the run took.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Gets how many trials this run finished.</summary>
    public int TrialCount => CompleteCount + PrunedCount + FailedCount;

    /// <summary>Gives a summary in words.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{TrialCount} trials ({CompleteCount} complete, {PrunedCount} pruned, {FailedCount} failed) in {Elapsed.TotalSeconds:0.###} s: {StopReason}");
}
