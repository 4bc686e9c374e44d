using System.Globalization;
using Hyperopt.Visualization.Figures;
using ScottPlot;

namespace Hyperopt.Visualization.Plots;

/// <summary>How all pictures look.</summary>
internal static class PlotStyle
{
    public const float TextSize = 12;
    public const float SmallTextSize = 11;

    /// <summary>Most characters of a study's name in a legend.</summary>
    private const int LegendLength = 40;

    /// <summary>Colors of several series.</summary>
    private static readonly Color[] Series =
    [
        new(99, 110, 250), new(239, 85, 59), new(0, 204, 150), new(171, 99, 250), new(255, 161, 90), new(25, 211, 243), new(255, 102, 146),
        new(182, 232, 128),
    ];

    public static Color Ink { get; } = new(42, 63, 95);

    public static Color Soft { get; } = new(102, 112, 133);

    public static Color Lines { get; } = new(227, 232, 239);

    public static Color Edges { get; } = new(128, 128, 128);

    public static Color Blue => Series[0];

    public static Color Red => Series[1];

    public static Color Infeasible { get; } = ColorOf(ColorScale.Infeasible);

    public static Color SeriesColor(int index) => Series[index % Series.Length];

    public static Color ColorOf(FigureColor color) => new(color.Red, color.Green, color.Blue);

    /// <summary>A plot without content.</summary>
    public static Plot NewPlot()
    {
        Plot plot = new();
        plot.FigureBackground.Color = Colors.White;
        plot.DataBackground.Color = new Color(250, 251, 253);
        plot.Grid.MajorLineColor = Lines;
        plot.Axes.Title.Label.FontSize = 16;
        plot.Axes.Title.Label.Bold = false;
        plot.Axes.Title.Label.ForeColor = Ink;
        foreach (IAxis axis in plot.Axes.GetAxes())
            Dress(axis);
        plot.Legend.BackgroundColor = Colors.Transparent;
        plot.Legend.OutlineWidth = 0;
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.Legend.FontSize = TextSize;
        plot.Legend.FontColor = Ink;
        plot.Legend.FontName = PlotFont.Family;
        return plot;
    }

    /// <summary>Gives an axis its colors and sizes.</summary>
    public static void Dress(IAxis axis)
    {
        // ScottPlot does not count the marks of vertical axes in their width.
        if (axis is ScottPlot.AxisPanels.AxisBase { Edge: Edge.Left or Edge.Right } vertical)
            vertical.PaddingBetweenTickAndAxisLabels = new PixelPadding(9, 3);
        axis.FrameLineStyle.Color = Lines;
        axis.MajorTickStyle.Color = Lines;
        axis.MinorTickStyle.Length = 0;
        axis.Label.Bold = false;
        axis.Label.FontSize = 13;
        axis.Label.ForeColor = Ink;
        axis.Label.FontName = PlotFont.Family;
        axis.TickLabelStyle.FontSize = TextSize;
        axis.TickLabelStyle.ForeColor = Ink;
        axis.TickLabelStyle.FontName = PlotFont.Family;
        if (axis is not ScottPlot.AxisPanels.DateTimeXAxis)
            axis.TickGenerator = Ticks();
    }

    /// <summary>Names an axis.</summary>
    public static void Name(IAxis axis, string name)
    {
        axis.Label.Text = name;
        axis.Label.FontName = PlotFont.NameFor(name);
    }

    /// <summary>Ticks at numbers, or only at whole ones.</summary>
    public static ITickGenerator Ticks(bool isWhole = false) =>
        new ScottPlot.TickGenerators.NumericAutomatic { LabelFormatter = Number, IntegerTicksOnly = isWhole };

    /// <summary>A number as a tick's label.</summary>
    public static string Number(double value) =>
        // Steps of ticks add up with rounding: 0.30000000000000004, -1E-17.
        (value).ToString("G6", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);

    /// <summary>Cuts a name for a legend.</summary>
    public static string Short(string name, int length = LegendLength) => name.Length <= length ? name : name[..(length - 3)] + "...";
}
