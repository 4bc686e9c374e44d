using System.Globalization;
using Hyperopt.Storage;

namespace Hyperopt;

public sealed partial class Study
{
    /// <summary>Starts a trial that the caller evaluates: the oldest enqueued one, else a new one. End it with a <c>Tell</c> method.</summary>
    public Trial Ask()
    {
        StudyTrial trial = _session.Start(lag: null, hasHeartbeat: false, limit: null, CancellationToken.None)!;
        trial.Begin();
        return trial;
    }

    /// <summary>Starts several trials at once.</summary>
    /// <param name="count">How many; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public IReadOnlyList<Trial> Ask(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Trial[] trials = new Trial[count];
        for (int i = 0; i < count; i++)
            trials[i] = Ask();
        return trials;
    }

    /// <summary>Completes a trial.</summary>
    /// <param name="trial">A trial of this study that runs.</param>
    /// <param name="values">One value per objective; not NaN.</param>
    /// <returns>The finished trial.</returns>
    /// <exception cref="ArgumentException">The trial is null or of another study, a value is NaN, or there is not one per
    /// objective. The trial goes on running.</exception>
    /// <exception cref="InvalidOperationException">The trial has finished already.</exception>
    public FrozenTrial Tell(Trial trial, params ReadOnlySpan<double> values) => Complete(Own(trial), values);

    /// <summary>Completes a trial by its number, for instance one that another process asked for.</summary>
    /// <param name="trialNumber">Number of a trial that runs.</param>
    /// <param name="values">One value per objective; not NaN.</param>
    /// <returns>The finished trial.</returns>
    /// <exception cref="ArgumentException">There is no such trial, a value is NaN, or there is not one per objective.</exception>
    /// <exception cref="InvalidOperationException">The trial has finished already, or waits.</exception>
    public FrozenTrial Tell(int trialNumber, params ReadOnlySpan<double> values) => Complete(Find(trialNumber), values);

    /// <summary>Completes several trials at once. Everything is checked before anything is recorded.</summary>
    /// <param name="trials">Trials of this study that run.</param>
    /// <param name="values">Values trial by trial: shape (trials, objectives), row by row; not NaN.</param>
    /// <exception cref="ArgumentException">A trial is null or of another study, a value is NaN, or the number of values does not fit.</exception>
    /// <exception cref="InvalidOperationException">A trial has finished already.</exception>
    public void Tell(IReadOnlyList<Trial> trials, ReadOnlySpan<double> values)
    {
        ArgumentNullException.ThrowIfNull(trials);
        int perTrial = Directions.Length;
        if (values.Length != trials.Count * perTrial)
        {
            throw new ArgumentException(
                $"{trials.Count} trials with {perTrial} objective(s) need {trials.Count * perTrial} values, but got {values.Length}.", nameof(values));
        }
        for (int i = 0; i < trials.Count; i++)
        {
            CheckRunning(Own(trials[i]));
            CheckValues(trials[i].Number, values.Slice(i * perTrial, perTrial));
        }
        for (int i = 0; i < trials.Count; i++)
            Tell(trials[i], values.Slice(i * perTrial, perTrial));
    }

    /// <summary>Ends a trial as pruned. Its value is what it reported at its largest step, unless that is NaN.</summary>
    /// <param name="trial">A trial of this study that runs.</param>
    /// <returns>The finished trial.</returns>
    /// <exception cref="ArgumentException">The trial is null or of another study.</exception>
    /// <exception cref="InvalidOperationException">The trial has finished already.</exception>
    public FrozenTrial TellPruned(Trial trial) => Prune(Own(trial));

    /// <summary>Ends a trial as pruned, by its number.</summary>
    /// <param name="trialNumber">Number of a trial that runs.</param>
    /// <returns>The finished trial.</returns>
    /// <exception cref="ArgumentException">There is no such trial.</exception>
    /// <exception cref="InvalidOperationException">The trial has finished already, or waits.</exception>
    public FrozenTrial TellPruned(int trialNumber) => Prune(Find(trialNumber));

    /// <summary>Ends a trial as failed.</summary>
    /// <param name="trial">A trial of this study that runs.</param>
    /// <param name="reason">Why; recorded with the trial.</param>
    /// <returns>The finished trial.</returns>
    /// <exception cref="ArgumentException">The trial is null or of another study.</exception>
    /// <exception cref="InvalidOperationException">The trial has finished already.</exception>
    public FrozenTrial TellFailed(Trial trial, string? reason = null) => Fail(Own(trial), reason);

    /// <summary>Ends a trial as failed, by its number.</summary>
    /// <param name="trialNumber">Number of a trial that runs.</param>
    /// <param name="reason">Why; recorded with the trial.</param>
    /// <returns>The finished trial.</returns>
    /// <exception cref="ArgumentException">There is no such trial.</exception>
    /// <exception cref="InvalidOperationException">The trial has finished already, or waits.</exception>
    public FrozenTrial TellFailed(int trialNumber, string? reason = null) => Fail(Find(trialNumber), reason);

    private FrozenTrial Complete(StudyTrial trial, ReadOnlySpan<double> values)
    {
        CheckRunning(trial);
        CheckValues(trial.Number, values);
        return _session.Finish(trial, TrialState.Complete, values, null);
    }

    private FrozenTrial Prune(StudyTrial trial)
    {
        CheckRunning(trial);
        return _session.Finish(trial, TrialState.Pruned, trial.PrunedValues, null);
    }

    private FrozenTrial Fail(StudyTrial trial, string? reason)
    {
        CheckRunning(trial);
        return _session.Finish(trial, TrialState.Failed, [], reason);
    }

    private StudyTrial Own(Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return trial is StudyTrial own && own.BelongsTo(_session)
            ? own
            : throw new ArgumentException($"Trial {trial.Number} was not asked of this study '{Name}'. Tell it to the study that it came from.", nameof(trial));
    }

    private StudyTrial Find(int trialNumber)
    {
        if (_session.FindRunning(trialNumber) is { } running)
            return running;
        TrialId id = Storage.FindTrial(Id, trialNumber) ?? throw new ArgumentOutOfRangeException(nameof(trialNumber), trialNumber,
            $"The study '{Name}' has no trial with this number. Its trials are numbered from 0.");
        return StudyTrial.Attach(_session, Storage.GetTrial(id));
    }

    private void CheckRunning(StudyTrial trial)
    {
        TrialState state = trial.HasEnded ? Storage.GetTrial(trial.Id).State : trial.AttachedState;
        if (state != TrialState.Running)
        {
            throw new InvalidOperationException(state == TrialState.Waiting
                ? $"Trial {trial.Number} waits to be run: ask for it before telling its result."
                : $"Trial {trial.Number} has finished already ({state}). A trial is told once; ask for a new one.");
        }
    }

    private void CheckValues(int number, ReadOnlySpan<double> values)
    {
        if (ObjectiveValues.Problem(values, Directions.Length) is { } problem)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"Trial {number}: {problem} Tell it again, or end it with TellFailed."), nameof(values));
        }
    }
}
