using Hyperopt.Visualization.Figures;
using Plotly.NET;
using Plotly.NET.TraceObjects;

namespace Hyperopt.Visualization.Charts;

/// <summary>Charts over the values of parameters: slices, contours and ranks.</summary>
internal static class PlaneCharts
{
    /// <summary>Most markers of one chart with many panels.</summary>
    private const int MarkerBudget = 15_000;

    public static GenericChart Draw(SliceFigure figure)
    {
        ChartCanvas canvas = new(figure);
        int n = figure.Panels.Length;
        int[] trials = Thinning.Choose([.. figure.Values], true, Math.Max(200, MarkerBudget / Math.Max(1, n)));
        bool hasColorBar = true;
        for (int i = 0; i < n; i++)
        {
            ParameterAxis axis = figure.Panels[i];
            canvas.SetAxis('x', i, ChartObjects.Axis(axis).With("domain", Domain(i, n)).With("anchor", "y"));
            int[] shown = Array.FindAll(trials, k => !double.IsNaN(axis.Positions[k]));
            int[] feasible = Array.FindAll(shown, k => figure.IsFeasible[k]);
            Marker marker = new Marker().With("color", ChartData.Numbers(feasible.Select(k => figure.TrialNumbers[k])))
                .With("colorscale", ChartObjects.Scale(ColorScale.Blues)).With("line", new Line().With("width", 0.5).With("color", "grey"))
                .With("size", feasible.Length > 500 ? 5 : 6).With("cmin", 0).With("cmax", figure.TrialNumbers.DefaultIfEmpty(0).Max())
                .With("showscale", hasColorBar);
            if (hasColorBar)
                marker.SetProperty("colorbar", ChartObjects.ColorBar("Trial"));
            hasColorBar = false;
            Points(canvas, figure, axis, i, feasible, marker);
            int[] infeasible = Array.FindAll(shown, k => !figure.IsFeasible[k]);
            if (infeasible.Length > 0)
                Points(canvas, figure, axis, i, infeasible, new Marker().With("color", ChartObjects.InfeasibleColor).With("size", 5));
        }
        canvas.SetAxis('y', 0, ChartObjects.Axis(figure.TargetName).With("anchor", "x"));
        canvas.Layout.With("showlegend", false);
        if (n > 5)
            canvas.Layout.With("width", 220 * n);
        return canvas.Finish();
    }

    private static void Points(ChartCanvas canvas, SliceFigure figure, ParameterAxis axis, int index, int[] shown, Marker marker) => canvas.Add("scatter")
        .With("x", ChartData.Numbers(shown.Select(k => axis.Positions[k]))).With("y", ChartData.Numbers(shown.Select(k => figure.Values[k])))
        .With("mode", "markers").With("marker", marker).With("xaxis", ChartCanvas.AxisName('x', index))
        .With("customdata", ChartData.Numbers(shown.Select(k => figure.TrialNumbers[k])))
        .With("hovertemplate", $"Trial %{{customdata}}<br>{ChartObjects.Escape(axis.Name)}: %{{x}}<br>%{{y}}<extra></extra>");

    public static GenericChart Draw(ContourFigure figure)
    {
        ChartCanvas canvas = new(figure);
        int rows = figure.RowCount, panelCount = figure.Panels.Count(panel => !panel.Points.IsEmpty);
        if (panelCount == 0)
            return canvas.Finish();
        AddMatrixAxes(canvas, [.. figure.Axes], rows);
        int resolution = panelCount <= 2 ? 48 : panelCount <= 20 ? 28 : 20;
        int[] trials = Thinning.Spread(figure.TrialNumbers.Length, Math.Max(100, MarkerBudget / Math.Max(1, panelCount)));
        double[] values = [.. figure.Panels.SelectMany(panel => panel.Points).Select(point => point.Value)];
        bool hasColorBar = true;
        foreach (ContourPanel panel in figure.Panels)
        {
            if (panel.Points.IsEmpty)
                continue;
            ParameterAxis x = figure.Axes[panel.X], y = figure.Axes[panel.Y];
            ContourGrid grid = figure.Interpolate(panel, resolution);
            Trace surface = canvas.Add("contour").With("x", ChartData.Numbers(grid.X)).With("y", ChartData.Numbers(grid.Y))
                .With("z", RowsOf(grid)).With("colorscale", ChartObjects.Scale(ColorScale.Blues)).With("reversescale", figure.IsReversed)
                .With("contours", ChartObjects.Members(("coloring", "heatmap"))).With("line", new Line().With("smoothing", 1.3).With("width", 0.5))
                .With("ncontours", 12).With("zmin", values.Min()).With("zmax", values.Max()).With("zauto", false)
                .With("showscale", hasColorBar).With("hoverinfo", "none");
            if (hasColorBar)
                surface.With("colorbar", ChartObjects.ColorBar(figure.TargetName));
            hasColorBar = false;
            Place(surface, panel.X, panel.Y, rows);
            double size = rows > 1 ? 4 : 6;
            Points(canvas, figure, panel, Array.FindAll(trials, k => Has(x, y, k) && figure.IsFeasible[k]), rows, "black", size);
            int[] infeasible = Array.FindAll(trials, k => Has(x, y, k) && !figure.IsFeasible[k]);
            if (infeasible.Length > 0)
                Points(canvas, figure, panel, infeasible, rows, ChartObjects.InfeasibleColor, size);
        }
        canvas.Layout.With("showlegend", false);
        return canvas.Finish();
    }

    private static void Points(ChartCanvas canvas, ContourFigure figure, ContourPanel panel, int[] shown, int rows, string color, double size)
    {
        ParameterAxis x = figure.Axes[panel.X], y = figure.Axes[panel.Y];
        Trace points = canvas.Add("scatter").With("x", ChartData.Numbers(shown.Select(k => x.Positions[k])))
            .With("y", ChartData.Numbers(shown.Select(k => y.Positions[k]))).With("mode", "markers")
            .With("marker", new Marker().With("color", color).With("size", size)
                .With("line", new Line().With("width", size > 5 ? 2 : 1).With("color", "grey")))
            .With("customdata", ChartData.Numbers(shown.Select(k => figure.TrialNumbers[k])))
            .With("hovertemplate", $"Trial %{{customdata}}<br>{ChartObjects.Escape(x.Name)}: %{{x}}<br>{ChartObjects.Escape(y.Name)}: %{{y}}<extra></extra>");
        Place(points, panel.X, panel.Y, rows);
    }

    public static GenericChart Draw(RankFigure figure)
    {
        ChartCanvas canvas = new(figure);
        int rows = figure.RowCount, n = figure.Values.Length;
        AddMatrixAxes(canvas, [.. figure.Axes], rows);
        int[] trials = Thinning.Spread(n, Math.Max(100, MarkerBudget / Math.Max(1, figure.Panels.Length)));
        double highest = n == 0 ? 1 : Math.Max(1, n + figure.OmittedCount - 1);
        bool hasColorBar = true, hasTexts = (long)trials.Length * figure.Panels.Length <= FigureLimits.Points;
        foreach (RankPanel panel in figure.Panels)
        {
            ParameterAxis x = figure.Axes[panel.X], y = figure.Axes[panel.Y];
            int[] feasible = Array.FindAll(trials, k => Has(x, y, k) && figure.Colors[k] != ColorScale.Infeasible);
            Marker marker = new Marker()
                .With("color", ChartData.Numbers(feasible.Select(k => n == 1 ? 0.5 : figure.Ranks[k] / highest)))
                .With("colorscale", ChartObjects.Scale(ColorScale.BlueToRed)).With("cmin", 0).With("cmax", 1)
                .With("line", new Line().With("width", 0.5).With("color", "grey")).With("size", rows > 1 ? 5 : 8).With("showscale", hasColorBar);
            if (hasColorBar)
            {
                marker.SetProperty("colorbar", ChartObjects.ColorBar(figure.TargetName).With("tickvals", new[] { 0, 0.25, 0.5, 0.75, 1 })
                    .With("ticktext", figure.ColorLabels.ToArray()));
            }
            hasColorBar = false;
            Points(canvas, figure, panel, feasible, rows, marker, hasTexts);
            int[] infeasible = Array.FindAll(trials, k => Has(x, y, k) && figure.Colors[k] == ColorScale.Infeasible);
            if (infeasible.Length > 0)
                Points(canvas, figure, panel, infeasible, rows, new Marker().With("color", ChartObjects.InfeasibleColor).With("size", rows > 1 ? 5 : 8), hasTexts);
        }
        canvas.Layout.With("showlegend", false);
        return canvas.Finish();
    }

    private static void Points(ChartCanvas canvas, RankFigure figure, RankPanel panel, int[] shown, int rows, Marker marker, bool hasTexts)
    {
        ParameterAxis x = figure.Axes[panel.X], y = figure.Axes[panel.Y];
        Trace points = canvas.Add("scatter").With("x", ChartData.Numbers(shown.Select(k => x.Positions[k])))
            .With("y", ChartData.Numbers(shown.Select(k => y.Positions[k]))).With("mode", "markers").With("marker", marker);
        if (hasTexts)
        {
            points.With("text", shown.Select(k => figure.Texts[k]).ToArray()).With("hovertemplate", "%{text}<extra></extra>");
        }
        else
        {
            points.With("customdata", ChartData.Numbers(shown.Select(k => figure.TrialNumbers[k])))
                .With("hovertemplate", $"Trial %{{customdata}}<br>{ChartObjects.Escape(x.Name)}: %{{x}}<br>{ChartObjects.Escape(y.Name)}: %{{y}}<extra></extra>");
        }
        Place(points, panel.X, panel.Y, rows);
    }

    /// <summary>One horizontal axis per column and one vertical axis per row; a single panel has its two parameters.</summary>
    private static void AddMatrixAxes(ChartCanvas canvas, ParameterAxis[] axes, int rows)
    {
        if (rows == 0 || axes.Length == 0)
            return;
        if (rows == 1)
        {
            canvas.SetAxis('x', 0, ChartObjects.Axis(axes[0]));
            canvas.SetAxis('y', 0, ChartObjects.Axis(axes[^1]));
            return;
        }
        int nameLength = Math.Clamp(100 / rows, 8, 20);
        for (int i = 0; i < rows; i++)
        {
            canvas.SetAxis('x', i, ChartObjects.Axis(axes[i], nameLength).With("domain", Domain(i, rows))
                .With("anchor", ChartCanvas.AxisName('y', rows - 1)).With("tickangle", -45));
            double[] domain = Domain(rows - 1 - i, rows);
            canvas.SetAxis('y', i, ChartObjects.Axis(axes[i], 20).With("domain", domain).With("anchor", "x"));
        }
        canvas.Layout.With("height", Math.Max(450, 170 * rows)).With("autosize", true);
    }

    private static void Place(Trace trace, int x, int y, int rows)
    {
        if (rows > 1)
            trace.With("xaxis", ChartCanvas.AxisName('x', x)).With("yaxis", ChartCanvas.AxisName('y', y));
    }

    private static double[] Domain(int index, int count)
    {
        double gap = count == 1 ? 0 : 0.15 / count, width = (1 - gap * (count - 1)) / count;
        return [index * (width + gap), Math.Min(1, index * (width + gap) + width)];
    }

    private static bool Has(ParameterAxis x, ParameterAxis y, int trial) => !double.IsNaN(x.Positions[trial] + y.Positions[trial]);

    private static double[][] RowsOf(ContourGrid grid) => [.. grid.Y.Select((_, row) =>
        grid.Values.AsSpan(row * grid.X.Length, grid.X.Length).ToArray().Select(Rounded).ToArray())];

    /// <summary>Six digits suffice for a color.</summary>
    private static double Rounded(double value) => value == 0 ? 0 : double.Parse(ValueText.General(value, 6), System.Globalization.CultureInfo.InvariantCulture);
}
