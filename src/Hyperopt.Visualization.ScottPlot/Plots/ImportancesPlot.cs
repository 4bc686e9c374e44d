using Hyperopt.Visualization.Figures;
using ScottPlot;
using ScottPlot.Plottables;

namespace Hyperopt.Visualization.Plots;

/// <summary>Importances as horizontal bars; those of several objectives side by side.</summary>
internal static class ImportancesPlot
{
    private const int RowHeight = 22;

    public static FigurePicture Draw(ImportancesFigure figure)
    {
        Plot plot = CurvePlots.NewPlot("Hyperparameter Importance", "Hyperparameter");
        // The first group sorts, as the most important parameter stands on top.
        string[] names = [.. figure.Groups.SelectMany(group => group.Parameters).Select(bar => bar.Parameter).Distinct()];
        int groups = figure.Groups.Length;
        double size = 0.8 / Math.Max(1, groups);
        for (int g = 0; g < groups && names.Length > 0; g++)
        {
            double shift = ((groups - 1) / 2.0 - g) * size;
            Color color = PlotStyle.SeriesColor(g);
            ImportanceBar[] bars = [.. figure.Groups[g].Parameters];
            BarPlot plotted = plot.Add.Bars(Array.ConvertAll(bars, bar => new Bar
            {
                Orientation = Orientation.Horizontal,
                Position = Array.IndexOf(names, bar.Parameter) + shift,
                Value = bar.Importance,
                Size = size * 0.95,
                FillColor = color,
                LineWidth = 0,
            }));
            plotted.LegendText = groups > 1 ? PlotStyle.Short(figure.Groups[g].Name) : "";
            foreach (ImportanceBar bar in bars)
                Value(plot, bar, Array.IndexOf(names, bar.Parameter) + shift);
        }
        if (names.Length > 0)
            SetAxes(plot, figure, names);
        PlotSheet.AddLegend(plot);
        int height = Math.Max(PlotSheet.SingleSize.Height, 130 + RowHeight * names.Length * Math.Max(1, groups));
        return PlotSheet.Single(figure, plot, (PlotSheet.SingleSize.Width, height));
    }

    private static void Value(Plot plot, ImportanceBar bar, double position)
    {
        Text text = plot.Add.Text(bar.Label, bar.Importance, position);
        text.OffsetX = 5;
        text.LabelStyle.FontName = PlotFont.Family;
        text.LabelStyle.FontSize = PlotStyle.TextSize;
        text.LabelStyle.ForeColor = PlotStyle.Ink;
        text.LabelStyle.Alignment = Alignment.MiddleLeft;
    }

    private static void SetAxes(Plot plot, ImportancesFigure figure, string[] names)
    {
        string[] labels = [.. names.Select(name => PlotStyle.Short(name))];
        plot.Axes.Left.TickGenerator = new CategoryTicks(labels);
        plot.Axes.Left.TickLabelStyle.FontName = PlotFont.NameFor(string.Concat(labels));
        double most = figure.Groups.SelectMany(group => group.Parameters).Max(bar => bar.Importance);
        plot.Axes.SetLimits(0, most > 0 ? most * 1.12 : 1, -0.6, names.Length - 0.4);
    }
}
