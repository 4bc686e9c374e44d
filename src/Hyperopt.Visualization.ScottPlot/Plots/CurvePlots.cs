using Hyperopt.Visualization.Figures;
using ScottPlot;
using ScottPlot.Plottables;

namespace Hyperopt.Visualization.Plots;

/// <summary>Plots of curves: intermediate values, hypervolume, terminator, distributions.</summary>
internal static class CurvePlots
{
    /// <summary>Most markers on one curve of intermediate values.</summary>
    private const int MarkerCount = 10;

    public static Plot NewPlot(string x, string y)
    {
        Plot plot = PlotStyle.NewPlot();
        PlotStyle.Name(plot.Axes.Bottom, PlotStyle.Short(x));
        plot.Axes.Bottom.TickGenerator = PlotStyle.Ticks(isWhole: x is "Trial" or "Step");
        PlotStyle.Name(plot.Axes.Left, PlotStyle.Short(y));
        plot.Axes.Margins(0.03, 0.06);
        return plot;
    }

    public static FigurePicture Draw(IntermediateValuesFigure figure)
    {
        Plot plot = NewPlot("Step", "Intermediate Value");
        bool isCrowded = figure.Curves.Length > 30;
        for (int c = 0; c < figure.Curves.Length; c++)
        {
            IntermediateCurve curve = figure.Curves[c];
            Coordinates[] points = Finite(curve.Steps.Select(step => (double)step), curve.Values);
            if (points.Length == 0)
                continue;
            Color color = PlotStyle.SeriesColor(c).WithAlpha(isCrowded ? 0.6 : 0.9);
            Scatter line = plot.Add.ScatterLine(points, color);
            line.LineWidth = isCrowded ? 1 : 1.5f;
            int count = Math.Min(MarkerCount, points.Length);
            Coordinates[] marked = [.. Enumerable.Range(0, count).Select(i => points[count == 1 ? 0 : i * (points.Length - 1) / (count - 1)])];
            Scatter markers = plot.Add.ScatterPoints(marked, curve.IsFeasible ? color : PlotStyle.Infeasible);
            markers.MarkerSize = isCrowded ? 3 : 5;
        }
        return PlotSheet.Single(figure, plot);
    }

    public static FigurePicture Draw(HypervolumeHistoryFigure figure)
    {
        Plot plot = NewPlot("Trial", "Hypervolume");
        Coordinates[] points = Finite(figure.TrialNumbers.Select(number => (double)number), figure.Values);
        if (points.Length > 0)
            Line(plot, points, PlotStyle.Blue, points.Length <= 200);
        return PlotSheet.Single(figure, plot);
    }

    public static FigurePicture Draw(TerminatorImprovementFigure figure)
    {
        Plot plot = NewPlot("Trial", "Terminator Improvement");
        Draw(plot, figure, [.. figure.Improvements], PlotStyle.Blue, "Terminator Improvement");
        Draw(plot, figure, [.. figure.Errors], PlotStyle.Red, "Error");
        // The first improvements are large and mean little; later ones set the scale, if there are any.
        int first = figure.PaleCount < figure.TrialNumbers.Length ? figure.PaleCount - 1 : 0;
        double[] trusted = [.. figure.Improvements.Skip(Math.Max(0, first)).Concat(figure.Errors.Skip(Math.Max(0, first))).Where(double.IsFinite)];
        if (trusted.Length > 0 && trusted.Min() < trusted.Max())
        {
            double padding = 0.05 * (trusted.Max() - trusted.Min());
            plot.Axes.SetLimitsY(trusted.Min() - padding, trusted.Max() + padding);
        }
        PlotSheet.AddLegend(plot);
        return PlotSheet.Single(figure, plot);
    }

    public static FigurePicture Draw(EdfFigure figure)
    {
        Plot plot = NewPlot(figure.TargetName, "Cumulative Probability");
        // When all values are equal the line is a point.
        bool isPoint = !figure.Positions.IsEmpty && figure.Positions[0] == figure.Positions[^1];
        for (int i = 0; i < figure.Lines.Length; i++)
        {
            Scatter line = Line(plot, Finite(figure.Positions, figure.Lines[i].Shares), PlotStyle.SeriesColor(i), hasMarkers: isPoint);
            line.LegendText = figure.Lines.Length > 1 ? PlotStyle.Short(figure.Lines[i].StudyName) : "";
        }
        if (figure.Lines.Length > 0)
            plot.Axes.SetLimitsY(0, 1.02);
        PlotSheet.AddLegend(plot);
        return PlotSheet.Single(figure, plot);
    }

    private static void Draw(Plot plot, TerminatorImprovementFigure figure, double[] values, Color color, string name)
    {
        Coordinates[] points = [.. values.Select((value, i) => new Coordinates(figure.TrialNumbers[i], value))];
        if (points.Length == 0)
            return;
        int pale = Math.Clamp(figure.PaleCount, 1, points.Length);
        Line(plot, [.. points[..pale].Where(point => double.IsFinite(point.Y))], color.WithAlpha(0.3), hasMarkers: true);
        Line(plot, [.. points[(pale - 1)..].Where(point => double.IsFinite(point.Y))], color, hasMarkers: true).LegendText = name;
    }

    private static Scatter Line(Plot plot, Coordinates[] points, Color color, bool hasMarkers)
    {
        Scatter line = plot.Add.ScatterLine(points, color);
        line.LineWidth = 1.8f;
        line.MarkerShape = MarkerShape.FilledCircle;
        line.MarkerSize = hasMarkers ? 5 : 0;
        return line;
    }

    private static Coordinates[] Finite(IEnumerable<double> xs, IEnumerable<double> ys) =>
        [.. xs.Zip(ys, (x, y) => new Coordinates(x, y)).Where(point => double.IsFinite(point.Y))];
}
