using Hyperopt.Visualization.Figures;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace Hyperopt.Visualization.Charts;

/// <summary>Charts of values over trial numbers or steps.</summary>
internal static class HistoryCharts
{
    public static GenericChart Draw(OptimizationHistoryFigure figure)
    {
        ChartCanvas canvas = new(figure);
        canvas.Axes("Trial", figure.TargetName).X.Whole([.. figure.Series.SelectMany(series => series.TrialNumbers)]);
        for (int s = 0; s < figure.Series.Length; s++)
        {
            HistorySeries series = figure.Series[s];
            string color = ChartObjects.SeriesChannels(s), bestColor = figure.Series.Length == 1 ? "239,85,59" : color;
            if (series.Values.Deviations.IsEmpty)
                DrawSingle(canvas, series, color, bestColor, figure.Series.Length > 1);
            else
                DrawAveraged(canvas, series, color, bestColor);
        }
        canvas.Layout.With("legend", new Legend().With("orientation", "h").With("x", 1).With("xanchor", "right").With("y", 1.02).With("yanchor", "bottom"));
        return canvas.Finish();
    }

    private static void DrawSingle(ChartCanvas canvas, HistorySeries series, string color, string bestColor, bool isPale)
    {
        Points(canvas, series, PointState.Feasible).With("name", ChartObjects.Escape(series.Values.Label))
            .With("marker", new Marker().With("color", $"rgba({color},{(isPale ? "0.45" : "0.8")})").With("size", 6));
        if (series.Best is { } best)
            BestLine(canvas, series, best, bestColor);
        if (series.States.Contains(PointState.Infeasible))
        {
            Points(canvas, series, PointState.Infeasible).With("name", "Infeasible Trial").With("showlegend", false)
                .With("marker", new Marker().With("color", ChartObjects.InfeasibleColor).With("size", 6));
        }
    }

    private static void DrawAveraged(ChartCanvas canvas, HistorySeries series, string color, string bestColor)
    {
        Points(canvas, series, PointState.Feasible).With("name", ChartObjects.Escape(series.Values.Label))
            .With("marker", new Marker().With("color", $"rgb({color})"))
            .With("error_y", new Error().With("type", "data").With("array", ChartData.Numbers(series.Values.Deviations)).With("visible", true)
                .With("color", $"rgba({color},0.5)").With("thickness", 1));
        if (series.Best is not { } best)
            return;
        double[] upper = [.. best.Values.Zip(best.Deviations, (mean, deviation) => mean + deviation)];
        double[] lower = [.. best.Values.Zip(best.Deviations, (mean, deviation) => mean - deviation)];
        Line hidden = new Line().With("width", 0.01).With("color", "rgba(0,0,0,0)");
        canvas.Add("scatter").With("x", ChartData.Numbers(series.TrialNumbers)).With("y", ChartData.Numbers(upper)).With("mode", "lines")
            .With("line", hidden).With("showlegend", false).With("hoverinfo", "skip");
        canvas.Add("scatter").With("x", ChartData.Numbers(series.TrialNumbers)).With("y", ChartData.Numbers(lower)).With("mode", "lines")
            .With("line", hidden).With("fill", "tonexty").With("fillcolor", "rgba(255,0,0,0.2)").With("showlegend", false).With("hoverinfo", "skip");
        BestLine(canvas, series, best, bestColor);
    }

    private static Trace Points(ChartCanvas canvas, HistorySeries series, PointState state)
    {
        int[] shown = [.. Enumerable.Range(0, series.States.Length).Where(i => series.States[i] == state)];
        return canvas.Add("scatter").With("x", ChartData.Numbers(shown.Select(i => series.TrialNumbers[i])))
            .With("y", ChartData.Numbers(shown.Select(i => series.Values.Values[i]))).With("mode", "markers");
    }

    private static void BestLine(ChartCanvas canvas, HistorySeries series, HistoryLine best, string color) => canvas.Add("scatter")
        .With("x", ChartData.Numbers(series.TrialNumbers)).With("y", ChartData.Numbers(best.Values)).With("mode", "lines")
        .With("line", new Line().With("color", $"rgb({color})").With("width", 2).With("shape", "hv")).With("name", ChartObjects.Escape(best.Label));

    public static GenericChart Draw(IntermediateValuesFigure figure)
    {
        ChartCanvas canvas = new(figure);
        canvas.Axes("Step", "Intermediate Value").X.Whole([.. figure.Curves.SelectMany(curve => curve.Steps)]);
        bool isCrowded = figure.Curves.Length > 30;
        foreach (IntermediateCurve curve in figure.Curves)
        {
            Marker marker = new Marker().With("maxdisplayed", 10).With("size", isCrowded ? 4 : 6);
            if (!curve.IsFeasible)
                marker.SetProperty("color", ChartObjects.InfeasibleColor);
            canvas.Add("scatter").With("x", ChartData.Numbers(curve.Steps)).With("y", ChartData.Numbers(curve.Values)).With("mode", "lines+markers")
                .With("marker", marker).With("line", new Line().With("width", isCrowded ? 1 : 1.5)).With("opacity", isCrowded ? 0.7 : 1.0)
                .With("name", $"Trial{curve.TrialNumber}")
                .With("hovertemplate", $"Trial {curve.TrialNumber} ({StudyTrials.NameOf(curve.State)})<br>step %{{x}}: %{{y}}<extra></extra>");
        }
        canvas.Layout.With("showlegend", false);
        return canvas.Finish();
    }

    public static GenericChart Draw(HypervolumeHistoryFigure figure)
    {
        ChartCanvas canvas = new(figure);
        canvas.Axes("Trial", "Hypervolume").X.Whole([.. figure.TrialNumbers]);
        if (!figure.TrialNumbers.IsEmpty)
        {
            canvas.Add("scatter").With("x", ChartData.Numbers(figure.TrialNumbers)).With("y", ChartData.Numbers(figure.Values))
                .With("mode", figure.TrialNumbers.Length > 200 ? "lines" : "lines+markers")
                .With("line", new Line().With("color", ChartObjects.BlueColor));
        }
        return canvas.Finish();
    }

    public static GenericChart Draw(TerminatorImprovementFigure figure)
    {
        ChartCanvas canvas = new(figure);
        (LinearAxis x, LinearAxis y) = canvas.Axes("Trial", "Terminator Improvement");
        x.Whole([.. figure.TrialNumbers]);
        Draw(canvas, figure, [.. figure.Improvements], "99,110,250", "Terminator Improvement");
        if (!figure.Errors.IsEmpty)
            Draw(canvas, figure, [.. figure.Errors], "239,85,59", "Error");
        // The first improvements are large and mean little; later ones set the scale, if there are any.
        int first = figure.PaleCount < figure.TrialNumbers.Length ? figure.PaleCount - 1 : 0;
        double[] trusted = [.. figure.Improvements.Skip(first).Concat(figure.Errors.Skip(first)).Where(double.IsFinite)];
        if (trusted.Length > 0)
        {
            double low = trusted.Min(), high = trusted.Max(), padding = Math.Max(0.05 * (high - low), 1e-9 * Math.Abs(high));
            if (padding > 0)
                y.SetProperty("range", new[] { low - padding, high + padding });
        }
        return canvas.Finish();
    }

    private static void Draw(ChartCanvas canvas, TerminatorImprovementFigure figure, double[] values, string color, string name)
    {
        if (values.Length == 0)
            return;
        int pale = figure.PaleCount;
        canvas.Add("scatter").With("x", ChartData.Numbers(figure.TrialNumbers.Take(pale))).With("y", ChartData.Numbers(values.Take(pale)))
            .With("mode", "lines+markers").With("name", name).With("showlegend", false)
            .With("line", new Line().With("color", $"rgba({color},0.25)")).With("marker", new Marker().With("color", $"rgba({color},0.25)"));
        canvas.Add("scatter").With("x", ChartData.Numbers(figure.TrialNumbers.Skip(pale - 1))).With("y", ChartData.Numbers(values.Skip(pale - 1)))
            .With("mode", "lines+markers").With("name", name).With("line", new Line().With("color", $"rgb({color})"));
    }

    public static GenericChart Draw(EdfFigure figure)
    {
        ChartCanvas canvas = new(figure);
        (_, LinearAxis y) = canvas.Axes(figure.TargetName, "Cumulative Probability");
        y.With("range", new[] { 0, 1.02 });
        // When all values are equal the line is a point.
        bool isPoint = !figure.Positions.IsEmpty && figure.Positions[0] == figure.Positions[^1];
        foreach (EdfLine line in figure.Lines)
        {
            canvas.Add("scatter").With("x", ChartData.Numbers(figure.Positions)).With("y", ChartData.Numbers(line.Shares))
                .With("mode", isPoint ? "markers" : "lines")
                .With("name", ChartObjects.Escape(line.StudyName));
        }
        canvas.Layout.With("showlegend", figure.Lines.Length > 1);
        return canvas.Finish();
    }
}
