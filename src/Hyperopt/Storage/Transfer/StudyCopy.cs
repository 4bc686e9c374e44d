using System.Collections.Immutable;
using System.Text.Json;

namespace Hyperopt.Storage.Transfer;

/// <summary>A study that is being put into a storage, trial by trial. All of it or nothing: <see cref="Dispose"/> removes it unless
/// <see cref="Complete"/> was called.</summary>
internal sealed class StudyCopy : IDisposable
{
    // Large enough that a flush of the disk per batch does not matter, small enough that a batch fits into the memory.
    private const int BatchSize = 500;

    private readonly IStorage _storage;
    private readonly StudyId _study;
    private readonly List<TrialTemplate> _batch = [];
    private readonly List<TrialId> _trials = [];
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();
    private bool _isComplete;

    /// <summary>Creates the study.</summary>
    /// <exception cref="DuplicateStudyException">The name is taken; nothing has been changed.</exception>
    public StudyCopy(IStorage storage, string name, ImmutableArray<StudyDirection> directions)
    {
        _storage = storage;
        _study = storage.CreateStudy(name, directions);
    }

    /// <summary>Adds the next trial; it gets the number that it had.</summary>
    public void Add(TrialTemplate trial)
    {
        _batch.Add(trial);
        if (_batch.Count == BatchSize)
            Flush();
    }

    /// <summary>Adds the attributes, when all trials are there, and keeps the study.</summary>
    /// <param name="user">User attributes.</param>
    /// <param name="system">System attributes; those that name trials do so by number.</param>
    public void Complete(IEnumerable<KeyValuePair<string, JsonElement>> user, IEnumerable<KeyValuePair<string, JsonElement>> system)
    {
        Flush();
        foreach ((string key, JsonElement value) in system)
        {
            JsonElement? written = TrialReferences.Has(key)
                ? TrialReferences.Rename(value, number => number >= 0 && number < _trials.Count ? _trials[(int)number].Value : null)
                : value;
            if (written is { } attribute)
                _storage.SetStudyAttribute(_study, AttributeScope.System, key, attribute);
        }
        foreach ((string key, JsonElement value) in user)
            _storage.SetStudyAttribute(_study, AttributeScope.User, key, value);
        _isComplete = true;
    }

    public void Dispose()
    {
        if (!_isComplete)
            _storage.DeleteStudy(_study);
    }

    private void Flush()
    {
        if (_batch.Count == 0)
            return;
        _trials.AddRange(_storage.CreateTrials(_study, _batch, _now).Select(ticket => ticket.Id));
        _batch.Clear();
    }
}
