using System.Globalization;
using Hyperopt.Visualization.Figures;
using ScottPlot;
using ScottPlot.Plottables;

namespace Hyperopt.Visualization.Plots;

/// <summary>Timelines.</summary>
internal static class TimelinePlot
{
    private static readonly (string Name, Color Color, Func<TimelineBar, bool> Matches)[] Kinds =
    [
        ("COMPLETE", new(61, 111, 217), bar => bar is { State: TrialState.Complete, IsFeasible: true }),
        ("INFEASIBLE", new(204, 204, 204), bar => bar is { State: TrialState.Complete, IsFeasible: false }),
        ("PRUNED", new(245, 166, 35), bar => bar.State == TrialState.Pruned),
        ("FAIL", new(214, 69, 65), bar => bar.State == TrialState.Failed),
        ("RUNNING", new(46, 158, 91), bar => bar.State == TrialState.Running),
        ("WAITING", new(138, 148, 166), bar => bar.State == TrialState.Waiting),
    ];

    public static FigurePicture Draw(TimelineFigure figure)
    {
        Plot plot = CurvePlots.NewPlot("Datetime (UTC)", "Trial");
        foreach ((string name, Color color, Func<TimelineBar, bool> matches) in Kinds)
        {
            Bar[] bars = [.. figure.Bars.Where(matches).Select(bar => BarOf(bar, color))];
            if (bars.Length == 0)
                continue;
            BarPlot group = plot.Add.Bars(bars);
            group.LegendText = name;
        }
        if (!figure.Bars.IsEmpty)
            SetAxes(plot, figure);
        PlotSheet.AddLegend(plot);
        return PlotSheet.Single(figure, plot);
    }

    private static Bar BarOf(TimelineBar bar, Color color) => new()
    {
        Orientation = Orientation.Horizontal,
        Position = bar.TrialNumber,
        ValueBase = bar.Start.UtcDateTime.ToOADate(),
        Value = bar.End.UtcDateTime.ToOADate(),
        Size = 0.8,
        FillColor = color,
        // An outline of the same color keeps bars visible that are thinner than a pixel.
        LineColor = color,
        LineWidth = 1,
    };

    /// <summary>Dates as everyone reads them alike, and as much of the time as tells ticks apart.</summary>
    private static string FormatOf(TimeSpan span) => span.TotalSeconds < 20 ? "HH:mm:ss.fff\nyyyy-MM-dd"
        : span.TotalMinutes < 20 ? "HH:mm:ss\nyyyy-MM-dd"
        : span.TotalDays < 20 ? "HH:mm\nyyyy-MM-dd"
        : "yyyy-MM-dd";

    private static void SetAxes(Plot plot, TimelineFigure figure)
    {
        double start = figure.Bars.Min(bar => bar.Start).UtcDateTime.ToOADate(), end = figure.Bars.Max(bar => bar.End).UtcDateTime.ToOADate();
        double margin = Math.Max((end - start) * 0.03, TimeSpan.FromMilliseconds(20).TotalDays);
        ScottPlot.AxisPanels.DateTimeXAxis axis = plot.Axes.DateTimeTicksBottom();
        PlotStyle.Dress(axis);
        PlotStyle.Name(axis, "Datetime (UTC)");
        string format = FormatOf(TimeSpan.FromDays(end - start));
        axis.TickGenerator = new ScottPlot.TickGenerators.DateTimeAutomatic { LabelFormatter = time => time.ToString(format, CultureInfo.InvariantCulture) };
        plot.Axes.Left.TickGenerator = PlotStyle.Ticks(isWhole: true);
        plot.Axes.SetLimits(start - margin, end + margin, figure.Bars.Min(bar => bar.TrialNumber) - 0.8, figure.Bars.Max(bar => bar.TrialNumber) + 0.8);
    }
}
