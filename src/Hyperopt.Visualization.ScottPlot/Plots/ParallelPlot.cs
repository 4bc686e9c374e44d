using Hyperopt.Visualization.Figures;
using ScottPlot;
using ScottPlot.Plottables;

namespace Hyperopt.Visualization.Plots;

/// <summary>Parallel coordinates.</summary>
internal static class ParallelPlot
{
    private const int AxisDistance = 110;
    private const float NameSize = 12;
    private const float TickSize = 10.5f;

    /// <summary>Least distance of two ticks, as a share of the axis.</summary>
    private const double MinTickDistance = 0.035;

    public static FigurePicture Draw(ParallelCoordinateFigure figure)
    {
        Plot plot = PlotStyle.NewPlot();
        plot.HideGrid();
        if (figure.TrialNumbers.IsEmpty)
            return PlotSheet.Single(figure, plot);
        ParallelAxis[] axes = [.. figure.Objectives, .. figure.Parameters];
        double low = figure.ColorValues.Min(), high = figure.ColorValues.Max();
        if (figure.IsRankColored)
            (low, high) = (-0.5, high + 0.5);
        ColorRange colors = new(low, high, new FigureColormap(ColorScale.Blues, figure.IsReversed));
        DrawLines(plot, figure, axes, colors);
        DrawAxes(plot, axes);
        foreach (IAxis axis in plot.Axes.GetAxes())
        {
            axis.FrameLineStyle.Color = Colors.Transparent;
            axis.TickGenerator = new ScottPlot.TickGenerators.EmptyTickGenerator();
        }
        plot.Axes.Bottom.MinimumSize = 24;
        plot.DataBackground.Color = Colors.White;
        PlotSheet.AddColorBar(plot, colors, figure.ColorName, isWhole: figure.IsRankColored);
        PlotSheet.AddLegend(plot);
        return PlotSheet.Single(figure, plot, (Math.Max(PlotSheet.SingleSize.Width, AxisDistance * axes.Length + 130), PlotSheet.SingleSize.Height));
    }

    private static void DrawLines(Plot plot, ParallelCoordinateFigure figure, ParallelAxis[] axes, ColorRange colors)
    {
        // Strong colors, which stand for good values, lie on top.
        IEnumerable<int> order = figure.DrawOrder.OrderBy(k => figure.IsReversed ? -figure.ColorValues[k] : figure.ColorValues[k]);
        bool isConstrained = !figure.IsFeasible.IsEmpty;
        HashSet<bool> named = [];
        foreach (int trial in order)
        {
            bool isFeasible = !isConstrained || figure.IsFeasible[trial];
            Coordinates[] points = [.. axes.Select((axis, a) => new Coordinates(a, axis.HeightOf(axis.Values[trial])))];
            Scatter line = plot.Add.ScatterLine(points, colors.ColorOf(figure.ColorValues[trial]).WithAlpha(0.55));
            line.LineWidth = 1.2f;
            line.LinePattern = isFeasible ? LinePattern.Solid : LinePattern.Dotted;
            if (isConstrained && named.Add(isFeasible))
                line.LegendText = isFeasible ? "Feasible" : "Infeasible";
        }
    }

    private static void DrawAxes(Plot plot, ParallelAxis[] axes)
    {
        bool isSlanted = PlotFont.WidestOf(axes.Select(axis => axis.Label), NameSize) > AxisDistance - 6;
        for (int a = 0; a < axes.Length; a++)
        {
            plot.Add.Line(a, 0, a, 1).LineStyle = new LineStyle { Width = 1, Color = PlotStyle.Edges };
            (double[] positions, string[] labels) = axes[a].GetTicks();
            double last = double.NegativeInfinity;
            foreach ((double position, string label) in positions.Zip(labels).OrderBy(tick => tick.First))
            {
                double height = axes[a].HeightOf(position);
                plot.Add.Line(a - 0.015, height, a + 0.015, height).LineStyle = new LineStyle { Width = 1, Color = PlotStyle.Edges };
                // Powers of ten may come close to the ends of an axis.
                if (height - last < MinTickDistance)
                    continue;
                last = height;
                Text text = Label(plot, label, a, height, TickSize, Alignment.MiddleRight);
                text.OffsetX = -6;
                text.LabelStyle.BackgroundColor = Colors.White.WithAlpha(0.75);
            }
            Text name = Label(plot, axes[a].Label, a, 1, NameSize, isSlanted ? Alignment.LowerLeft : Alignment.LowerCenter);
            name.OffsetY = -8;
            name.LabelStyle.Rotation = isSlanted ? -20 : 0;
        }
        // A slanted name reaches to the right of its axis.
        double right = isSlanted ? PlotFont.WidthOf(axes[^1].Label, NameSize) / AxisDistance : 0.4;
        plot.Axes.SetLimits(-0.55, axes.Length - 1 + right, -0.05, isSlanted ? 1.2 : 1.1);
    }

    private static Text Label(Plot plot, string content, double x, double y, float size, Alignment alignment)
    {
        Text text = plot.Add.Text(content, x, y);
        text.LabelStyle.FontName = PlotFont.NameFor(content);
        text.LabelStyle.FontSize = size;
        text.LabelStyle.ForeColor = PlotStyle.Ink;
        text.LabelStyle.Alignment = alignment;
        return text;
    }
}
