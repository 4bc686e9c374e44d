using Hyperopt.Visualization.Figures;
using ScottPlot;

namespace Hyperopt.Visualization.Plots;

/// <summary>Slices: one plot per parameter, at most four in a row, with one scale for the value.</summary>
internal static class SlicePlot
{
    private const int MaxColumns = 4;
    private const int CellWidth = 230;
    private const int CellHeight = 330;

    public static FigurePicture Draw(SliceFigure figure)
    {
        int n = figure.Panels.Length;
        if (n == 0)
            return PlotSheet.Single(figure, CurvePlots.NewPlot("", figure.TargetName));
        int columns = Math.Min(n, MaxColumns), rows = (n + columns - 1) / columns, cellWidth = columns == 1 ? 600 : CellWidth;
        ColorRange colors = new(0, figure.TrialNumbers.DefaultIfEmpty(0).Max(), new FigureColormap(ColorScale.Blues));
        double low = figure.Values.DefaultIfEmpty(0).Min(), high = figure.Values.DefaultIfEmpty(0).Max();
        double margin = high > low ? 0.06 * (high - low) : Math.Max(0.5, 0.1 * Math.Abs(high));
        ParameterScale[] scales = [.. figure.Panels.Select(panel => new ParameterScale(panel))];
        Plot[] cells = [.. scales.Select(_ => PlotStyle.NewPlot())];
        float labels = 0;
        for (int i = 0; i < n; i++)
            labels = Math.Max(labels, Fill(cells[i], figure, figure.Panels[i], scales[i], colors, cellWidth));
        CellSheet sheet = new(figure, columns, rows)
        {
            Left = 74,
            Bottom = labels + 40,
            Gap = 16,
            IsBottomRepeated = true,
            Right = 100,
        };
        PlotSheet.AddColorBar(sheet.Frame, colors, "Trial", isWhole: true);
        for (int i = 0; i < n; i++)
        {
            cells[i].Axes.SetLimitsY(low - margin, high + margin);
            cells[i].Axes.Left.TickLabelStyle.IsVisible = i % columns == 0;
            if (i % columns == 0)
                PlotStyle.Name(cells[i].Axes.Left, PlotStyle.Short(figure.TargetName));
            sheet.Add(cells[i]);
        }
        return sheet.Finish(74 + 100 + columns * cellWidth + (columns - 1) * 16, 44 + rows * (CellHeight + (int)labels + 40));
    }

    /// <returns>Height that the labels of the horizontal axis need.</returns>
    private static float Fill(Plot cell, SliceFigure figure, ParameterAxis axis, ParameterScale scale, ColorRange colors, float width)
    {
        float height = scale.Apply(cell.Axes.Bottom, width);
        if (cell.Axes.Bottom.TickGenerator is not CategoryTicks)
            cell.Axes.Bottom.TickGenerator = new InnerTicks(cell.Axes.Bottom.TickGenerator);
        PlotStyle.Name(cell.Axes.Bottom, scale.Name);
        cell.Axes.Bottom.MinimumSize = height + 30;
        int[] shown = [.. Enumerable.Range(0, figure.Values.Length).Where(k => !double.IsNaN(axis.Positions[k]))];
        // Grey ones below, so that they hide none that counts.
        foreach (bool isFeasible in new[] { false, true })
        {
            int[] part = Array.FindAll(shown, k => figure.IsFeasible[k] == isFeasible);
            cell.Add.Plottable(new PointCloud(
                [.. part.Select(k => new Coordinates(scale.Place(axis.Positions[k]), figure.Values[k]))],
                [.. part.Select(k => isFeasible ? colors.ColorOf(figure.TrialNumbers[k]) : PlotStyle.Infeasible)])
            {
                Size = shown.Length > 500 ? 5 : 6.5f,
                EdgeWidth = isFeasible ? 0.6f : 0,
            });
        }
        return height;
    }
}
