using Hyperopt.MultiObjective;
using Hyperopt.Numerics;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Samplers.Nsga;

/// <summary>The trials from which a generation descends.</summary>
internal sealed class Parents
{
    private readonly FrozenTrial[] _trials;
    private readonly double[] _losses;
    private readonly double[] _violations;
    private readonly int _objectiveCount;
    private ParentMatrix? _matrix;

    private Parents(FrozenTrial[] trials, double[] losses, double[] violations, int objectiveCount)
    {
        _trials = trials;
        _losses = losses;
        _violations = violations;
        _objectiveCount = objectiveCount;
    }

    public static Parents None { get; } = new([], [], [], 1);

    public int Count => _trials.Length;

    public int ObjectiveCount => _objectiveCount;

    public ReadOnlySpan<FrozenTrial> Trials => _trials;

    /// <summary>Chooses parents.</summary>
    public static Parents Select(
        FrozenTrial[] trials, ReadOnlySpan<StudyDirection> directions, int count, IEliteSelection selection, ref RandomStream random)
    {
        int m = directions.Length;
        double[] values = new double[trials.Length * m];
        double[] violations = new double[trials.Length];
        bool isConstrained = false;
        for (int i = 0; i < trials.Length; i++)
        {
            trials[i].Values.CopyTo(values.AsSpan(i * m));
            violations[i] = trials[i].Violation;
            isConstrained |= trials[i].Constraints.Count > 0;
        }
        Candidates candidates = new(values, directions, isConstrained ? violations : null);
        int[] selected = selection.Select(candidates, count, ref random);
        return new Parents(
            Array.ConvertAll(selected, i => trials[i]),
            Candidates.Gather(candidates.Losses, m, selected),
            Array.ConvertAll(selected, i => violations[i]),
            m);
    }

    /// <summary>Whether one parent dominates another; feasible ones come first.</summary>
    public bool Dominates(int a, int b) => Domination.Dominates(
        _losses.AsSpan(a * _objectiveCount, _objectiveCount), _violations[a], _losses.AsSpan(b * _objectiveCount, _objectiveCount), _violations[b]);

    /// <summary>The parents as points of a space that all of them have.</summary>
    public ParentMatrix In(SearchSpace space) =>
        ReferenceEquals(_matrix?.Space, space) ? _matrix : _matrix = new ParentMatrix(this, space);
}
