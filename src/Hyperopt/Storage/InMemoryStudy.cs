namespace Hyperopt.Storage;

/// <summary>A study in memory. Guarded by the storage's lock.</summary>
internal sealed class InMemoryStudy(StudyRecord record)
{
    /// <summary>Stands in the place of a study that was deleted.</summary>
    public static readonly InMemoryStudy Deleted = new(new StudyRecord { Id = new StudyId(-1), Name = "", Directions = [] });

    private readonly Dictionary<string, Distributions.Distribution> _distributions = new(StringComparer.Ordinal);

    public bool IsDeleted => this == Deleted;

    public StudyRecord Record { get; set; } = record;

    /// <summary>Identifiers by number.</summary>
    public List<TrialId> Trials { get; } = [];

    public FinishedTrials Finished { get; } = new();

    /// <summary>Trials that can still change, by number.</summary>
    public Dictionary<int, InMemoryTrial> Open { get; } = [];

    /// <summary>In order of number.</summary>
    public Queue<InMemoryTrial> Waiting { get; } = new();

    /// <summary>Number of trials that have finished.</summary>
    public int FinishedCount { get; set; }

    /// <summary>Number of parameters of the trial that finished last: what the next one will probably need.</summary>
    public int TypicalParameterCount { get; set; } = 4;

    public ParameterLayout RootLayout { get; } = ParameterLayout.CreateRoot();

    /// <summary>The trial as it is now.</summary>
    public FrozenTrial Get(int number) => Open.TryGetValue(number, out InMemoryTrial? open) ? open.Freeze() : Finished.Get(Record.Id, number);

    public void Add(InMemoryTrial trial)
    {
        Trials.Add(trial.Id);
        if (trial.State.IsFinished())
            Finished.Add(trial.Freeze());
        else
            Open.Add(trial.Number, trial);
        if (trial.State == TrialState.Waiting)
            Waiting.Enqueue(trial);
        if (trial.State.IsFinished())
            FinishedCount++;
    }

    /// <summary>The layout with one more parameter; refuses one that does not go with other trials of the study.</summary>
    public ParameterLayout Extend(ParameterLayout layout, string name, Distributions.Distribution distribution)
    {
        if (layout.LastChild is { } last && last.Name == name && ReferenceEquals(last.Distribution, distribution))
            return last; // checked when the child was made
        if (!_distributions.TryGetValue(name, out Distributions.Distribution? known))
            _distributions.Add(name, distribution);
        else if (!known.IsCompatibleWith(distribution))
            throw ParameterErrors.Incompatible(name, known, distribution);
        return layout.Append(name, distribution);
    }
}
