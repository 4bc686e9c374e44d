using System.Collections.Immutable;

namespace Hyperopt.Importance;

/// <summary>What an evaluator may see: complete trials, the number to be explained, the parameters asked for.</summary>
/// <remarks>Made for one evaluation; not safe for concurrent use.</remarks>
public sealed class ImportanceContext
{
    private readonly FrozenTrial[] _trials;
    private readonly string[] _parameters;
    private readonly ImportanceOptions _options;
    private readonly List<string> _notes = [];
    private double[]? _losses;

    internal ImportanceContext(string studyName, ImmutableArray<StudyDirection> directions, FrozenTrial[] completeTrials, ImportanceOptions options)
    {
        StudyName = studyName;
        Directions = directions;
        _trials = completeTrials;
        _options = options;
        _parameters = [.. options.Parameters.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Gets the name of the study, for messages.</summary>
    public string StudyName { get; }

    /// <summary>Gets one direction per objective.</summary>
    public ImmutableArray<StudyDirection> Directions { get; }

    /// <summary>Gets the complete trials by number.</summary>
    public ReadOnlySpan<FrozenTrial> Trials => _trials;

    /// <summary>Gets the parameters asked for, each once; empty for all that the evaluator can judge.</summary>
    public ReadOnlySpan<string> Parameters => _parameters;

    /// <summary>Gets whether one number per trial is to be explained; false when all of several objectives are.</summary>
    public bool HasSingleTarget => Directions.Length == 1 || _options.Objective is not null || IsTargetGiven;

    /// <summary>Gets whether that number is the user's own, so that nobody knows whether low or high is good.</summary>
    public bool IsTargetGiven => _options.Target is not null;

    /// <summary>Gets the number to be explained, one per trial, in the sign that makes low values good. May be NaN or infinite.</summary>
    /// <exception cref="ArgumentException">The study has several objectives and none was chosen.</exception>
    public ReadOnlySpan<double> Losses => _losses ??= ReadLosses();

    /// <summary>Gets what the evaluator has noted.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Notes what limits the meaning of the importances, in words for the user.</summary>
    /// <param name="note">Note.</param>
    /// <exception cref="ArgumentException"><paramref name="note"/> is null or empty.</exception>
    public void AddNote(string note)
    {
        Guard.Name(note);
        _notes.Add(note);
    }

    private double[] ReadLosses()
    {
        if (_options.Target is { } target)
            return Array.ConvertAll(_trials, trial => target(trial));
        if (!HasSingleTarget)
        {
            throw new ArgumentException(
                $"The study '{StudyName}' has {Directions.Length} objectives, so say which one the importances are about: set Objective to 0 to " +
                $"{Directions.Length - 1}, or Target to a function such as trial => trial.Values[0]. Only PedAnovaEvaluator does without.", "options");
        }
        int objective = _options.Objective ?? 0;
        double sign = Directions[objective] == StudyDirection.Minimize ? 1 : -1;
        return Array.ConvertAll(_trials, trial => sign * trial.Values[objective]);
    }
}
