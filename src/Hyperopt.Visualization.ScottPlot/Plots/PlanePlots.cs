using Hyperopt.Visualization.Figures;
using ScottPlot;
using ScottPlot.Panels;
using ScottPlot.Plottables;
using Range = ScottPlot.Range;

namespace Hyperopt.Visualization.Plots;

/// <summary>Plots over the planes of parameters: contours and ranks.</summary>
internal static class PlanePlots
{
    /// <summary>Most markers of a picture of many panels.</summary>
    private const int MarkerBudget = 40_000;

    private const int LevelCount = 12;

    public static FigurePicture Draw(ContourFigure figure)
    {
        ContourPoint[] points = [.. figure.Panels.SelectMany(panel => panel.Points)];
        if (points.Length == 0)
            return PlotSheet.Single(figure, CurvePlots.NewPlot("", ""));
        int filled = figure.Panels.Count(panel => !panel.Points.IsEmpty), resolution = filled <= 2 ? 64 : filled <= 20 ? 32 : 24, samples = filled <= 2 ? 128 : filled <= 20 ? 64 : 40;
        ColorRange colors = new(points.Min(point => point.Value), points.Max(point => point.Value), new FigureColormap(ColorScale.Blues, figure.IsReversed));
        int[] shown = Spread(figure.TrialNumbers.Length, filled);
        return PlaneMatrix.Draw(figure, figure.Axes, figure.RowCount, Fill, [.. figure.Panels.Select(panel => (panel.X, panel.Y))],
            plot => PlotSheet.AddColorBar(plot, colors, figure.TargetName), 110);

        void Fill(Plot plot, int index, ParameterScale x, ParameterScale y)
        {
            ContourPanel panel = figure.Panels[index];
            if (panel.Points.IsEmpty)
            {
                plot.HideGrid();
                return;
            }
            Surface(plot, new SurfaceSamples(figure.Interpolate(panel, resolution), x, y, samples), colors);
            float size = figure.RowCount > 1 ? 3 : 5;
            foreach (bool isFeasible in new[] { false, true })
            {
                int[] part = [.. shown.Where(k => figure.IsFeasible[k] == isFeasible && Has(figure.Axes, panel.X, panel.Y, k))];
                Color color = isFeasible ? Colors.Black : PlotStyle.Infeasible;
                plot.Add.Plottable(new PointCloud(Places(figure.Axes, panel.X, panel.Y, x, y, part), [.. part.Select(_ => color)]) { Size = size });
            }
        }
    }

    private static void Surface(Plot plot, SurfaceSamples samples, ColorRange colors)
    {
        int rows = samples.Y.Length, columns = samples.X.Length;
        Coordinates3d[,] corners = new Coordinates3d[rows, columns];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
                corners[row, column] = new Coordinates3d(samples.X[column], samples.Y[row], samples.Values[row, column]);
        }
        Range range = colors.GetRange();
        Heatmap surface = plot.Add.Heatmap(samples.Values);
        surface.Colormap = colors.Colormap;
        surface.ManualRange = range;
        surface.FlipVertically = true;
        surface.Smooth = true;
        surface.Extent = new CoordinateRect(samples.X[0], samples.X[^1], samples.Y[0], samples.Y[^1]);
        ContourLines lines = new()
        {
            ContourLineLevels = [.. Enumerable.Range(1, LevelCount - 1).Select(i => range.Min + (range.Max - range.Min) * i / LevelCount)],
            LineWidth = 0.5f,
            LineColor = PlotStyle.Ink.WithAlpha(0.7),
        };
        lines.LabelStyle.IsVisible = false;
        lines.Update(corners);
        plot.Add.Plottable(lines);
        plot.Axes.SetLimits(samples.X[0], samples.X[^1], samples.Y[0], samples.Y[^1]);
    }

    public static FigurePicture Draw(RankFigure figure)
    {
        if (figure.Panels.IsEmpty)
            return PlotSheet.Single(figure, CurvePlots.NewPlot("", ""));
        int[] shown = Spread(figure.Values.Length, figure.Panels.Length);
        return PlaneMatrix.Draw(figure, figure.Axes, figure.RowCount, Fill, [.. figure.Panels.Select(panel => (panel.X, panel.Y))], AddColorBar, 170);

        void Fill(Plot plot, int index, ParameterScale x, ParameterScale y)
        {
            RankPanel panel = figure.Panels[index];
            int[] part = [.. shown.Where(k => Has(figure.Axes, panel.X, panel.Y, k)).OrderBy(k => figure.Colors[k] != ColorScale.Infeasible)];
            plot.Add.Plottable(new PointCloud(
                Places(figure.Axes, panel.X, panel.Y, x, y, part), [.. part.Select(k => PlotStyle.ColorOf(figure.Colors[k]))])
            { Size = figure.RowCount > 1 ? 4.5f : 8 });
        }

        void AddColorBar(Plot plot)
        {
            ColorBar bar = PlotSheet.AddColorBar(plot, new ColorRange(0, 1, new FigureColormap(ColorScale.BlueToRed)), figure.TargetName);
            bar.Axis.TickGenerator = new ScottPlot.TickGenerators.NumericManual([0, 0.25, 0.5, 0.75, 1], [.. figure.ColorLabels]);
        }
    }

    private static int[] Spread(int count, int panels)
    {
        int most = Math.Max(100, MarkerBudget / Math.Max(1, panels));
        return count <= most ? [.. Enumerable.Range(0, count)] : [.. Enumerable.Range(0, most).Select(i => (int)((long)i * (count - 1) / (most - 1)))];
    }

    private static bool Has(IReadOnlyList<ParameterAxis> axes, int x, int y, int trial) => !double.IsNaN(axes[x].Positions[trial] + axes[y].Positions[trial]);

    private static Coordinates[] Places(IReadOnlyList<ParameterAxis> axes, int x, int y, ParameterScale xScale, ParameterScale yScale, int[] trials) =>
        [.. trials.Select(k => new Coordinates(xScale.Place(axes[x].Positions[k]), yScale.Place(axes[y].Positions[k])))];
}
