using System.Text;
using Hyperopt.Storage;
using Hyperopt.Storage.Transfer;

namespace Hyperopt;

public sealed partial class Study
{
    /// <summary>Copies a study with its attributes and all its trials, unfinished ones included, which keep their numbers and times.</summary>
    /// <remarks>All or nothing: what is there already is removed when the copy fails. The copy is of one instant; while it is made, others may go on
    /// with the study. Attributes that name trials by identifiers (the parents that Optuna's genetic samplers keep) name the copies.</remarks>
    /// <param name="name">Name of the study.</param>
    /// <param name="from">Storage that holds it.</param>
    /// <param name="to">Storage that receives the copy; may be the same one under another name.</param>
    /// <param name="newName">Name of the copy; null keeps the name.</param>
    /// <exception cref="ArgumentException">A name or storage is null or empty.</exception>
    /// <exception cref="StudyNotFoundException"><paramref name="from"/> holds no such study.</exception>
    /// <exception cref="DuplicateStudyException"><paramref name="to"/> already holds a study of the new name.</exception>
    public static void Copy(string name, IStorage from, IStorage to, string? newName = null)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        (StudyRecord source, List<FrozenTrial> trials) = Take(from, name);
        using StudyCopy copy = new(to, newName ?? name, source.Directions);
        foreach (FrozenTrial trial in trials)
            copy.Add(TrialTemplate.From(trial));
        copy.Complete(source.UserAttributes, source.SystemAttributes);
    }

    /// <summary>Writes the study with its attributes and trials to a file, one JSON object, see docs/study-files.md: to keep it, to send it, or to
    /// read it with other programs. Nothing is lost.</summary>
    /// <param name="path">Path of the file. One that exists is replaced when all is written.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    /// <exception cref="IOException">The file cannot be written; an existing one is as before.</exception>
    public void Export(string path)
    {
        Guard.Name(path);
        string draft = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (FileStream file = new(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
                Export(file);
            File.Move(draft, path, overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    /// <summary>Writes the study with its attributes and trials to a stream, see the other overload.</summary>
    /// <param name="stream">Receives ASCII text; stays open.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    public void Export(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        (StudyRecord study, List<FrozenTrial> trials) = Take(Storage, Name);
        StudyFileWriter.Write(study, trials, stream);
    }

    /// <summary>Puts a study from a file that <see cref="Export(string)"/> has written into a storage.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="to">Storage that receives the study.</param>
    /// <param name="newName">Name of the study; null keeps the name.</param>
    /// <returns>Name of the study.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> or <paramref name="to"/> is null or empty.</exception>
    /// <exception cref="FormatException">The file holds no study, is damaged or of a newer version. Nothing was imported.</exception>
    /// <exception cref="DuplicateStudyException">The storage already holds a study of that name.</exception>
    public static string Import(string path, IStorage to, string? newName = null)
    {
        Guard.Name(path);
        using FileStream file = File.OpenRead(path);
        return Import(file, to, newName);
    }

    /// <summary>Puts a study from a stream into a storage, see the other overload.</summary>
    /// <param name="stream">JSON text; stays open.</param>
    /// <param name="to">Storage that receives the study.</param>
    /// <param name="newName">Name of the study; null keeps the name.</param>
    /// <returns>Name of the study.</returns>
    /// <exception cref="ArgumentException">An argument is null, or the name is empty.</exception>
    /// <exception cref="FormatException">The stream holds no study, is damaged or of a newer version. Nothing was imported.</exception>
    /// <exception cref="DuplicateStudyException">The storage already holds a study of that name.</exception>
    public static string Import(Stream stream, IStorage to, string? newName = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(to);
        if (newName is not null)
            Guard.Name(newName);
        using StreamReader text = new(stream, Encoding.UTF8, true, 1 << 16, leaveOpen: true);
        return new StudyFileReader(new JsonPieces(text), to, newName).Read();
    }

    // Attributes that name trials do so by number.
    private static (StudyRecord Study, List<FrozenTrial> Trials) Take(IStorage storage, string name)
    {
        StudyRecord study = storage.GetStudy(Find(storage, name));
        List<FrozenTrial> trials = [];
        storage.ReadTrials(study.Id, [], 0, trials);
        Dictionary<long, int>? numbers = null;
        return (study with { SystemAttributes = TrialReferences.ToNumbers(study.SystemAttributes, FindNumber) }, trials);

        long? FindNumber(long id)
        {
            numbers ??= trials.ToDictionary(trial => trial.Id.Value, trial => trial.Number);
            return numbers.TryGetValue(id, out int number) ? number : null;
        }
    }
}
