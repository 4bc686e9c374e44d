using Hyperopt.Samplers.GaussianProcess;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Terminators;

/// <summary>Complete trials as a model sees them.</summary>
/// <param name="Space">The parameters that all of them have, with one range of more than one value.</param>
/// <param name="Points">Coordinates, row-major, shape (n, d).</param>
/// <param name="Scores">Values in the sign of maximization, infinities clipped, shape (n).</param>
internal sealed record ScoredPoints(UnitSpace Space, double[] Points, double[] Scores)
{
    public static ScoredPoints Read(IReadOnlyList<FrozenTrial> completeTrials, StudyDirection direction)
    {
        IntersectionSearchSpace common = new();
        foreach (FrozenTrial trial in completeTrials)
            common.Add(trial.Parameters.Layout);
        UnitSpace space = new(common.Space);
        double[] points = new double[completeTrials.Count * space.Count], scores = new double[completeTrials.Count];
        for (int i = 0; i < scores.Length; i++)
        {
            space.TryRead(completeTrials[i].Parameters, points.AsSpan(i * space.Count, space.Count));
            scores[i] = direction == StudyDirection.Maximize ? completeTrials[i].Values[0] : -completeTrials[i].Values[0];
        }
        Standardization.ClipInfinities(scores);
        return new ScoredPoints(space, points, scores);
    }

    public ScoredPoints Keep(ReadOnlySpan<int> rows)
    {
        int d = Space.Count;
        double[] points = new double[rows.Length * d], scores = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            Points.AsSpan(rows[i] * d, d).CopyTo(points.AsSpan(i * d));
            scores[i] = Scores[rows[i]];
        }
        return new ScoredPoints(Space, points, scores);
    }
}
