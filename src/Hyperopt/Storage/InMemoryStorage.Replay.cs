using Hyperopt.Distributions;

namespace Hyperopt.Storage;

/// <content>What storages need that replay a log into memory.</content>
public sealed partial class InMemoryStorage
{
    /// <summary>All studies by identifier; deleted ones are <see cref="InMemoryStudy.Deleted"/>.</summary>
    internal IReadOnlyList<InMemoryStudy> AllStudies => _studies;

    /// <summary>All trials by identifier.</summary>
    internal IReadOnlyList<TrialSlot> AllTrials => _trials;

    /// <summary>The waiting trial with the lowest number; null when none waits.</summary>
    internal TrialTicket? FindWaiting(StudyId study)
    {
        lock (_gate)
            return Get(study).FindWaiting() is { } trial ? new TrialTicket(trial.Id, trial.Number) : null;
    }

    /// <summary>Whether one more trial of the study may start.</summary>
    internal bool Allows(StudyId study, TrialLimit limit)
    {
        lock (_gate)
            return Get(study).Allows(limit);
    }

    /// <summary>Whether there is such a trial, and it runs.</summary>
    internal bool IsRunning(TrialId trial)
    {
        lock (_gate)
            return trial.Value >= 0 && trial.Value < _trials.Count && _trials[(int)trial.Value] is { Study.IsDeleted: false, Open.State: TrialState.Running };
    }

    /// <summary>Turns a waiting trial into a running one; false when it runs already.</summary>
    internal bool Claim(TrialId trial, DateTimeOffset now)
    {
        lock (_gate)
        {
            InMemoryTrial open = GetRunning(trial);
            if (open.State != TrialState.Waiting)
                return false;
            open.Start(now);
            return true;
        }
    }

    /// <summary>Puts a trial back to those that wait.</summary>
    internal void Requeue(TrialId trial)
    {
        lock (_gate)
        {
            InMemoryTrial open = GetRunning(trial);
            if (open.State == TrialState.Waiting)
                return;
            open.Wait();
            Get(trial).Study.Enqueue(open.Number);
        }
    }

    /// <summary>Throws unless the trial exists and can change.</summary>
    internal void CheckOpen(TrialId trial)
    {
        lock (_gate)
            GetRunning(trial);
    }

    /// <summary>Whether the trial's study knows a distribution of that name; refuses one that does not go with it.</summary>
    internal bool KnowsParameter(TrialId trial, string name, Distribution distribution)
    {
        lock (_gate)
        {
            GetRunning(trial);
            return Get(trial).Study.Knows(name, distribution);
        }
    }

    /// <summary>Throws unless the study's trials can have such a parameter.</summary>
    internal void CheckParameter(StudyId study, string name, Distribution distribution)
    {
        lock (_gate)
            Get(study).Knows(name, distribution);
    }

    /// <summary>The study of that identifier, or null.</summary>
    internal InMemoryStudy? Find(StudyId study) =>
        study.Value >= 0 && study.Value < _studies.Count && !_studies[(int)study.Value].IsDeleted ? _studies[(int)study.Value] : null;

    /// <summary>Adds a study as it was; null for one that has been deleted.</summary>
    internal InMemoryStudy Restore(StudyRecord? record)
    {
        lock (_gate)
        {
            InMemoryStudy study = record is null ? InMemoryStudy.Deleted : new InMemoryStudy(record);
            _studies.Add(study);
            return study;
        }
    }

    /// <summary>Adds a trial as it is, with the next identifier and the next number of its study.</summary>
    internal void Restore(InMemoryStudy study, FrozenTrial trial)
    {
        lock (_gate)
        {
            InMemoryTrial restored = InMemoryTrial.From(study, trial);
            _trials.Add(new TrialSlot(study, trial.Number, trial.State.IsFinished() ? null : restored));
            study.Add(restored);
        }
    }

    /// <summary>Uses up the identifier of a trial whose study has been deleted.</summary>
    internal void RestoreDeletedTrial()
    {
        lock (_gate)
            _trials.Add(new TrialSlot(InMemoryStudy.Deleted, -1, null));
    }
}
