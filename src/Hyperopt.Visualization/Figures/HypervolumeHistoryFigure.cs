using System.Collections.Immutable;
using Hyperopt.MultiObjective;

namespace Hyperopt.Visualization.Figures;

/// <summary>How much of the space up to a reference point the feasible trials dominate, trial by trial: progress with several objectives.</summary>
public sealed record HypervolumeHistoryFigure : StudyFigure
{
    /// <inheritdoc/>
    public override string Title => "Hypervolume History Plot";

    /// <summary>Gets the numbers of the complete trials shown.</summary>
    public ImmutableArray<int> TrialNumbers { get; init; } = [];

    /// <summary>Gets the hypervolume up to each of them.</summary>
    public ImmutableArray<double> Values { get; init; } = [];

    /// <summary>Gets the reference point, one value per objective.</summary>
    public ImmutableArray<double> ReferencePoint { get; init; } = [];

    /// <summary>Reads a study with several objectives.</summary>
    /// <param name="study">Study.</param>
    /// <param name="referencePoint">One value per objective, somewhat worse than the worst acceptable one.</param>
    /// <exception cref="ArgumentException">The study has one objective, or the reference point has not one finite value per objective.</exception>
    public static HypervolumeHistoryFigure Create(Study study, params ReadOnlySpan<double> referencePoint) =>
        Create(new StudyTrials(study), referencePoint);

    internal static HypervolumeHistoryFigure Create(StudyTrials study, ReadOnlySpan<double> referencePoint)
    {
        int m = study.Directions.Length;
        if (m < 2)
        {
            throw new ArgumentException(
                $"A hypervolume needs several objectives, but the study '{study.Study.Name}' has one. Draw its optimization history.", nameof(study));
        }
        if (referencePoint.Length != m)
        {
            throw new ArgumentException(
                $"The reference point has one value per objective ({m}), but got {referencePoint.Length}.", nameof(referencePoint));
        }
        foreach (double value in referencePoint)
        {
            if (!double.IsFinite(value))
            {
                throw new ArgumentException(
                    $"The reference point is finite, but got {ValueText.Float(value)}. Use a value somewhat worse than the worst acceptable one.",
                    nameof(referencePoint));
            }
        }
        double[] reference = Losses(referencePoint, study.Directions);
        List<double[]> front = [];
        double[] volumes = new double[study.Complete.Length];
        double volume = 0;
        for (int i = 0; i < volumes.Length; i++)
        {
            FrozenTrial trial = study.Complete[i];
            if (trial.IsFeasible && Extend(front, Losses(trial.Values, study.Directions), reference))
                volume = Hypervolume.Compute([.. front.SelectMany(point => point)], reference);
            volumes[i] = volume;
        }
        int[] shown = Thinning.Spread(volumes.Length, FigureLimits.Points);
        return new HypervolumeHistoryFigure
        {
            TrialNumbers = [.. shown.Select(i => study.Complete[i].Number)],
            Values = [.. shown.Select(i => volumes[i])],
            ReferencePoint = [.. referencePoint],
            Note = study.Problem ?? (volume > 0 ? null : "No feasible trial is better than the reference point in all objectives. Move it further out."),
            OmittedCount = volumes.Length - shown.Length,
        };
    }

    private static double[] Losses(ReadOnlySpan<double> values, ImmutableArray<StudyDirection> directions)
    {
        double[] losses = new double[values.Length];
        for (int j = 0; j < losses.Length; j++)
            losses[j] = directions[j] == StudyDirection.Minimize ? values[j] : -values[j];
        return losses;
    }

    /// <summary>Takes a point into the front; false when it adds no volume.</summary>
    private static bool Extend(List<double[]> front, double[] point, double[] reference)
    {
        for (int j = 0; j < point.Length; j++)
        {
            if (!(point[j] < reference[j]))
                return false;
        }
        if (front.Exists(other => Covers(other, point)))
            return false;
        front.RemoveAll(other => Covers(point, other));
        front.Add(point);
        return true;
    }

    private static bool Covers(double[] point, double[] other)
    {
        for (int j = 0; j < point.Length; j++)
        {
            if (point[j] > other[j])
                return false;
        }
        return true;
    }
}
