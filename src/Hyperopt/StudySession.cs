using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Hyperopt.Distributions;
using Hyperopt.Pruners;
using Hyperopt.Samplers;
using Hyperopt.Storage;
using Microsoft.Extensions.Logging;

namespace Hyperopt;

/// <summary>What the trials of one <see cref="Study"/> object share: storage, sampler, pruner, history, random seed, running trials.</summary>
internal sealed class StudySession
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Distribution> _distributions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, StudyTrial> _running = new();
    private readonly ConcurrentDictionary<string, bool> _warned = new(StringComparer.Ordinal);
    private PartitionedHistory? _parts;
    private readonly long _ownSeed = Random.Shared.NextInt64();

    public StudySession(IStorage storage, StudyRecord record, ISampler sampler, IPruner pruner, ILogger logger, TimeProvider timeProvider)
    {
        Storage = storage;
        Id = record.Id;
        Name = record.Name;
        Directions = record.Directions;
        Sampler = sampler;
        Pruner = pruner;
        Logger = logger;
        TimeProvider = timeProvider;
        History = new HistoryStore(storage, record.Id, record.Directions);
    }

    public IStorage Storage { get; }

    public StudyId Id { get; }

    public string Name { get; }

    public ImmutableArray<StudyDirection> Directions { get; }

    public ISampler Sampler { get; set; }

    public IPruner Pruner { get; set; }

    /// <summary>Direction of reported values as the user gave it; null for that of the only objective.</summary>
    public StudyDirection? ReportDirection { get; set; }

    /// <summary>Direction by which reported values are judged; null when nobody said which.</summary>
    public StudyDirection? JudgedDirection => ReportDirection ?? (Directions.Length == 1 ? Directions[0] : null);

    public ILogger Logger { get; }

    public TimeProvider TimeProvider { get; }

    public HistoryStore History { get; }

    public ParameterLayout RootLayout { get; } = ParameterLayout.CreateRoot();

    /// <summary>Layouts of pending trials: plans come in another order than suggestions.</summary>
    public ParameterLayout PlanLayout { get; } = ParameterLayout.CreateRoot();

    /// <summary>Number of parameters of the trial that finished last.</summary>
    public int TypicalParameterCount { get; set; } = 4;

    public long Seed => Sampler.Seed ?? _ownSeed;

    public bool IsExhausted { get; set; }

    /// <summary>Number of trials that the study will have when the running <c>Optimize</c> has started all that it was asked for.</summary>
    public int? PlannedTrialCount { get; set; }

    /// <summary>Names of the objectives as of the last setting; read for every log line.</summary>
    public ImmutableArray<string> MetricNames { get; set; } = [];

    public DateTimeOffset Now => TimeProvider.GetUtcNow();

    /// <summary>Starts the next trial: a waiting one if there is any, else a new one. Null when the study has as many as it may have.</summary>
    /// <param name="lag">Null to learn from all that has finished; else trial k learns from the trials up to k − lag.</param>
    /// <param name="hasHeartbeat">Whether the trial is given up when its worker dies.</param>
    /// <param name="limit">How many trials the study may have; null for any number.</param>
    /// <param name="cancellation">Handed to the objective.</param>
    public StudyTrial? Start(int? lag, bool hasHeartbeat, TrialLimit? limit, CancellationToken cancellation)
    {
        DateTimeOffset now = Now;
        if (Storage.StartTrial(Id, now, hasHeartbeat, limit) is not { } ticket)
            return null;
        FrozenTrial? template = ticket.HasWaited ? Storage.GetTrial(ticket.Id) : null;
        StudyTrial trial = new(this, ticket, template, now, ticket.Number - lag, cancellation);
        _running[ticket.Number] = trial;
        if (template is not null)
            Log.WaitingTrialStarted(Logger, ticket.Number);
        return trial;
    }

    /// <summary>Records how a trial ended. The sampler hears of it first; whatever it does, the result is recorded.</summary>
    public FrozenTrial Finish(StudyTrial trial, TrialState state, ReadOnlySpan<double> values, string? failureReason)
    {
        FrozenTrial frozen;
        try
        {
            trial.TakeNewPicture();
            Sampler.AfterTrial(trial.SamplerContext, new TrialResult(state, values));
        }
        finally
        {
            if (failureReason is not null)
                trial.SetSystemAttribute(TrialAttributes.FailureReasonKey, AttributeJson.From(failureReason));
            frozen = Storage.FinishTrial(trial.Id, state, values, Now);
            End(trial);
        }
        return frozen;
    }

    /// <summary>Records the result of a trial that somebody else has ended meanwhile, as a trial of its own.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="state">How its objective ended.</param>
    /// <param name="values">Its values.</param>
    /// <param name="limit">How many trials the study may have; with a limit, another trial has taken its place, and the result is only logged.</param>
    /// <returns>The trial with the result, or as others ended it.</returns>
    public FrozenTrial FinishLate(StudyTrial trial, TrialState state, ReadOnlySpan<double> values, TrialLimit? limit)
    {
        End(trial);
        if (state == TrialState.Failed)
            return Storage.GetTrial(trial.Id);
        string text = ObjectiveValues.Text(values, MetricNames);
        if (limit is not null)
        {
            Log.LateResultDropped(Logger, trial.Number, text, trial.Parameters.ToString());
            return Storage.GetTrial(trial.Id);
        }
        DateTimeOffset now = Now;
        TrialTicket kept = Storage.CreateTrial(Id, trial.ToTemplate(state, values, now), now);
        Log.LateResultKept(Logger, trial.Number, text, kept.Number);
        return Storage.GetTrial(kept.Id);
    }

    /// <summary>Fails the trials whose worker has died.</summary>
    /// <returns>How many.</returns>
    public int FailStaleTrials(HeartbeatOptions options)
    {
        IReadOnlyList<FrozenTrial> failed = Storage.FailStaleTrials(Id, options, Now);
        foreach (FrozenTrial trial in failed)
            Log.StaleTrialFailed(Logger, trial.Number, options.GracePeriod, trial.RetryHistory.Length < options.MaxRetryCount ? "It is enqueued again." : "It is not repeated.");
        return failed.Count;
    }

    /// <summary>Whether a parameter has not been warned about yet: once per name is enough.</summary>
    public bool IsFirstWarning(string name) => _warned.TryAdd(name, true);

    /// <summary>Forgets a trial that has finished. A deterministic run keeps it while later trials have to see it as pending.</summary>
    private void End(StudyTrial trial)
    {
        trial.HasEnded = true;
        TypicalParameterCount = Math.Max(trial.ParameterCount, 1);
        if (trial.HistoryLimit is not { } limit)
        {
            _running.TryRemove(trial.Number, out _);
            return;
        }
        foreach ((_, StudyTrial other) in _running)
        {
            if (!other.HasEnded)
                limit = Math.Min(limit, other.HistoryLimit ?? limit);
        }
        foreach ((int number, StudyTrial old) in _running)
        {
            if (old.HasEnded && number <= limit)
                _running.TryRemove(number, out _);
        }
    }

    public StudyTrial? FindRunning(int number) => _running.TryGetValue(number, out StudyTrial? trial) && !trial.HasEnded ? trial : null;

    /// <summary>The layout with one more parameter; refuses one that does not go with other trials of the study.</summary>
    public ParameterLayout Extend(ParameterLayout layout, string name, Distribution distribution)
    {
        CheckCompatible(name, distribution);
        return layout.Append(name, distribution);
    }

    /// <summary>Refuses a parameter that does not go with other trials of the study.</summary>
    public void CheckCompatible(string name, Distribution distribution)
    {
        lock (_gate)
        {
            if (!_distributions.TryGetValue(name, out Distribution? known))
                _distributions.Add(name, distribution);
            else if (!known.IsCompatibleWith(distribution))
                throw ParameterErrors.Incompatible(name, known, distribution);
        }
    }

    /// <summary>All finished trials that a trial may see.</summary>
    public TrialHistory GetHistory(StudyTrial trial) =>
        trial.HistoryLimit is { } limit ? History.GetHistory(limit) : History.GetHistory();

    /// <summary>The trials beside this one, with what they plan.</summary>
    public IReadOnlyList<PendingTrial> GetPending(StudyTrial trial) =>
        trial.HistoryLimit is { } limit ? PlannedTrials(limit, trial.Number) : RunningTrials(trial.Number);

    /// <summary>The finished trials of a trial's part; all of them unless the pruner splits the study.</summary>
    public TrialHistory GetPartHistory(StudyTrial trial, out int? part)
    {
        TrialHistory all = GetHistory(trial);
        part = null;
        if (FindPartition() is not { } partition)
            return all;
        part = partition.GetPart(Name, trial.Number, all);
        return part is { } known ? GetParts(partition).GetPart(all, known) : all;
    }

    /// <summary>The finished trials that a trial's sampler learns from: its part as soon as that is large enough, else all.</summary>
    public TrialHistory GetLearnedHistory(StudyTrial trial)
    {
        if (Sampler.SeesAllParts || FindPartition() is not { } partition)
            return GetHistory(trial);
        TrialHistory part = GetPartHistory(trial, out _);
        return part.Count < partition.MinPartSize ? GetHistory(trial) : part;
    }

    /// <summary>The trials beside this one that its sampler takes into account: those of its part as soon as that is large enough.</summary>
    public IReadOnlyList<PendingTrial> GetLearnedPending(StudyTrial trial) =>
        Sampler.SeesAllParts || FindPartition() is not { } partition || GetPartHistory(trial, out _).Count < partition.MinPartSize
            ? GetPending(trial)
            : GetPartPending(trial);

    /// <summary>The trials beside this one that belong to its part.</summary>
    public IReadOnlyList<PendingTrial> GetPartPending(StudyTrial trial)
    {
        IReadOnlyList<PendingTrial> pending = GetPending(trial);
        if (pending.Count == 0 || FindPartition() is not { } partition)
            return pending;
        TrialHistory all = GetHistory(trial);
        return partition.GetPart(Name, trial.Number, all) is { } part
            ? [.. pending.Where(other => partition.GetPart(Name, other.Number, all) == part)]
            : pending;
    }

    public void SetStudyAttribute(string key, JsonElement value) =>
        Storage.SetStudyAttribute(Id, AttributeScope.System, key, value);

    private ITrialPartition? FindPartition() => JudgedDirection is null ? null : Pruner as ITrialPartition;

    private PartitionedHistory GetParts(ITrialPartition partition)
    {
        lock (_gate)
        {
            if (_parts is null || !ReferenceEquals(_parts.Partition, partition))
                _parts = new PartitionedHistory(partition, Name);
            return _parts;
        }
    }

    // As of now: trials of this object with plan and suggestions, those of other workers with their suggestions.
    private List<PendingTrial> RunningTrials(int except)
    {
        List<PendingTrial> pending = [];
        foreach (FrozenTrial other in History.GetUnfinished())
        {
            if (other.Number == except || other.State != TrialState.Running)
                continue;
            ParameterSet parameters = _running.TryGetValue(other.Number, out StudyTrial? mine) ? mine.PlannedParameters(withSuggested: true) : other.Parameters;
            pending.Add(new PendingTrial(other.Number, parameters, other.SystemAttributes, other.StartTime));
        }
        return pending;
    }

    // What every run agrees on: the plans of the trials in the gap, whether or not they have finished by now.
    private List<PendingTrial> PlannedTrials(int limit, int except)
    {
        List<PendingTrial> pending = [];
        for (int number = Math.Max(limit + 1, 0); number < except; number++)
        {
            if (_running.TryGetValue(number, out StudyTrial? mine))
                pending.Add(new PendingTrial(number, mine.PlannedParameters(withSuggested: false), mine.InitialAttributes, mine.StartTime));
            else if (History.FindHeldBack(number) is { } finished)
                pending.Add(new PendingTrial(number, finished.Parameters, finished.SystemAttributes, finished.StartTime));
        }
        return pending;
    }
}
