using System.Text.Json;
using Hyperopt.Numerics;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Samplers.CmaEs;

/// <summary>The search in one space, derived from the trials of a history that carry its tag; advances with the history.</summary>
/// <remarks>
/// A function of the history alone. A generation is complete when so many trials of the run have finished, in the order in which they became
/// visible, whichever generation they were drawn in: parallel trials in excess of a generation count in the next one. Used by one trial at a time.
/// </remarks>
internal sealed class CmaTrack
{
    // So many trials of other samplers tell where to start.
    private const int MinStudyTrials = 10;

    private const double UsualSigma = 1.0 / 6, MinSigma = 1e-10;

    private static readonly ulong RestartPurpose = RandomStream.PurposeOf("cmaes restart");

    private readonly CmaSpace _space;
    private readonly CmaEsSamplerOptions _options;
    private readonly RestartSchedule _schedule;
    private readonly SourcePoints? _studyPoints;
    private readonly double[] _point, _rounded;
    private readonly int[] _choices;
    private EvolutionRun? _run;
    private JsonElement _tagJson;
    private CmaTag _tag;
    private int _position, _startCount = -1;
    private bool _isStarted;

    public CmaTrack(SearchSpace space, CmaEsSamplerOptions options)
    {
        _space = new CmaSpace(space);
        _options = options;
        _point = new double[_space.NumberCount];
        _rounded = new double[_space.NumberCount];
        _choices = new int[_space.ChoiceCount];
        int size = options.PopulationSize ?? EvolutionConstants.DefaultPopulationSize(space.Count);
        _schedule = new RestartSchedule(options.Restarts, size, options.PopulationGrowth);
        _studyPoints = options.StartsFromStudy ? new SourcePoints(_space) : null;
    }

    public SearchSpace Space => _space.Space;

    /// <summary>Takes in what is new in the history.</summary>
    public void Advance(TrialHistory history)
    {
        for (; _position < history.Count; _position++)
            Add(history[_position], history.Directions[0]);
    }

    /// <summary>Draws the parameters of a trial.</summary>
    /// <param name="direction">Direction of the study.</param>
    /// <param name="random">The trial's stream.</param>
    /// <param name="values">Receives internal values, shape (parameters).</param>
    /// <returns>The trial's tag and, where coordinates were rounded, what they were before.</returns>
    public (JsonElement Tag, JsonElement? Point) Propose(StudyDirection direction, ref RandomStream random, Span<double> values)
    {
        EvolutionRun run = Start(direction);
        run.Propose(ref random, _point, _rounded, _choices);
        _space.Write(_rounded, _choices, values);
        CmaTag tag = new(_space.Key, run.Plan.Index, run.Generation);
        if (_tagJson.ValueKind == JsonValueKind.Undefined || _tag != tag)
            (_tag, _tagJson) = (tag, tag.ToJson());
        return (_tagJson, run.Axes.IsEmpty ? null : WritePoint(run));
    }

    private void Add(FrozenTrial trial, StudyDirection direction)
    {
        bool isTagged = CmaTag.TryRead(trial, out CmaTag tag) && tag.Space == _space.Key;
        bool isSource = !isTagged && _studyPoints is not null && !_isStarted;
        // What the user enqueued is a hint, and takes part in the generation that finds it.
        bool isHint = !isTagged && !isSource && trial.SystemAttributes.ContainsKey(TrialAttributes.FixedParametersKey);
        if (!(isTagged || isSource || isHint) || !TrialLoss.TryRead(trial, direction, _options.ConsidersPrunedTrials, out double loss)
            || !_space.TryRead(trial.Parameters, _point, _choices))
        {
            return;
        }
        if (isSource)
        {
            _studyPoints!.Add(_point, _choices, loss, trial.Violation);
            return;
        }
        EvolutionRun run = Start(direction);
        _isStarted = true;
        if (isTagged && tag.Run != run.Plan.Index)
            return; // of a run that has ended
        if (isTagged)
            ReadPoint(trial, run);
        bool isForeign = isHint || tag.Generation != run.Generation;
        bool isComplete = run.Add(_point, _choices, loss, trial.Violation, isForeign);
        if (isComplete && (run.IsBroken || (_options.Restarts != CmaEsRestarts.None && run.ShouldStop)))
            Restart(run);
    }

    // The first run; as long as none of its trials has finished, what others made meanwhile still improves its start.
    private EvolutionRun Start(StudyDirection direction)
    {
        int available = _studyPoints?.Count ?? 0;
        if (_run is not null && (_isStarted || available == _startCount))
            return _run;
        _startCount = available;
        if (available >= MinStudyTrials)
            return _run = Create(_studyPoints!.Continue());
        if (_options.SourceTrials.Count > 0)
            return _run = Create(ReadSources(direction).Transfer());
        double[] mean = new double[_space.NumberCount];
        Array.Fill(mean, 0.5);
        _space.Place(_options.InitialParameters, mean);
        return _run = Create(new StartDistribution(mean, _options.InitialSigma ?? UsualSigma, []), []);
    }

    private EvolutionRun Create((StartDistribution Start, int[] Choices) best) => Create(best.Start, best.Choices);

    private EvolutionRun Create(StartDistribution start, int[] choices)
    {
        EvolutionRun run = new(_space, _options, _schedule.Current, start with { Sigma = Math.Max(start.Sigma, MinSigma) });
        if (choices.Length > 0)
            run.Choices.StartFrom(choices);
        return run;
    }

    // Where a run starts depends on what the one before was told, not on the process: workers that have seen the same agree.
    private void Restart(EvolutionRun ended)
    {
        RandomStream random = new(ended.Fingerprint, ended.Plan.Index, RestartPurpose);
        _schedule.Advance(ended.Evaluations, ref random);
        double[] mean = new double[_space.NumberCount];
        foreach (ref double coordinate in mean.AsSpan())
            coordinate = random.NextDouble();
        _run = Create(new StartDistribution(mean, (_options.InitialSigma ?? UsualSigma) * _schedule.Current.SigmaFactor, []), []);
    }

    private SourcePoints ReadSources(StudyDirection direction)
    {
        SourcePoints sources = new(_space);
        double[] point = new double[_space.NumberCount];
        int[] choices = new int[_space.ChoiceCount];
        foreach (FrozenTrial trial in _options.SourceTrials)
        {
            if (TrialLoss.TryRead(trial, direction, _options.ConsidersPrunedTrials, out double loss) && _space.TryRead(trial.Parameters, point, choices))
                sources.Add(point, choices, loss, trial.Violation);
        }
        if (sources.Count == 0)
        {
            throw new InvalidOperationException(
                $"None of the {_options.SourceTrials.Count} source trials is complete and has all parameters that are searched: " +
                $"{string.Join(", ", Space.Names.ToArray())}. Pass trials of a study with the same parameters, or no source trials.");
        }
        return sources;
    }

    private JsonElement WritePoint(EvolutionRun run)
    {
        double[] coordinates = new double[run.Axes.Length];
        for (int a = 0; a < coordinates.Length; a++)
            coordinates[a] = _point[run.Axes[a].Coordinate];
        return AttributeJson.Write(writer =>
        {
            writer.WriteStartArray();
            foreach (double coordinate in coordinates)
                writer.WriteNumberValue(coordinate);
            writer.WriteEndArray();
        });
    }

    private void ReadPoint(FrozenTrial trial, EvolutionRun run)
    {
        if (run.Axes.IsEmpty || !trial.SystemAttributes.TryGetValue(CmaTag.PointKey, out JsonElement json)
            || json.ValueKind != JsonValueKind.Array || json.GetArrayLength() != run.Axes.Length)
        {
            return;
        }
        int a = 0;
        foreach (JsonElement element in json.EnumerateArray())
        {
            if (element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double coordinate) && double.IsFinite(coordinate))
                _point[run.Axes[a].Coordinate] = coordinate;
            a++;
        }
    }
}
