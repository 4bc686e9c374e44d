namespace Hyperopt.Storage;

/// <summary>A study in memory. Guarded by the storage's lock.</summary>
internal sealed class InMemoryStudy(StudyRecord record)
{
    /// <summary>Stands in the place of a study that was deleted.</summary>
    public static readonly InMemoryStudy Deleted = new(new StudyRecord { Id = new StudyId(-1), Name = "", Directions = [] });

    private readonly Dictionary<string, Distributions.Distribution> _distributions = new(StringComparer.Ordinal);

    public bool IsDeleted => this == Deleted;

    public StudyRecord Record { get; set; } = record;

    /// <summary>By number.</summary>
    public List<InMemoryTrial> Trials { get; } = [];

    /// <summary>In order of number.</summary>
    public Queue<InMemoryTrial> Waiting { get; } = new();

    /// <summary>Number of trials that have finished.</summary>
    public int FinishedCount { get; set; }

    /// <summary>Number of parameters of the trial that finished last: what the next one will probably need.</summary>
    public int TypicalParameterCount { get; set; } = 4;

    public ParameterLayout RootLayout { get; } = ParameterLayout.CreateRoot();

    public void Add(InMemoryTrial trial)
    {
        Trials.Add(trial);
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
