using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Hyperopt.Distributions;
using Hyperopt.Pruners;
using Hyperopt.Samplers;
using Hyperopt.SearchSpaces;
using Hyperopt.Storage;
using Microsoft.Extensions.Logging;

namespace Hyperopt;

/// <summary>A running trial of a study: asks the sampler, records in the storage.</summary>
internal sealed partial class StudyTrial : Trial, ITrialView
{
    private readonly StudySession _session;
    private readonly TrialTicket _ticket;
    private readonly IReadOnlyDictionary<string, ParameterValue>? _fixed;
    private readonly SamplerContext _samplerContext;
    private ParameterLayout _layout;
    private double[] _values;
    private RelativePlan? _plan;
    private ReportBuffer? _reports;
    private TrialHistory? _history;
    private IReadOnlyList<PendingTrial>? _pending;

    public StudyTrial(
        StudySession session, TrialTicket ticket, FrozenTrial? template, DateTimeOffset now, int? historyLimit, CancellationToken cancellation)
    {
        _session = session;
        _ticket = ticket;
        _layout = session.RootLayout;
        _values = new double[session.TypicalParameterCount];
        _samplerContext = new SamplerContext(this);
        StartTime = now;
        HistoryLimit = historyLimit;
        CancellationToken = cancellation;
        if (template is null)
            return;
        _fixed = FixedParameters.Read(template);
        _reports = ReportBuffer.From(template.IntermediateValues);
        Attributes = template.Attributes;
        InitialAttributes = template.SystemAttributes;
        if (template.Parameters.Count == 0)
            return;
        _layout = template.Parameters.Layout; // of a trial that is repeated: what it had is what it suggests
        _values = template.Parameters.InternalValues.ToArray();
    }

    /// <summary>A running trial that another session asked for: it can be told, and suggests nothing more than it has.</summary>
    public static StudyTrial Attach(StudySession session, FrozenTrial trial)
    {
        StudyTrial attached = new(session, new TrialTicket(trial.Id, trial.Number), trial, trial.StartTime ?? default, null, CancellationToken.None)
        {
            AttachedState = trial.State,
        };
        return attached;
    }

    public override int Number => _ticket.Number;

    /// <summary>State when the object was made.</summary>
    public TrialState AttachedState { get; private init; } = TrialState.Running;

    /// <summary>What a pruned trial counts as: its last report, if that is a number.</summary>
    public ReadOnlySpan<double> PrunedValues =>
        _session.Directions.Length == 1 && _reports?.ToValues() is { Count: > 0 } reports && !double.IsNaN(reports.LastValue)
            ? new[] { reports.LastValue }
            : [];

    public TrialId Id => _ticket.Id;

    /// <summary>Largest number of a trial that this one learns from; null for all that have finished.</summary>
    public int? HistoryLimit { get; }

    public bool HasEnded { get; set; }

    /// <summary>Position in the order in which its run started trials.</summary>
    public int Order { get; set; }

    public override CancellationToken CancellationToken { get; }

    public override DateTimeOffset StartTime { get; }

    public override ParameterSet Parameters => new(_layout, _values);

    public override ImmutableDictionary<string, JsonElement> UserAttributes => Attributes.User;

    public override ImmutableSortedDictionary<string, double> Constraints => Attributes.Constraints;

    public TrialAttributes Attributes { get; private set; } = TrialAttributes.Empty;

    /// <summary>Attributes that were set before the first suggestion, which parallel runs agree on.</summary>
    public ImmutableDictionary<string, JsonElement> InitialAttributes { get; private set; } = TrialAttributes.Empty.System;

    /// <summary>Whether the sampler said, on the occasion of this trial, that nothing is left to try.</summary>
    public bool HasRequestedStop { get; private set; }

    public bool IsEnqueued => _fixed is not null;

    string ITrialView.StudyName => _session.Name;

    ImmutableArray<StudyDirection> ITrialView.Directions => _session.Directions;

    ImmutableDictionary<string, JsonElement> ITrialView.StudyAttributes => _session.Storage.GetStudy(_session.Id).SystemAttributes;

    int? ITrialView.PlannedTrialCount => _session.PlannedTrialCount;

    long ITrialView.Seed => _session.Seed;

    ILogger ITrialView.Logger => _session.Logger;

    TimeProvider ITrialView.TimeProvider => _session.TimeProvider;

    internal int ParameterCount => _layout.Count;

    internal SamplerContext SamplerContext => _samplerContext;

    internal ReportBuffer? Reports => _reports;

    private protected override ParameterLayout Layout => _layout;

    private protected override string LastReportText => _reports?.ToValues() is { LastStep: { } step } reports
        ? string.Create(CultureInfo.InvariantCulture, $"At step {step} with value {reports.LastValue:R}.")
        : "";

    public bool BelongsTo(StudySession session) => ReferenceEquals(session, _session);

    /// <summary>Lets pruner and sampler prepare; in a deterministic run also plan, because plans are then made in order of trial numbers.</summary>
    public void Begin()
    {
        if (_session.JudgedDirection is { } direction)
            _session.Pruner.BeforeTrial(new PrunerContext(this, direction, IntermediateValues.Empty));
        _session.Sampler.BeforeTrial(_samplerContext);
        InitialAttributes = Attributes.System;
        if (HistoryLimit is not null)
            Plan();
    }

    /// <summary>Lets the sampler's next decision rest on what is known then.</summary>
    public void TakeNewPicture()
    {
        _history = null;
        _pending = null;
    }

    public override void Report(double value, int step)
    {
        CheckRunning();
        if (step < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(step), step,
                $"Trial {Number}: a step is not negative, but got {step}. Count epochs, batches or folds from 0 or 1 on.");
        }
        if (_reports is not null && _reports.Contains(step))
        {
            Log.DuplicateReport(_session.Logger, Number, step);
            return;
        }
        WriteReport(step, value);
        (_reports ??= new ReportBuffer()).Set(step, value);
    }

    public override bool ShouldPrune()
    {
        CheckRunning();
        if (_session.JudgedDirection is not { } direction)
        {
            throw new InvalidOperationException(
                $"Trial {Number}: the study has {_session.Directions.Length} objectives, so the pruner has to know how to judge what is " +
                "reported. Set StudyOptions.ReportDirection to the direction of the reported quantity, or do not call ShouldPrune.");
        }
        return _session.Pruner.ShouldPrune(new PrunerContext(this, direction, _reports?.ToValues() ?? IntermediateValues.Empty));
    }

    public override void SetUserAttribute(string key, JsonElement value)
    {
        Guard.Name(key);
        WriteAttribute(AttributeScope.User, key, value);
        Attributes = Attributes with { User = Attributes.User.SetItem(key, value) };
    }

    public override void SetConstraint(string key, double value)
    {
        Guard.Name(key);
        Guard.Constraint(key, value);
        if (Attributes.Constraints.ContainsKey(key))
        {
            Log.DuplicateConstraint(_session.Logger, Number, key);
            return;
        }
        WriteConstraint(key, value);
        Attributes = Attributes with { Constraints = Attributes.Constraints.SetItem(key, value) };
    }

    public void SetSystemAttribute(string key, JsonElement value)
    {
        WriteAttribute(AttributeScope.System, key, value);
        Attributes = Attributes with { System = Attributes.System.SetItem(key, value) };
    }

    private protected override void KeepSystemAttribute(string key, JsonElement value) => SetSystemAttribute(key, value);

    /// <summary>What the trial will or did suggest, for trials sampled meanwhile. Safe to call from other threads.</summary>
    public ParameterSet PlannedParameters(bool withSuggested)
    {
        ParameterLayout suggested = Volatile.Read(ref _layout);
        double[] values = Volatile.Read(ref _values);
        RelativePlan? plan = Volatile.Read(ref _plan);
        if (plan is null || plan.Space.Count == 0)
            return withSuggested ? new ParameterSet(suggested, values) : ParameterSet.Empty;
        ParameterLayout layout = _session.PlanLayout;
        List<double> planned = new(plan.Space.Count);
        for (int i = 0; i < plan.Space.Count; i++)
        {
            string name = plan.Space.Names[i];
            double value = plan.Values[i];
            if (_fixed is not null && _fixed.TryGetValue(name, out ParameterValue given))
                value = plan.Space.Distributions[i].ToInternal(given);
            int index = withSuggested ? suggested.IndexOf(name) : -1;
            if (index >= 0)
                value = values[index];
            if (double.IsNaN(value))
                continue;
            layout = layout.Append(name, plan.Space.Distributions[i]);
            planned.Add(value);
        }
        for (int i = 0; withSuggested && i < suggested.Count; i++)
        {
            if (plan.Space.IndexOf(suggested.Names[i]) >= 0)
                continue;
            layout = layout.Append(suggested.Names[i], suggested.Distributions[i]);
            planned.Add(values[i]);
        }
        return new ParameterSet(layout, [.. planned]);
    }

    TrialHistory ITrialView.GetHistory() => _history ??= _session.GetLearnedHistory(this);

    IReadOnlyList<PendingTrial> ITrialView.GetPending() => _pending ??= _session.GetLearnedPending(this);

    TrialHistory ITrialView.GetJudgedHistory(out int? part) => _session.GetPartHistory(this, out part);

    IReadOnlyList<PendingTrial> ITrialView.GetJudgedPending() => _session.GetPartPending(this);

    void ITrialView.SetStudyAttribute(string key, JsonElement value) => _session.SetStudyAttribute(key, value);

    void ITrialView.RequestStop()
    {
        HasRequestedStop = true;
        _session.IsExhausted = true;
    }

    private protected override double Resolve(ParameterLayout? hint, string name, Distribution distribution)
    {
        if (hint is null && _layout.IndexOf(name) is >= 0 and int known)
            return Repeat(known, name, distribution);
        ParameterLayout next = hint ?? _session.Extend(_layout, name, distribution);
        double value = Choose(name, next.Distribution);
        WriteParameter(name, next.Distribution, value);
        if (next.Count > _values.Length)
        {
            double[] grown = new double[Math.Max(4, next.Count * 2)];
            _values.CopyTo(grown, 0);
            Volatile.Write(ref _values, grown);
        }
        _values[next.Count - 1] = value;
        Volatile.Write(ref _layout, next);
        return value;
    }

    private void CheckRunning()
    {
        if (HasEnded)
            throw new InvalidOperationException($"Trial {Number} has finished. Ask for a new trial instead.");
    }

    private protected override void OnHighLowered(string name, double high, Distribution distribution)
    {
        if (_session.IsFirstWarning(name))
            Log.HighLowered(_session.Logger, name, high, distribution);
    }

    private double Repeat(int index, string name, Distribution distribution)
    {
        Distribution first = _layout.Distributions[index];
        if (!first.IsCompatibleWith(distribution))
            throw ParameterErrors.Incompatible(name, first, distribution);
        if (!first.Equals(distribution))
            Log.DistributionChanged(_session.Logger, Number, name, first, distribution);
        return _values[index];
    }

    private double Choose(string name, Distribution distribution)
    {
        if (_fixed is not null && _fixed.TryGetValue(name, out ParameterValue given))
            return Fixed(name, distribution, given);
        if (distribution.IsSingle)
            return distribution.SingleValue;
        RelativePlan plan = _plan ?? Plan();
        double value = plan.Find(name, distribution);
        if (double.IsNaN(value))
        {
            TakeNewPicture();
            value = _session.Sampler.SampleIndependent(_samplerContext, name, distribution);
            if (double.IsNaN(value))
                throw new InvalidOperationException($"{_session.Sampler.GetType().Name} suggested NaN for parameter '{name}'. A sampler returns a value within {distribution}.");
        }
        if (!distribution.Contains(value))
            Log.ValueOutsideRange(_session.Logger, Number, name, distribution.ToExternal(value).ToString(), distribution);
        return value;
    }

    private double Fixed(string name, Distribution distribution, ParameterValue given)
    {
        double value;
        try
        {
            value = distribution.ToInternal(given);
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"Parameter '{name}' was enqueued as {given}, which {distribution} cannot hold. {e.Message}", nameof(name), e);
        }
        if (distribution is IntDistribution)
            value = Math.Truncate(value);
        if (!distribution.Contains(value))
            Log.ValueOutsideRange(_session.Logger, Number, name, given.ToString(), distribution);
        return value;
    }

    private RelativePlan Plan()
    {
        ISampler sampler = _session.Sampler;
        SearchSpace space = sampler.GetRelativeSpace(_samplerContext);
        RelativePlan plan = space.Count == 0 ? RelativePlan.Empty : new RelativePlan(space);
        if (space.Count > 0)
            sampler.SampleRelative(_samplerContext, space, plan.Values);
        Volatile.Write(ref _plan, plan);
        return plan;
    }
}
