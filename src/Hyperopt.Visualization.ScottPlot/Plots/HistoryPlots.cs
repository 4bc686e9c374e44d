using Hyperopt.Visualization.Figures;
using ScottPlot;
using ScottPlot.Plottables;

namespace Hyperopt.Visualization.Plots;

/// <summary>Plots of optimization histories.</summary>
internal static class HistoryPlots
{
    public static FigurePicture Draw(OptimizationHistoryFigure figure)
    {
        Plot plot = CurvePlots.NewPlot("Trial", figure.TargetName);
        bool isSingle = figure.Series.Length == 1;
        for (int s = 0; s < figure.Series.Length; s++)
        {
            HistorySeries series = figure.Series[s];
            Color color = PlotStyle.SeriesColor(s), bestColor = isSingle ? PlotStyle.Red : color;
            if (series.Values.Deviations.IsEmpty)
                DrawSingle(plot, series, isSingle ? color.WithAlpha(0.8) : color.WithAlpha(0.4), bestColor);
            else
                DrawAveraged(plot, series, color, bestColor);
        }
        PlotSheet.AddLegend(plot);
        return PlotSheet.Single(figure, plot, (figure.Series.Length > 1 ? 1000 : PlotSheet.SingleSize.Width, PlotSheet.SingleSize.Height));
    }

    private static void DrawSingle(Plot plot, HistorySeries series, Color color, Color bestColor)
    {
        Points(plot, series, PointState.Feasible, color, series.Values.Label);
        Points(plot, series, PointState.Infeasible, PlotStyle.Infeasible, "Infeasible Trial");
        BestLine(plot, series, bestColor);
    }

    private static void DrawAveraged(Plot plot, HistorySeries series, Color color, Color bestColor)
    {
        if (series.Best is { } best)
        {
            (double X, double Top, double Bottom)[] band =
            [
                .. series.TrialNumbers.Select((number, i) => ((double)number, best.Values[i] + best.Deviations[i], best.Values[i] - best.Deviations[i]))
                    .Where(item => double.IsFinite(item.Item2) && double.IsFinite(item.Item3)),
            ];
            if (band.Length > 1)
            {
                FillY fill = plot.Add.FillY(band);
                fill.FillColor = bestColor.WithAlpha(0.2);
                fill.LineWidth = 0;
                fill.MarkerSize = 0;
            }
        }
        double[] xs = [.. series.TrialNumbers.Select(number => (double)number)];
        ErrorBar bars = plot.Add.ErrorBar(xs, [.. series.Values.Values], [.. series.Values.Deviations]);
        bars.Color = color.WithAlpha(0.45);
        Points(plot, series, PointState.Feasible, color, series.Values.Label);
        BestLine(plot, series, bestColor);
    }

    private static void Points(Plot plot, HistorySeries series, PointState state, Color color, string label)
    {
        Coordinates[] points =
        [
            .. Enumerable.Range(0, series.States.Length).Where(i => series.States[i] == state && double.IsFinite(series.Values.Values[i]))
                .Select(i => new Coordinates(series.TrialNumbers[i], series.Values.Values[i])),
        ];
        if (points.Length == 0)
            return;
        Color[] colors = new Color[points.Length];
        Array.Fill(colors, color);
        plot.Add.Plottable(new PointCloud(points, colors)
        {
            Size = points.Length > 500 ? 4.5f : 6,
            EdgeWidth = 0,
            LegendText = PlotStyle.Short(label),
            LegendColor = color,
        });
    }

    private static void BestLine(Plot plot, HistorySeries series, Color color)
    {
        if (series.Best is not { } best)
            return;
        Coordinates[] points =
        [
            .. Enumerable.Range(0, best.Values.Length).Where(i => double.IsFinite(best.Values[i]))
                .Select(i => new Coordinates(series.TrialNumbers[i], best.Values[i])),
        ];
        if (points.Length == 0)
            return;
        Scatter line = plot.Add.ScatterLine(points, color);
        line.ConnectStyle = ConnectStyle.StepHorizontal;
        line.LineWidth = 2;
        line.LegendText = PlotStyle.Short(best.Label);
    }
}
