using Hyperopt.Visualization.Figures;
using ScottPlot;

namespace Hyperopt.Visualization.Plots;

/// <summary>Pareto fronts: two objectives as a plane, three as the planes of each two of them.</summary>
internal static class ParetoPlot
{
    private const int CellWidth = 290;

    public static FigurePicture Draw(ParetoFrontFigure figure)
    {
        if (figure.Best.IsEmpty && figure.Dominated.IsEmpty && figure.Infeasible.IsEmpty)
            return PlotSheet.Single(figure, CurvePlots.NewPlot(figure.TargetNames[0], figure.TargetNames[1]));
        if (figure.TargetNames.Length == 2)
        {
            Plot plot = CurvePlots.NewPlot(figure.TargetNames[0], figure.TargetNames[1]);
            Fill(plot, figure, 0, 1);
            AddColorBars(plot, figure);
            PlotSheet.AddLegend(plot);
            return PlotSheet.Single(figure, plot);
        }
        int bars = figure.Dominated.Length > 1 && figure.Best.Length > 1 ? 2 : 1;
        CellSheet sheet = new(figure, 3, 1)
        {
            Top = 70,
            Left = 74,
            Bottom = 52,
            Gap = 14,
            IsLeftRepeated = true,
            Right = 88 * bars + 8,
        };
        AddColorBars(sheet.Frame, figure);
        foreach ((int x, int y) in new[] { (0, 1), (0, 2), (1, 2) })
        {
            Plot cell = CurvePlots.NewPlot(figure.TargetNames[x], figure.TargetNames[y]);
            Fill(cell, figure, x, y);
            sheet.Add(cell);
            if (sheet.Frame.Legend.ManualItems.Count == 0)
                sheet.Frame.Legend.ManualItems.AddRange(cell.PlottableList.SelectMany(item => item.LegendItems));
        }
        PlotSheet.AddLegend(sheet.Frame);
        return sheet.Finish(3 * (CellWidth + 84) + 88 * bars, 460);
    }

    private static void Fill(Plot plot, ParetoFrontFigure figure, int x, int y)
    {
        Points(plot, figure.Infeasible, x, y, "Infeasible Trial", PlotStyle.Infeasible, _ => PlotStyle.Infeasible, 6);
        ColorRange dominated = RangeOf(figure.Dominated, ColorScale.Blues), best = RangeOf(figure.Best, ColorScale.Reds);
        Points(plot, figure.Dominated, x, y, figure.IsConstrained ? "Feasible Trial" : "Trial", dominated.Colormap.GetColor(0.6), dominated.ColorOf, 6.5f);
        Points(plot, figure.Best, x, y, "Best Trial", best.Colormap.GetColor(0.6), best.ColorOf, 7.5f);
    }

    private static void Points(
        Plot plot, IReadOnlyList<ParetoPoint> points, int x, int y, string name, Color legendColor, Func<double, Color> colorOf, float size)
    {
        ParetoPoint[] shown = [.. points.Where(point => double.IsFinite(point.Values[x]) && double.IsFinite(point.Values[y]))];
        if (shown.Length == 0)
            return;
        plot.Add.Plottable(new PointCloud(
            [.. shown.Select(point => new Coordinates(point.Values[x], point.Values[y]))], [.. shown.Select(point => colorOf(point.TrialNumber))])
        {
            Size = size,
            LegendText = name,
            LegendColor = legendColor,
        });
    }

    private static void AddColorBars(Plot plot, ParetoFrontFigure figure)
    {
        if (figure.Dominated.Length > 1)
            PlotSheet.AddColorBar(plot, RangeOf(figure.Dominated, ColorScale.Blues), figure.IsConstrained ? "Feasible Trial" : "Trial", isWhole: true);
        if (figure.Best.Length > 1)
            PlotSheet.AddColorBar(plot, RangeOf(figure.Best, ColorScale.Reds), "Best Trial", isWhole: true);
    }

    private static ColorRange RangeOf(IReadOnlyList<ParetoPoint> points, ColorScale scale) => new(
        points.Select(point => point.TrialNumber).DefaultIfEmpty(0).Min(), points.Select(point => point.TrialNumber).DefaultIfEmpty(0).Max(),
        new FigureColormap(scale));
}
