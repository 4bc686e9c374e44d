using System.Diagnostics;
using Hyperopt.Visualization.Figures;
using Hyperopt.Visualization.Plots;
using ScottPlot;
using SkiaSharp;

namespace Hyperopt.Visualization;

/// <summary>Draws figures as pictures, without a browser.</summary>
public static class FigureImages
{
    /// <summary>Most pixels of a side of a picture.</summary>
    private const int MaxSide = 16_000;

    /// <summary>Draws a figure as ScottPlot's plots, to be restyled, shown or saved.</summary>
    /// <remarks>Most figures are one plot, <c>figure.ToPlots().GetPlot(0)</c>. Slices, matrices of planes and Pareto fronts of three objectives have
    /// one per panel, row by row, followed by the plots of the title, the color bars and, if something is missing, the small print.</remarks>
    /// <param name="figure">Figure.</param>
    /// <exception cref="ArgumentNullException"><paramref name="figure"/> is null.</exception>
    public static Multiplot ToPlots(this StudyFigure figure) => Draw(figure).Plots;

    /// <summary>Saves a figure as a picture.</summary>
    /// <param name="figure">Figure.</param>
    /// <param name="path">File, replaced if it exists. The ending chooses the format: <c>.png</c> or <c>.svg</c>.</param>
    /// <param name="width">Width in pixels; null for one at which the figure looks good.</param>
    /// <param name="height">Height in pixels; null for one at which the figure looks good.</param>
    /// <exception cref="ArgumentNullException"><paramref name="figure"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null, empty or ends otherwise.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1 or above 16,000 pixels.</exception>
    public static void SaveImage(this StudyFigure figure, string path, int? width = null, int? height = null)
    {
        FigurePicture picture = Draw(figure);
        picture.Plots.SaveImage(path, width ?? picture.Width, height ?? picture.Height);
    }

    /// <summary>Saves plots, restyled perhaps, as a picture.</summary>
    /// <param name="plots">Plots.</param>
    /// <param name="path">File, replaced if it exists. The ending chooses the format: <c>.png</c> or <c>.svg</c>.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <exception cref="ArgumentNullException"><paramref name="plots"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null, empty or ends otherwise.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1 or above 16,000 pixels.</exception>
    public static void SaveImage(this Multiplot plots, string path, int width = 800, int height = 500)
    {
        ArgumentNullException.ThrowIfNull(plots);
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, MaxSide);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, MaxSide);
        Settle(plots, width, height);
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".png":
                using (Image image = plots.Render(width, height))
                    image.SavePng(path);
                break;
            case ".svg":
                SvgFile.Save(plots, path, width, height);
                break;
            default:
                throw new ArgumentException($"A picture is saved as .png or .svg, but the file is '{path}'. Change its ending.", nameof(path));
        }
    }

    private static FigurePicture Draw(StudyFigure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return figure switch
        {
            OptimizationHistoryFigure history => HistoryPlots.Draw(history),
            IntermediateValuesFigure intermediate => CurvePlots.Draw(intermediate),
            HypervolumeHistoryFigure hypervolume => CurvePlots.Draw(hypervolume),
            TerminatorImprovementFigure improvement => CurvePlots.Draw(improvement),
            EdfFigure edf => CurvePlots.Draw(edf),
            SliceFigure slice => SlicePlot.Draw(slice),
            ContourFigure contour => PlanePlots.Draw(contour),
            RankFigure rank => PlanePlots.Draw(rank),
            ParallelCoordinateFigure parallel => ParallelPlot.Draw(parallel),
            TimelineFigure timeline => TimelinePlot.Draw(timeline),
            ParetoFrontFigure pareto => ParetoPlot.Draw(pareto),
            ImportancesFigure importances => ImportancesPlot.Draw(importances),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Lets the axes find their places: while they do, plots draw several times, one over the other.</summary>
    private static void Settle(Multiplot plots, int width, int height)
    {
        using SKNoDrawCanvas nowhere = new(width, height);
        plots.Render(nowhere, new PixelRect(0, width, height, 0));
    }
}
