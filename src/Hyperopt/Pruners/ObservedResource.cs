namespace Hyperopt.Pruners;

/// <summary>The largest step of complete trials, for pruners that were not told how long trials run. Fixed as soon as there is one.</summary>
/// <remarks>
/// Whether it is known depends on the history that a trial sees, not on who asked first. Its value is what the first trial saw that knew it;
/// pruners therefore ask when trials start, which deterministic runs do in order.
/// </remarks>
internal sealed class ObservedResource
{
    private readonly Lock _gate = new();
    private readonly PerLineage<Progress> _progress = new(() => new Progress());
    private int? _largest;

    /// <summary>Whether the value is fixed.</summary>
    public bool IsFixed
    {
        get
        {
            lock (_gate)
                return _largest is not null;
        }
    }

    /// <summary>The value; null for a history without a complete trial that has reported.</summary>
    public int? Get(TrialHistory history)
    {
        lock (_gate)
        {
            Progress progress = _progress.Get(history);
            while (!progress.IsFound && progress.Seen < history.Count)
            {
                if (LastStep(history[progress.Seen]) is null)
                    progress.Seen++;
                else
                    progress.IsFound = true;
            }
            if (!progress.IsFound || progress.Seen >= history.Count)
                return null;
            return _largest ??= FindLargest(history);
        }
    }

    private static int? LastStep(FrozenTrial trial) => trial.State == TrialState.Complete ? trial.IntermediateValues.LastStep : null;

    private static int FindLargest(TrialHistory history)
    {
        int largest = 0;
        foreach (FrozenTrial trial in history.Trials)
            largest = Math.Max(largest, LastStep(trial) ?? 0);
        return largest;
    }

    private sealed class Progress
    {
        /// <summary>Position of the first complete trial with reports when found, else of the next trial to look at.</summary>
        public int Seen { get; set; }

        public bool IsFound { get; set; }
    }
}
