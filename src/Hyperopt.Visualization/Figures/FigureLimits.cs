namespace Hyperopt.Visualization.Figures;

/// <summary>How many trials a figure shows at most.</summary>
/// <remarks>Beyond a limit the best tenth of what fits is kept and the rest spread evenly over the study; whatever is computed over all
/// trials (ranks, running bests, distributions, contours) still is. <see cref="StudyFigure.OmittedCount"/> tells how many are
/// left out. The panels of one figure share 15,000 points in charts and 40,000 in pictures, which do not have to follow the pointer.</remarks>
public static class FigureLimits
{
    /// <summary>Most points of a scatter: slice, contour, rank, Pareto front, optimization history.</summary>
    public const int Points = 5_000;

    /// <summary>Most lines: parallel coordinates, intermediate values.</summary>
    public const int Lines = 500;

    /// <summary>Most parameters of a matrix of planes (contour, rank) when none are named: the first ones by name.</summary>
    public const int MatrixParameters = 8;

    /// <summary>Most bars of a timeline.</summary>
    public const int Bars = 2_000;
}
