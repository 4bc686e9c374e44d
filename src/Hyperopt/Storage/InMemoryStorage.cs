using System.Collections.Immutable;
using System.Text.Json;
using Hyperopt.Distributions;

namespace Hyperopt.Storage;

/// <summary>Keeps studies in memory, for as long as the process lives. The default storage.</summary>
/// <remarks>Costs about 0.2 kB per trial of ten parameters. Safe to use from several threads and by several <see cref="Study"/> objects.</remarks>
public sealed partial class InMemoryStorage : IStorage
{
    private readonly Lock _gate = new();
    private readonly List<InMemoryStudy> _studies = [];
    private readonly List<TrialSlot> _trials = [];

    /// <inheritdoc/>
    public StudyId CreateStudy(string name, ImmutableArray<StudyDirection> directions)
    {
        Guard.Name(name);
        if (directions.IsDefaultOrEmpty)
            throw new ArgumentException("A study needs at least one direction.", nameof(directions));
        lock (_gate)
        {
            if (Find(name) is not null)
            {
                throw new DuplicateStudyException(
                    $"A study named '{name}' exists already. Choose another name, or use Study.CreateOrLoad to continue it.");
            }
            StudyId id = new(_studies.Count);
            _studies.Add(new InMemoryStudy(new StudyRecord { Id = id, Name = name, Directions = directions }));
            return id;
        }
    }

    /// <inheritdoc/>
    public void DeleteStudy(StudyId study)
    {
        lock (_gate)
        {
            foreach (TrialId trial in Get(study).Trials)
                _trials[(int)trial.Value] = new TrialSlot(InMemoryStudy.Deleted, -1, null);
            _studies[(int)study.Value] = InMemoryStudy.Deleted;
        }
    }

    /// <inheritdoc/>
    public StudyId? FindStudy(string name)
    {
        Guard.Name(name);
        lock (_gate)
            return Find(name)?.Record.Id;
    }

    /// <inheritdoc/>
    public StudyRecord GetStudy(StudyId study)
    {
        lock (_gate)
            return Get(study).Record;
    }

    /// <inheritdoc/>
    public IReadOnlyList<StudyRecord> GetStudies()
    {
        lock (_gate)
            return [.. _studies.Where(s => !s.IsDeleted).Select(s => s.Record)];
    }

    /// <inheritdoc/>
    public void SetStudyAttribute(StudyId study, AttributeScope scope, string key, JsonElement value)
    {
        ArgumentNullException.ThrowIfNull(key);
        lock (_gate)
        {
            InMemoryStudy owner = Get(study);
            StudyRecord record = owner.Record;
            owner.Record = scope == AttributeScope.User
                ? record with { UserAttributes = record.UserAttributes.SetItem(key, value) }
                : record with { SystemAttributes = record.SystemAttributes.SetItem(key, value) };
        }
    }

    /// <inheritdoc/>
    public TrialTicket CreateTrial(StudyId study, TrialTemplate? template, DateTimeOffset now)
    {
        lock (_gate)
        {
            InMemoryTrial trial = Create(Get(study), template, now);
            return new TrialTicket(trial.Id, trial.Number);
        }
    }

    /// <inheritdoc/>
    public void SetParameter(TrialId trial, string name, Distribution distribution, double internalValue)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(distribution);
        lock (_gate)
            GetRunning(trial).SetParameter(name, distribution, internalValue);
    }

    /// <inheritdoc/>
    public void SetIntermediateValue(TrialId trial, int step, double value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        lock (_gate)
            GetRunning(trial).SetIntermediateValue(step, value);
    }

    /// <inheritdoc/>
    public void SetTrialAttribute(TrialId trial, AttributeScope scope, string key, JsonElement value)
    {
        ArgumentNullException.ThrowIfNull(key);
        lock (_gate)
        {
            InMemoryTrial running = GetRunning(trial);
            TrialAttributes attributes = running.Attributes;
            running.Attributes = scope == AttributeScope.User
                ? attributes with { User = attributes.User.SetItem(key, value) }
                : attributes with { System = attributes.System.SetItem(key, value) };
        }
    }

    /// <inheritdoc/>
    public void SetConstraint(TrialId trial, string key, double value)
    {
        ArgumentNullException.ThrowIfNull(key);
        lock (_gate)
        {
            InMemoryTrial running = GetRunning(trial);
            running.Attributes = running.Attributes with { Constraints = running.Attributes.Constraints.SetItem(key, value) };
        }
    }

    /// <inheritdoc/>
    public FrozenTrial FinishTrial(TrialId trial, TrialState state, ReadOnlySpan<double> values, DateTimeOffset now)
    {
        if (!state.IsFinished())
            throw new ArgumentException($"A trial finishes as Complete, Pruned or Failed, not as {state}.", nameof(state));
        lock (_gate)
        {
            return Finish(GetRunning(trial), state, values.ToArray(), now);
        }
    }

    /// <inheritdoc/>
    public FrozenTrial GetTrial(TrialId trial)
    {
        lock (_gate)
        {
            TrialSlot slot = Get(trial);
            return slot.Study.Get(slot.Number);
        }
    }

    /// <inheritdoc/>
    public int CountTrials(StudyId study)
    {
        lock (_gate)
            return Get(study).Trials.Count;
    }

    /// <inheritdoc/>
    public TrialId? FindTrial(StudyId study, int number)
    {
        lock (_gate)
        {
            List<TrialId> trials = Get(study).Trials;
            return number >= 0 && number < trials.Count ? trials[number] : null;
        }
    }

    /// <inheritdoc/>
    public void ReadTrials(StudyId study, ReadOnlySpan<int> also, int fromNumber, ICollection<FrozenTrial> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        lock (_gate)
        {
            InMemoryStudy owner = Get(study);
            foreach (int number in also)
                destination.Add(owner.Get(number));
            for (int number = fromNumber; number < owner.Trials.Count; number++)
                destination.Add(owner.Get(number));
        }
    }

    /// <inheritdoc/>
    public long? CountFinished(StudyId study)
    {
        lock (_gate)
            return Get(study).FinishedCount;
    }

    private InMemoryTrial Create(InMemoryStudy owner, TrialTemplate? template, DateTimeOffset now)
    {
        InMemoryTrial trial = new(owner, new TrialId(_trials.Count), owner.Trials.Count);
        if (template is null)
            trial.Start(now);
        else
            trial.Fill(template, now);
        _trials.Add(new TrialSlot(owner, trial.Number, trial.State.IsFinished() ? null : trial));
        owner.Add(trial);
        return trial;
    }

    private FrozenTrial Finish(InMemoryTrial trial, TrialState state, double[] values, DateTimeOffset now)
    {
        FrozenTrial finished = trial.Finish(state, values, now);
        InMemoryStudy owner = _trials[(int)trial.Id.Value].Study;
        owner.Open.Remove(finished.Number);
        owner.Finished.Add(finished);
        _trials[(int)trial.Id.Value] = new TrialSlot(owner, finished.Number, null);
        return finished;
    }

    private InMemoryStudy? Find(string name) => _studies.Find(s => !s.IsDeleted && s.Record.Name == name);

    private InMemoryStudy Get(StudyId study) =>
        study.Value >= 0 && study.Value < _studies.Count && !_studies[(int)study.Value].IsDeleted
            ? _studies[(int)study.Value]
            : throw new StudyNotFoundException($"The storage holds no study with id {study.Value}. It may have been deleted.");

    private TrialSlot Get(TrialId trial) =>
        trial.Value >= 0 && trial.Value < _trials.Count && !_trials[(int)trial.Value].Study.IsDeleted
            ? _trials[(int)trial.Value]
            : throw new KeyNotFoundException($"The storage holds no trial with id {trial.Value}. Its study may have been deleted.");

    private InMemoryTrial GetRunning(TrialId trial)
    {
        TrialSlot slot = Get(trial);
        return slot.Open ?? throw new InvalidOperationException(
            $"Trial {slot.Number} has finished ({slot.Study.Get(slot.Number).State}) and cannot change any more. Ask for a new trial instead.");
    }
}
