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

    /// <summary>Creates a trial with the study's next number.</summary>
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

    /// <summary>Turns the waiting trial with the lowest number into a running one; null when none waits. Never gives one trial to two callers.</summary>
    /// <param name="study">The study.</param>
    /// <param name="now">Time of start.</param>
    TrialTicket? ClaimWaitingTrial(StudyId study, DateTimeOffset now);

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
