using System.Collections.Immutable;
using Hyperopt.Storage;

namespace Hyperopt;

public sealed partial class Study
{
    /// <summary>Creates a study in memory that minimizes one objective with TPE.</summary>
    public static Study Create() => Create(new StudyOptions());

    /// <summary>Creates a study in memory with TPE.</summary>
    /// <param name="directions">One direction per objective.</param>
    /// <exception cref="ArgumentException">There is no direction, or one is not a member of the enum.</exception>
    public static Study Create(params ReadOnlySpan<StudyDirection> directions) => Create(new StudyOptions { Directions = [.. directions] });

    /// <summary>Creates a study.</summary>
    /// <param name="options">Name, directions, storage, sampler, pruner, logging.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException"><see cref="StudyOptions.ReportDirection"/> contradicts the only objective.</exception>
    /// <exception cref="DuplicateStudyException">The storage already holds a study of that name.</exception>
    public static Study Create(StudyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        IStorage storage = options.Storage ?? StudyDefaults.CreateStorage();
        string name = options.Name ?? $"no-name-{Guid.NewGuid()}";
        CheckReportDirection(options.ReportDirection, options.Directions);
        Study study = Open(options, storage, storage.CreateStudy(name, options.Directions));
        Log.StudyCreated(study._session.Logger, name);
        return study;
    }

    /// <summary>Loads a study from its storage. Its stored directions count, whatever the options say.</summary>
    /// <param name="options">Storage and name (null for the only study of the storage), sampler, pruner, logging.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">The options name no storage, or no name although the storage holds several studies.</exception>
    /// <exception cref="StudyNotFoundException">The storage holds no such study.</exception>
    public static Study Load(StudyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        IStorage storage = RequireStorage(options);
        return Open(options, storage, options.Name is { } name ? Find(storage, name) : FindOnly(storage));
    }

    /// <summary>Loads a study, or creates it when the storage does not hold it yet.</summary>
    /// <param name="options">Name, directions, storage, sampler, pruner, logging.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">The options name no study or no storage, or the stored study has other directions.</exception>
    public static Study CreateOrLoad(StudyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        IStorage storage = RequireStorage(options);
        if (options.Name is not { } name)
            throw new ArgumentException("CreateOrLoad needs the study's name. Set StudyOptions.Name.", nameof(options));
        try
        {
            if (storage.FindStudy(name) is null)
                return Create(options);
        }
        catch (DuplicateStudyException)
        {
            // Another worker created it in between.
        }
        Study study = Open(options, storage, Find(storage, name));
        if (!study.Directions.AsSpan().SequenceEqual(options.Directions.AsSpan()))
        {
            throw new ArgumentException(
                $"The study '{name}' exists with the directions [{string.Join(", ", study.Directions)}], but the options ask for " +
                $"[{string.Join(", ", options.Directions)}]. Use its directions, or another name.",
                nameof(options));
        }
        Log.StudyContinued(study._session.Logger, name);
        return study;
    }

    /// <summary>Deletes a study with all its trials.</summary>
    /// <param name="name">Name of the study.</param>
    /// <param name="storage">Storage that holds it.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> or <paramref name="storage"/> is null, or the name is empty.</exception>
    /// <exception cref="StudyNotFoundException">The storage holds no such study.</exception>
    public static void Delete(string name, IStorage storage)
    {
        ArgumentNullException.ThrowIfNull(storage);
        storage.DeleteStudy(Find(storage, name));
    }

    /// <summary>Gives an overview of all studies of a storage, in order of creation.</summary>
    /// <param name="storage">The storage.</param>
    /// <exception cref="ArgumentNullException"><paramref name="storage"/> is null.</exception>
    public static IReadOnlyList<StudySummary> GetSummaries(IStorage storage)
    {
        ArgumentNullException.ThrowIfNull(storage);
        return [.. storage.GetStudies().Select(record => Summarize(storage, record))];
    }

    private static StudySummary Summarize(IStorage storage, StudyRecord record)
    {
        List<FrozenTrial> trials = [];
        storage.ReadTrials(record.Id, [], 0, trials);
        BestTracker best = new(record.Directions);
        foreach (FrozenTrial trial in trials)
            best.Add(trial);
        return new StudySummary
        {
            Id = record.Id,
            Name = record.Name,
            Directions = record.Directions,
            TrialCount = trials.Count,
            BestTrial = best.Best,
            UserAttributes = record.UserAttributes,
            StartTime = trials.Min(trial => trial.StartTime),
        };
    }

    private static Study Open(StudyOptions options, IStorage storage, StudyId id)
    {
        StudyRecord record = storage.GetStudy(id);
        CheckReportDirection(options.ReportDirection, record.Directions);
        return new Study(new StudySession(
            storage,
            record,
            options.Sampler ?? StudyDefaults.CreateSampler(),
            options.Pruner ?? StudyDefaults.CreatePruner(),
            options.LoggerFactory.CreateLogger("Hyperopt.Study"),
            options.TimeProvider)
        {
            ReportDirection = options.ReportDirection,
        });
    }

    // Samplers take the last report of a pruned trial for its value, so with one objective it has to be on the objective's scale.
    private static void CheckReportDirection(StudyDirection? reports, ImmutableArray<StudyDirection> directions)
    {
        if (directions.Length == 1 && reports is { } direction && direction != directions[0])
        {
            throw new ArgumentException(
                $"With one objective reported values are early values of it, so their direction is {directions[0]}, but got {direction}. " +
                "Leave StudyOptions.ReportDirection null, and report the objective (or its negative).", "options");
        }
    }

    private static IStorage RequireStorage(StudyOptions options) => options.Storage ?? throw new ArgumentException(
        "Loading a study needs the storage that holds it. Set StudyOptions.Storage.", nameof(options));

    private static StudyId Find(IStorage storage, string name) => storage.FindStudy(name) ?? throw new StudyNotFoundException(
        $"There is no study named '{name}'. The storage holds: {Names(storage)}. Check the name, or use Study.CreateOrLoad.");

    private static StudyId FindOnly(IStorage storage)
    {
        IReadOnlyList<StudyRecord> studies = storage.GetStudies();
        return studies.Count switch
        {
            0 => throw new StudyNotFoundException("The storage holds no study. Create one with Study.Create."),
            1 => studies[0].Id,
            _ => throw new ArgumentException(
                $"The storage holds several studies: {Names(storage)}. Say which one by StudyOptions.Name."),
        };
    }

    private static string Names(IStorage storage)
    {
        const int Shown = 10;
        IReadOnlyList<StudyRecord> studies = storage.GetStudies();
        string names = string.Join(", ", studies.Take(Shown).Select(study => $"'{study.Name}'"));
        return studies.Count == 0 ? "nothing" : studies.Count > Shown ? $"{names} and {studies.Count - Shown} more" : names;
    }
}
