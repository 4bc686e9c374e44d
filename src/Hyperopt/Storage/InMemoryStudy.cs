namespace Hyperopt.Storage;

/// <summary>A study in memory. Guarded by the storage's lock.</summary>
internal sealed class InMemoryStudy(StudyRecord record)
{
    /// <summary>Stands in the place of a study that was deleted.</summary>
    public static readonly InMemoryStudy Deleted = new(new StudyRecord { Id = new StudyId(-1), Name = "", Directions = [] });

    private readonly Dictionary<string, Distributions.Distribution> _distributions = new(StringComparer.Ordinal);
    private readonly PriorityQueue<int, int> _waiting = new(); // numbers of trials that wait, or waited when they were put in

    private readonly int[] _finishedCounts = new int[Enum.GetValues<TrialState>().Length]; // by state

    public bool IsDeleted => this == Deleted;

    public StudyRecord Record { get; set; } = record;

    /// <summary>Identifiers by number.</summary>
    public List<TrialId> Trials { get; } = [];

    public FinishedTrials Finished { get; } = new(record.Id);

    /// <summary>Trials that can still change, by number.</summary>
    public Dictionary<int, InMemoryTrial> Open { get; } = [];

    /// <summary>Number of trials that have finished.</summary>
    public int FinishedCount => _finishedCounts[(int)TrialState.Complete] + _finishedCounts[(int)TrialState.Pruned] + _finishedCounts[(int)TrialState.Failed];

    /// <summary>Number of parameters of the trial that finished last: what the next one will probably need.</summary>
    public int TypicalParameterCount { get; set; } = 4;

    public ParameterLayout RootLayout { get; } = ParameterLayout.CreateRoot();

    public void CountFinished(TrialState state) => _finishedCounts[(int)state]++;

    /// <summary>The trial as it is now.</summary>
    public FrozenTrial Get(int number) => Open.TryGetValue(number, out InMemoryTrial? open) ? open.Freeze() : Finished.Get(number);

    public void Add(InMemoryTrial trial)
    {
        Trials.Add(trial.Id);
        if (trial.State.IsFinished())
            Finished.Add(trial.Freeze());
        else
            Open.Add(trial.Number, trial);
        if (trial.State == TrialState.Waiting)
            Enqueue(trial.Number);
        if (trial.State.IsFinished())
            CountFinished(trial.State);
    }

    /// <summary>Whether one more trial may start.</summary>
    public bool Allows(TrialLimit? limit)
    {
        if (limit is not { } known || Trials.Count < known.Count)
            return true;
        int count = 0;
        for (int state = 0; state < _finishedCounts.Length; state++)
            count += known.Counts((TrialState)state) ? _finishedCounts[state] : 0;
        foreach (InMemoryTrial open in Open.Values)
            count += open.State == TrialState.Running ? 1 : 0;
        return count < known.Count;
    }

    public void Enqueue(int number) => _waiting.Enqueue(number, number);

    /// <summary>The waiting trial with the lowest number; null when none waits.</summary>
    public InMemoryTrial? FindWaiting()
    {
        while (_waiting.TryPeek(out int number, out _))
        {
            if (Open.TryGetValue(number, out InMemoryTrial? trial) && trial.State == TrialState.Waiting)
                return trial;
            _waiting.Dequeue();
        }
        return null;
    }

    /// <summary>Whether a name has a distribution in this study already; refuses one that does not go with it.</summary>
    public bool Knows(string name, Distributions.Distribution distribution)
    {
        if (!_distributions.TryGetValue(name, out Distributions.Distribution? known))
            return false;
        return ReferenceEquals(known, distribution) || known.IsCompatibleWith(distribution)
            ? true
            : throw ParameterErrors.Incompatible(name, known, distribution);
    }

    /// <summary>The layout with one more parameter, whatever other trials of the study have under that name.</summary>
    public ParameterLayout ExtendUnchecked(ParameterLayout layout, string name, Distributions.Distribution distribution)
    {
        if (layout.LastChild is { } last && ReferenceEquals(last.Name, name) && ReferenceEquals(last.Distribution, distribution))
            return last;
        _distributions.TryAdd(name, distribution);
        return layout.Append(name, distribution);
    }

    /// <summary>The layout with one more parameter; refuses one that does not go with other trials of the study.</summary>
    public ParameterLayout Extend(ParameterLayout layout, string name, Distributions.Distribution distribution)
    {
        if (layout.LastChild is { } last && last.Name == name && ReferenceEquals(last.Distribution, distribution))
            return last; // checked when the child was made
        if (!Knows(name, distribution))
            _distributions.Add(name, distribution);
        return layout.Append(name, distribution);
    }
}
