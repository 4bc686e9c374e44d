using Hyperopt.Distributions;

namespace Hyperopt.Storage;

/// <summary>A trial in memory: mutable while it runs, a <see cref="FrozenTrial"/> afterwards. Guarded by the storage's lock.</summary>
internal sealed class InMemoryTrial(InMemoryStudy study, TrialId id, int number)
{
    private ParameterLayout? _layout;
    private double[] _parameters = [];
    private ReportBuffer? _reports;
    private DateTimeOffset? _startTime;
    private FrozenTrial? _frozen;

    public TrialId Id { get; } = id;

    public int Number { get; } = number;

    public TrialState State { get; private set; } = TrialState.Running;

    public TrialAttributes Attributes
    {
        get;
        set
        {
            field = value;
            _frozen = null;
        }
    } = TrialAttributes.Empty;

    /// <summary>When its worker last said that it lives, by <see cref="System.Diagnostics.Stopwatch"/>; null for a trial without a heartbeat.</summary>
    public long? Heartbeat { get; set; }

    private ParameterLayout Layout => _layout ?? study.RootLayout;

    /// <summary>A trial as it was.</summary>
    public static InMemoryTrial From(InMemoryStudy study, FrozenTrial trial) => new(study, trial.Id, trial.Number)
    {
        State = trial.State,
        Attributes = trial.Attributes,
        _layout = trial.Parameters.Layout,
        _parameters = trial.State.IsFinished() ? [] : trial.Parameters.InternalValues.ToArray(),
        _reports = trial.State.IsFinished() ? null : ReportBuffer.From(trial.IntermediateValues),
        _startTime = trial.StartTime,
        _frozen = trial,
    };

    public void Start(DateTimeOffset now)
    {
        State = TrialState.Running;
        _startTime = now;
        _frozen = null;
    }

    public void Fill(TrialTemplate template, DateTimeOffset now)
    {
        _parameters = new double[template.Parameters.Count];
        foreach ((string name, ParameterValue value) in template.Parameters)
            SetParameter(name, template.Distributions[name], template.Distributions[name].ToInternal(value));
        _startTime = template.State == TrialState.Waiting ? null : template.StartTime ?? now;
        Attributes = template.UserAttributes.IsEmpty && template.SystemAttributes.IsEmpty && template.Constraints.IsEmpty
            ? TrialAttributes.Empty
            : new TrialAttributes { User = template.UserAttributes, System = template.SystemAttributes, Constraints = template.Constraints };
        State = template.State;
        DateTimeOffset? endTime = template.State.IsFinished() ? template.EndTime ?? _startTime : null;
        _frozen = new FrozenTrial(study.Record.Id, Id, Number, State, [.. template.Values], new ParameterSet(Layout, _parameters),
            template.IntermediateValues, Attributes, _startTime, endTime);
        if (!State.IsFinished())
            _reports = ReportBuffer.From(template.IntermediateValues);
    }

    /// <summary>Puts a running trial back to those that wait.</summary>
    public void Wait()
    {
        State = TrialState.Waiting;
        _frozen = null;
    }

    public void SetParameter(string name, Distribution distribution, double internalValue)
    {
        if (!IsUsualNext(name, distribution) && Layout.IndexOf(name) is >= 0 and int known)
        {
            Replace(known, distribution, internalValue);
            return;
        }
        ParameterLayout extended = study.Extend(Layout, name, distribution);
        int index = extended.Count - 1;
        if (index >= _parameters.Length)
            Array.Resize(ref _parameters, Math.Max(study.TypicalParameterCount, index + 1));
        _parameters[index] = internalValue;
        _layout = extended;
        _frozen = null;
    }

    public void SetIntermediateValue(int step, double value)
    {
        (_reports ??= new ReportBuffer()).Set(step, value);
        _frozen = null;
    }

    public FrozenTrial Finish(TrialState state, double[] values, DateTimeOffset now)
    {
        State = state;
        study.TypicalParameterCount = Layout.Count;
        study.CountFinished(state);
        if (_parameters.Length != Layout.Count)
            Array.Resize(ref _parameters, Layout.Count);
        _frozen = Create(_parameters, values, now, _reports?.ToFinalValues());
        _parameters = [];
        _reports = null;
        return _frozen;
    }

    public FrozenTrial Freeze() => _frozen ??= Create(_parameters[..Layout.Count], [], null, _reports?.ToValues());

    // The child of a layout has a name that is new to the trial.
    private bool IsUsualNext(string name, Distribution distribution) =>
        Layout.LastChild is { } last && last.Name == name && ReferenceEquals(last.Distribution, distribution);

    // Only other programs set a parameter twice: the last one counts, in the place of the first.
    private void Replace(int index, Distribution distribution, double internalValue)
    {
        ParameterLayout old = Layout;
        study.Knows(old.Names[index], distribution);
        ParameterLayout layout = study.RootLayout;
        for (int i = 0; i < old.Count; i++)
            layout = layout.Append(old.Names[i], i == index ? distribution : old.Distributions[i]);
        _parameters = _parameters.AsSpan().ToArray(); // pictures may share the array
        _parameters[index] = internalValue;
        _layout = layout;
        _frozen = null;
    }

    private FrozenTrial Create(double[] parameters, double[] values, DateTimeOffset? endTime, IntermediateValues? reports) => new(
        study.Record.Id, Id, Number, State, values, new ParameterSet(Layout, parameters),
        reports ?? IntermediateValues.Empty, Attributes, _startTime, endTime);
}
