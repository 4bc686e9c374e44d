using System.Collections.Immutable;
using System.Text.Json;

namespace Hyperopt.Storage;

/// <summary>Where studies live: the one truth that studies, workers and processes share.</summary>
/// <remarks>
/// <para>All members are safe to call from several threads. Each is atomic: it happens completely or, when it throws, not at all.</para>
/// <para>
/// A finished trial never changes: every write to one throws <see cref="InvalidOperationException"/> that names the trial.
/// An unknown study throws <see cref="StudyNotFoundException"/>, an unknown trial <see cref="KeyNotFoundException"/>.
/// </para>
/// <para>
/// <see cref="SetParameter"/> and <see cref="SetTrialAttribute"/> may be buffered by a storage until the next
/// <see cref="SetIntermediateValue"/>, <see cref="FinishTrial"/> or read; when those return, everything before is durable.
/// </para>
/// </remarks>
public interface IStorage
{
    /// <summary>Gets whether studies outlive this object, so that other processes may work on them: heartbeats are on by default then.</summary>
    bool IsPersistent { get; }

    /// <summary>Creates a study.</summary>
    /// <param name="name">Unique name.</param>
    /// <param name="directions">One direction per objective, at least one.</param>
    /// <exception cref="DuplicateStudyException">The name is taken.</exception>
    StudyId CreateStudy(string name, ImmutableArray<StudyDirection> directions);

    /// <summary>Deletes a study with all its trials.</summary>
    /// <param name="study">The study.</param>
    void DeleteStudy(StudyId study);

    /// <summary>Finds a study by name; null when there is none.</summary>
    /// <param name="name">Name.</param>
    StudyId? FindStudy(string name);

    /// <summary>Reads a study's name, directions and attributes.</summary>
    /// <param name="study">The study.</param>
    StudyRecord GetStudy(StudyId study);

    /// <summary>Reads all studies, ordered by identifier.</summary>
    IReadOnlyList<StudyRecord> GetStudies();

    /// <summary>Sets an attribute of a study, replacing an earlier value.</summary>
    /// <param name="study">The study.</param>
    /// <param name="scope">User or system.</param>
    /// <param name="key">Key.</param>
    /// <param name="value">Any JSON value.</param>
    void SetStudyAttribute(StudyId study, AttributeScope scope, string key, JsonElement value);

    /// <summary>Creates a trial with the study's next number, whatever waits.</summary>
    /// <param name="study">The study.</param>
    /// <param name="template">Contents, of any state; null for a new running trial.</param>
    /// <param name="now">Time of start of a new running trial.</param>
    TrialTicket CreateTrial(StudyId study, TrialTemplate? template, DateTimeOffset now);

    /// <summary>Creates several trials with the study's next numbers, in one step where the storage can.</summary>
    /// <param name="study">The study.</param>
    /// <param name="templates">Their contents, in order.</param>
    /// <param name="now">Time of start of those that say none.</param>
    /// <remarks>By default one <see cref="CreateTrial"/> after the other: when one is refused, those before it have been added.</remarks>
    IReadOnlyList<TrialTicket> CreateTrials(StudyId study, IReadOnlyList<TrialTemplate> templates, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(templates);
        TrialTicket[] tickets = new TrialTicket[templates.Count];
        for (int i = 0; i < tickets.Length; i++)
            tickets[i] = CreateTrial(study, templates[i], now);
        return tickets;
    }

    /// <summary>Starts the next trial of a worker: the waiting one with the lowest number, else a new one. Null when the study has as many
    /// trials as it may have.</summary>
    /// <remarks>One atomic step: no trial is given to two callers, and over all callers, threads and processes no more trials start than the
    /// limit allows. A trial that waited keeps what it holds.</remarks>
    /// <param name="study">The study.</param>
    /// <param name="now">Time of start.</param>
    /// <param name="hasHeartbeat">Whether the trial counts as stale when its worker stops calling <see cref="RecordHeartbeats"/>. The start is its
    /// first heartbeat.</param>
    /// <param name="limit">How many trials the study may have; null for any number.</param>
    TrialTicket? StartTrial(StudyId study, DateTimeOffset now, bool hasHeartbeat, TrialLimit? limit);

    /// <summary>Says that the worker of some trials lives, by the clock of the storage. Passes over trials that do not run any more.</summary>
    /// <remarks>Called every few seconds from a thread of its own: it must not wait for long, slow operations of other threads.</remarks>
    /// <param name="trials">Trials that were started with a heartbeat.</param>
    void RecordHeartbeats(ReadOnlySpan<TrialId> trials);

    /// <summary>Fails the running trials of a study whose last heartbeat is older than the grace period, by the clock of the storage, and
    /// enqueues those again that may be repeated. Never touches trials that were started without a heartbeat.</summary>
    /// <remarks>Atomic for each trial: one caller of all fails it, records <see cref="StaleTrials.GetReason"/> under
    /// <see cref="StaleTrials.ReasonKey"/> and enqueues <see cref="StaleTrials.CreateRetry(FrozenTrial, HeartbeatOptions)"/>, if that is not null, in the
    /// same step.</remarks>
    /// <param name="study">The study.</param>
    /// <param name="options">When a trial is stale, and how often it is repeated.</param>
    /// <param name="now">Time of the end of the failed trials.</param>
    /// <returns>The trials that this call has failed.</returns>
    IReadOnlyList<FrozenTrial> FailStaleTrials(StudyId study, HeartbeatOptions options, DateTimeOffset now);

    /// <summary>Records a parameter of a running trial.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="name">Name, new to the trial.</param>
    /// <param name="distribution">Distribution; compatible with the one that the name has in other trials of the study.</param>
    /// <param name="internalValue">Internal value.</param>
    /// <exception cref="ArgumentException">The distribution is not compatible.</exception>
    void SetParameter(TrialId trial, string name, Distributions.Distribution distribution, double internalValue);

    /// <summary>Records an intermediate value of a running trial; a value at the same step is replaced.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="step">Step, not negative.</param>
    /// <param name="value">Any number, NaN included.</param>
    void SetIntermediateValue(TrialId trial, int step, double value);

    /// <summary>Sets an attribute of a running trial, replacing an earlier value.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="scope">User or system.</param>
    /// <param name="key">Key.</param>
    /// <param name="value">Any JSON value.</param>
    void SetTrialAttribute(TrialId trial, AttributeScope scope, string key, JsonElement value);

    /// <summary>Records a constraint of a running trial, replacing an earlier value.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="key">Name of the constraint.</param>
    /// <param name="value">Value; satisfied when ≤ 0.</param>
    void SetConstraint(TrialId trial, string key, double value);

    /// <summary>Finishes a running trial.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="state">Complete, pruned or failed.</param>
    /// <param name="values">One value per objective; empty when failed, or pruned without a report.</param>
    /// <param name="now">Time of the end.</param>
    /// <returns>The finished trial.</returns>
    FrozenTrial FinishTrial(TrialId trial, TrialState state, ReadOnlySpan<double> values, DateTimeOffset now);

    /// <summary>Reads one trial.</summary>
    /// <param name="trial">The trial.</param>
    FrozenTrial GetTrial(TrialId trial);

    /// <summary>Counts the trials of a study, whatever their state.</summary>
    /// <param name="study">The study.</param>
    int CountTrials(StudyId study);

    /// <summary>Finds a trial by its number; null when there is none.</summary>
    /// <param name="study">The study.</param>
    /// <param name="number">Number within the study.</param>
    TrialId? FindTrial(StudyId study, int number);

    /// <summary>Reads trials incrementally, in order of their numbers: those listed and all from a number on.</summary>
    /// <param name="study">The study.</param>
    /// <param name="also">Numbers below <paramref name="fromNumber"/>, ascending: the trials that were unfinished last time.</param>
    /// <param name="fromNumber">First number of the rest.</param>
    /// <param name="destination">Receives the trials; not cleared.</param>
    void ReadTrials(StudyId study, ReadOnlySpan<int> also, int fromNumber, ICollection<FrozenTrial> destination);

    /// <summary>Counts the finished trials of a study, if that is cheaper than reading them: studies then read only when the number changed.</summary>
    /// <param name="study">The study.</param>
    /// <returns>Null, which is the default, when the storage cannot tell.</returns>
    long? CountFinished(StudyId study) => null;

    /// <summary>Finds the best complete trial of a study with one objective, without reading all trials: of the feasible ones the best value, of
    /// equal values the lowest number.</summary>
    /// <param name="study">The study.</param>
    /// <returns>Null when there is none, or (the default) when the storage would have to read all trials.</returns>
    FrozenTrial? FindBestTrial(StudyId study) => null;
}
