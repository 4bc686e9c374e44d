using System.Collections.Concurrent;
using Hyperopt.Distributions;

namespace Hyperopt.Storage.Sql;

/// <summary>What a storage knows of a study: which trials there are, which of them have not finished, and the finished ones that it has read.</summary>
/// <remarks>What has finished never changes and is read once. Everything but the distributions is guarded by <see cref="Gate"/>.</remarks>
internal sealed class StudyPicture(StudyId id)
{
    private readonly Dictionary<long, (int Number, TrialState State)> _unfinished = [];
    private readonly Dictionary<int, TrialId> _unfinishedByNumber = [];
    private readonly SortedDictionary<int, TrialId> _waiting = [];
    private readonly ConcurrentDictionary<string, Distribution> _distributions = new(StringComparer.Ordinal);

    public Lock Gate { get; } = new();

    public StudyId Id { get; } = id;

    public TrialBuilder Builder { get; } = new(id);

    /// <summary>Number of the database's last change that is in the picture; null when a look is due in any case.</summary>
    public long? Change { get; set; }

    /// <summary>Study as it was at <see cref="RecordChange"/>.</summary>
    public StudyRecord? Record { get; set; }

    public long? RecordChange { get; set; }

    /// <summary>Highest identifier of a trial that is known; −1 before the first look.</summary>
    public long LastId { get; set; } = -1;

    public int Count { get; set; }

    public int UnfinishedCount => _unfinished.Count;

    /// <summary>Number of failed trials.</summary>
    public int FailedCount { get; set; }

    /// <summary>Identifiers of the running trials, in order.</summary>
    public IEnumerable<long> Running =>
        _unfinished.Where(trial => trial.Value.State == TrialState.Running).Select(trial => trial.Key).Order();

    /// <summary>Identifiers of the trials that had not finished at the last look.</summary>
    public IEnumerable<long> Unfinished => _unfinished.Keys;

    /// <summary>The trials that have finished and were read.</summary>
    public FinishedTrials Finished { get; } = new(id);

    /// <summary>Trials that have finished and were not read.</summary>
    public SortedSet<long> Missing { get; } = [];

    /// <summary>Trials up to this identifier have not been read, unless they are in <see cref="Finished"/>; −1 when they have.</summary>
    public long UnreadThrough { get; set; } = -1;

    /// <summary>The waiting trial with the lowest number.</summary>
    public TrialTicket? FirstWaiting
    {
        get
        {
            foreach ((int number, TrialId trial) in _waiting)
                return new TrialTicket(trial, number);
            return null;
        }
    }

    /// <summary>The unfinished trial of a number.</summary>
    public TrialId? FindUnfinished(int number) => _unfinishedByNumber.TryGetValue(number, out TrialId trial) ? trial : null;

    /// <summary>Notes what the database has for one trial. Trials that are new come in order of their identifiers.</summary>
    public void Note(TrialId trial, int number, TrialState state)
    {
        bool isNew = trial.Value > LastId;
        if (isNew)
        {
            LastId = trial.Value;
            Count++;
        }
        if (state.IsFinished())
        {
            if (Forget(trial, number) || isNew)
                FailedCount += state == TrialState.Failed ? 1 : 0;
            if (!Finished.Contains(number) && trial.Value > UnreadThrough)
                Missing.Add(trial.Value);
            return;
        }
        _unfinished[trial.Value] = (number, state);
        _unfinishedByNumber[number] = trial;
        if (state == TrialState.Waiting)
            _waiting[number] = trial;
        else
            _waiting.Remove(number);
    }

    /// <summary>Keeps a finished trial.</summary>
    public void Keep(FrozenTrial trial)
    {
        if (Forget(trial.Id, trial.Number) && trial.State == TrialState.Failed)
            FailedCount++;
        Missing.Remove(trial.Id.Value);
        if (!Finished.Contains(trial.Number))
            Finished.Add(trial);
    }

    /// <summary>Whether a name has a distribution in this study already; refuses one that does not go with it.</summary>
    public bool Knows(string name, Distribution distribution)
    {
        if (!_distributions.TryGetValue(name, out Distribution? known))
            return false;
        return ReferenceEquals(known, distribution) || known.IsCompatibleWith(distribution)
            ? true
            : throw new ArgumentException(
                $"Parameter '{name}' is {known} in this study and cannot become {distribution}: kind, log scale and choices stay the same " +
                "(ranges and steps may change). Use another name for the new parameter.", nameof(name));
    }

    /// <summary>Notes the distribution of a name; the first one counts.</summary>
    public void Learn(string name, Distribution distribution) => _distributions.TryAdd(name, distribution);

    /// <summary>Whether another trial may start.</summary>
    public bool Allows(TrialLimit? limit) =>
        limit is not { } most || Count - _waiting.Count - (most.CountsFailed ? 0 : FailedCount) < most.Count;

    /// <summary>Number of the trials that have finished and count for a limit.</summary>
    public int CountFinished(TrialLimit? limit) => Count - _unfinished.Count - (limit?.CountsFailed == true ? 0 : FailedCount);

    private bool Forget(TrialId trial, int number)
    {
        _unfinishedByNumber.Remove(number);
        _waiting.Remove(number);
        return _unfinished.Remove(trial.Value);
    }
}
