namespace Hyperopt;

/// <summary>Something derived from the first trials of a history, advanced by those that follow.</summary>
internal interface IHistoryState
{
    /// <summary>The lineage that it was derived from; null as long as it is empty.</summary>
    object? Lineage { get; }

    /// <summary>Number of trials that it has taken in.</summary>
    int Count { get; }
}
