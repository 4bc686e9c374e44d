using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Hyperopt.Distributions;

namespace Hyperopt.Storage.Journal;

/// <summary>Keeps studies in a file that several processes and machines can share: <c>new JournalStorage("study.log")</c>.</summary>
/// <remarks>
/// <para>Every change is a line at the end of the file, in the format of Optuna's <c>JournalStorage</c>: Optuna, its dashboard and this library can
/// work on one file at the same time. Entries that contradict each other count in their order in the file.</para>
/// <para>When <see cref="FinishTrial"/> or <see cref="SetIntermediateValue"/> returns, all that the trial did so far outlives a crash of the
/// machine; a crash of the process loses at most the parameters and attributes of the last 100 milliseconds. Others see a change at their next
/// read.</para>
/// <para>Costs memory like <see cref="InMemoryStorage"/>, and one flush of the disk per trial and report. Safe to use from several threads.</para>
/// </remarks>
public sealed partial class JournalStorage : IStorage, IDisposable
{
    // What a trial sets without finishing or reporting becomes visible to others after this time.
    private const int BufferMilliseconds = 100;

    // A snapshot when the journal grew by a quarter, but not for a few entries.
    private const int MinSnapshotEntries = 20_000, SnapshotGrowth = 4;

    private readonly Lock _gate = new();
    private readonly IJournalBackend _backend;
    private readonly JournalReplay _replay;
    private readonly JournalLines _lines;
    private readonly JournalEntryReader _reader;
    private readonly Timer _flushTimer;
    private JournalPosition _position;
    private long _snapshotEntry = -1; // −1 before the first read

    /// <summary>Opens a journal file, or creates it with the first study.</summary>
    /// <param name="path">Path of the file; its directory must exist.</param>
    /// <param name="options">How the file is shared; null takes the defaults.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    public JournalStorage(string path, JournalFileOptions? options = null)
        : this(new JournalFileBackend(path, options))
    {
    }

    /// <summary>Opens a journal that is kept elsewhere.</summary>
    /// <param name="backend">Where the entries are; used by this storage alone.</param>
    /// <exception cref="ArgumentNullException"><paramref name="backend"/> is null.</exception>
    public JournalStorage(IJournalBackend backend)
    {
        ArgumentNullException.ThrowIfNull(backend);
        string workerId = $"{Guid.NewGuid()}-{Environment.ProcessId}";
        _backend = backend;
        _replay = new JournalReplay(System.Text.Encoding.ASCII.GetBytes(workerId));
        _lines = new JournalLines(workerId);
        _reader = Read;
        _flushTimer = new Timer(_ => FlushInBackground());
    }

    private InMemoryStorage Picture => _replay.Picture;

    /// <inheritdoc/>
    public StudyId CreateStudy(string name, ImmutableArray<StudyDirection> directions)
    {
        Guard.Name(name);
        if (directions.IsDefaultOrEmpty)
            throw new ArgumentException("A study needs at least one direction.", nameof(directions));
        lock (_gate)
        {
            Commit(lines => lines.CreateStudy(name, directions), durable: true);
            return _replay.OwnStudy ?? throw Vanished();
        }
    }

    /// <inheritdoc/>
    public void DeleteStudy(StudyId study)
    {
        lock (_gate)
            Commit(lines => lines.DeleteStudy(study), durable: true);
    }

    /// <inheritdoc/>
    public StudyId? FindStudy(string name)
    {
        lock (_gate)
            return Latest().FindStudy(name);
    }

    /// <inheritdoc/>
    public StudyRecord GetStudy(StudyId study)
    {
        lock (_gate)
            return Latest().GetStudy(study);
    }

    /// <inheritdoc/>
    public IReadOnlyList<StudyRecord> GetStudies()
    {
        lock (_gate)
            return Latest().GetStudies();
    }

    /// <inheritdoc/>
    public void SetStudyAttribute(StudyId study, AttributeScope scope, string key, JsonElement value)
    {
        ArgumentNullException.ThrowIfNull(key);
        lock (_gate)
            Commit(lines => lines.SetStudyAttribute(study, scope, key, value), durable: true);
    }

    /// <inheritdoc/>
    public TrialTicket CreateTrial(StudyId study, TrialTemplate? template, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (template is null)
                return Create(study, now);
            return Add(study, [template], now)[0];
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<TrialTicket> CreateTrials(StudyId study, IReadOnlyList<TrialTemplate> templates, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(templates);
        lock (_gate)
            return templates.Count == 0 ? [] : Add(study, templates, now);
    }

    /// <inheritdoc/>
    public void SetParameter(TrialId trial, string name, Distribution distribution, double internalValue)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(distribution);
        lock (_gate)
        {
            // The first use of a name decides what it means in the study: it goes to the journal at once.
            if (CheckOpen(trial).KnowsParameter(trial, name, distribution))
                Buffer(lines => lines.SetParameter(trial, name, distribution, internalValue));
            else
                Commit(lines => lines.SetParameter(trial, name, distribution, internalValue), durable: false);
        }
    }

    /// <inheritdoc/>
    public void SetIntermediateValue(TrialId trial, int step, double value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        lock (_gate)
        {
            CheckOpen(trial);
            Commit(lines => lines.SetIntermediateValue(trial, step, value), durable: true);
        }
    }

    /// <inheritdoc/>
    public void SetTrialAttribute(TrialId trial, AttributeScope scope, string key, JsonElement value)
    {
        ArgumentNullException.ThrowIfNull(key);
        lock (_gate)
        {
            CheckOpen(trial);
            Buffer(lines => lines.SetTrialAttribute(trial, scope, key, value));
        }
    }

    /// <inheritdoc/>
    public void SetConstraint(TrialId trial, string key, double value)
    {
        ArgumentNullException.ThrowIfNull(key);
        lock (_gate)
        {
            CheckOpen(trial);
            Buffer(lines => lines.SetConstraint(trial, key, value));
        }
    }

    /// <inheritdoc/>
    public FrozenTrial FinishTrial(TrialId trial, TrialState state, ReadOnlySpan<double> values, DateTimeOffset now)
    {
        if (!state.IsFinished())
            throw new ArgumentException($"A trial finishes as Complete, Pruned or Failed, not as {state}.", nameof(state));
        lock (_gate)
        {
            try
            {
                CheckOpen(trial);
                int mark = _lines.Length;
                _lines.Finish(trial, state, values, now);
                Commit(mark, durable: true);
                return _replay.OwnFinished ?? throw Vanished();
            }
            finally
            {
                if (!Picture.IsRunning(trial))
                    EndHeartbeat(trial);
            }
        }
    }

    /// <inheritdoc/>
    public FrozenTrial GetTrial(TrialId trial)
    {
        lock (_gate)
            return Flushed().GetTrial(trial);
    }

    /// <inheritdoc/>
    public int CountTrials(StudyId study)
    {
        lock (_gate)
            return Latest().CountTrials(study);
    }

    /// <inheritdoc/>
    public TrialId? FindTrial(StudyId study, int number)
    {
        lock (_gate)
            return Latest().FindTrial(study, number);
    }

    /// <inheritdoc/>
    public void ReadTrials(StudyId study, ReadOnlySpan<int> also, int fromNumber, ICollection<FrozenTrial> destination)
    {
        lock (_gate)
            Flushed().ReadTrials(study, also, fromNumber, destination);
    }

    /// <summary>Writes what is buffered, and stops writing in the background. The storage can be used on.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_lines.Length > 0)
                Flush(_lines.Length, durable: true);
        }
        _flushTimer.Dispose();
    }

    /// <inheritdoc/>
    public long? CountFinished(StudyId study)
    {
        lock (_gate)
            return Latest().CountFinished(study);
    }

    private static StorageException Vanished() => new(
        "The journal does not show an entry that was just appended to it: somebody removed it, or its disk or server gives old contents.");

    private InMemoryStorage CheckOpen(TrialId trial)
    {
        Picture.CheckOpen(trial);
        return Picture;
    }

    private TrialTicket[] Add(StudyId study, IReadOnlyList<TrialTemplate> templates, DateTimeOffset now)
    {
        InMemoryStorage latest = Latest();
        foreach (TrialTemplate template in templates)
        {
            foreach ((string name, Distribution distribution) in template.Distributions)
                latest.CheckParameter(study, name, distribution);
        }
        Commit(lines =>
        {
            foreach (TrialTemplate template in templates)
                lines.CreateTrial(study, template, now);
        }, durable: true);
        return _replay.OwnTrials.Count == templates.Count ? [.. _replay.OwnTrials] : throw Vanished();
    }

    // What everybody has written so far, without own entries that are buffered.
    private InMemoryStorage Latest()
    {
        if (_snapshotEntry < 0)
            LoadSnapshot();
        _backend.Read(_position, _reader);
        if (_position.Entry - _snapshotEntry > Math.Max(MinSnapshotEntries, _snapshotEntry / SnapshotGrowth))
            SaveSnapshot();
        return Picture;
    }

    private InMemoryStorage Flushed()
    {
        if (_lines.Length == 0)
            return Latest();
        Flush(_lines.Length, durable: false);
        return Picture;
    }

    private bool Read(ReadOnlySpan<byte> entry, JournalPosition next)
    {
        if (!_replay.TryApply(entry))
            return false;
        _position = next;
        return true;
    }

    private void Buffer(Action<JournalLines> write)
    {
        bool isFirst = _lines.Length == 0;
        int mark = _lines.Length;
        try
        {
            write(_lines);
        }
        catch
        {
            _lines.Truncate(mark);
            throw;
        }
        if (isFirst)
            _flushTimer.Change(BufferMilliseconds, Timeout.Infinite);
    }

    private void Commit(Action<JournalLines> write, bool durable)
    {
        int mark = _lines.Length;
        try
        {
            write(_lines);
        }
        catch
        {
            _lines.Truncate(mark);
            throw;
        }
        Commit(mark, durable);
    }

    private void Commit(int mark, bool durable)
    {
        Flush(mark, durable);
        if (_replay.Rejection is { } rejection)
            throw rejection;
    }

    /// <summary>Appends all that is buffered, and reads it back with what others have written before.</summary>
    /// <param name="mark">Where the entries of this operation start: they are forgotten when it fails.</param>
    /// <param name="durable">Whether they have to outlive a crash of the machine.</param>
    private void Flush(int mark, bool durable)
    {
        _replay.ForgetOwn();
        try
        {
            _backend.Append(_lines.ToBytes(), durable);
        }
        catch
        {
            _lines.Truncate(mark);
            throw;
        }
        _lines.Truncate(0);
        Latest();
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "What cannot be written stays buffered, and the next operation reports why.")]
    private void FlushInBackground()
    {
        try
        {
            lock (_gate)
            {
                if (_lines.Length > 0)
                    Flush(_lines.Length, durable: false);
            }
        }
        catch (Exception)
        {
        }
    }

    private void LoadSnapshot()
    {
        _snapshotEntry = 0;
        if (_backend.LoadSnapshot(out JournalPosition position) is not { } snapshot || JournalSnapshot.TryRead(snapshot) is not { } picture)
            return;
        _replay.StartFrom(picture);
        _position = position;
        _snapshotEntry = position.Entry;
    }

    private void SaveSnapshot()
    {
        _snapshotEntry = _position.Entry;
        if (_backend.FindSnapshot().Entry < _position.Entry)
            _backend.SaveSnapshot(_position, JournalSnapshot.Write(Picture));
    }
}
