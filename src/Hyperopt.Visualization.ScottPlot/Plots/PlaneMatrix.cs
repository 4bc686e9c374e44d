using Hyperopt.Visualization.Figures;
using ScottPlot;

namespace Hyperopt.Visualization.Plots;

/// <summary>Planes of parameters: a single one, or a matrix whose columns and rows share their axes.</summary>
internal static class PlaneMatrix
{
    /// <summary>Height of a cell against its width.</summary>
    private const float HeightShare = 0.85f;

    /// <summary>Draws planes.</summary>
    /// <param name="figure">Figure.</param>
    /// <param name="axes">Axes of the parameters.</param>
    /// <param name="rows">Rows of panels; 1 for a single one.</param>
    /// <param name="fill">Draws panel number i into a plot; the last two are the scales of its axes.</param>
    /// <param name="panels">For each panel the indices of its axes.</param>
    /// <param name="addColorBar">Adds the color bar to a plot.</param>
    /// <param name="right">Room that the color bar needs in a matrix.</param>
    public static FigurePicture Draw(
        StudyFigure figure, IReadOnlyList<ParameterAxis> axes, int rows, Action<Plot, int, ParameterScale, ParameterScale> fill,
        IReadOnlyList<(int X, int Y)> panels, Action<Plot> addColorBar, int right)
    {
        ParameterScale[] scales = [.. axes.Select(axis => new ParameterScale(axis))];
        if (rows == 1)
        {
            Plot plot = PlotStyle.NewPlot();
            ParameterScale x = scales[panels[0].X], y = scales[panels[0].Y];
            Name(plot, x, y, 600);
            fill(plot, 0, x, y);
            addColorBar(plot);
            return PlotSheet.Single(figure, plot);
        }
        float cell = Math.Clamp(900f / rows, 96, 220), labels = 16;
        Plot[] cells = [.. panels.Select(_ => PlotStyle.NewPlot())];
        for (int i = 0; i < cells.Length; i++)
        {
            (int x, int y) = panels[i];
            Shrink(cells[i]);
            scales[y].Apply(cells[i].Axes.Left);
            labels = Math.Max(labels, scales[x].Apply(cells[i].Axes.Bottom, cell));
            foreach (IAxis axis in new IAxis[] { cells[i].Axes.Left, cells[i].Axes.Bottom })
                axis.TickGenerator = axis.TickGenerator is CategoryTicks ? axis.TickGenerator : new InnerTicks(axis.TickGenerator);
            fill(cells[i], i, scales[x], scales[y]);
        }
        float left = scales.Max(scale => scale.LabelWidth(10.5f)) + 44;
        CellSheet sheet = new(figure, rows, rows) { Left = left, Bottom = labels + 34, Gap = 8, Right = right };
        addColorBar(sheet.Frame);
        for (int i = 0; i < cells.Length; i++)
        {
            NameEdge(cells[i], i % rows == 0, i / rows == rows - 1, scales[panels[i].X], scales[panels[i].Y], cell, labels);
            sheet.Add(cells[i]);
        }
        return sheet.Finish((int)(left + rows * (cell + 8) + right), (int)(44 + rows * (cell * HeightShare + 8) + labels + 34));
    }

    private static void Name(Plot plot, ParameterScale x, ParameterScale y, float width)
    {
        y.Apply(plot.Axes.Left);
        float height = x.Apply(plot.Axes.Bottom, width);
        plot.Axes.Bottom.MinimumSize = height + 34;
        PlotStyle.Name(plot.Axes.Bottom, x.Name);
        PlotStyle.Name(plot.Axes.Left, y.Name);
    }

    private static void Shrink(Plot plot)
    {
        foreach (IAxis axis in new IAxis[] { plot.Axes.Bottom, plot.Axes.Left })
        {
            axis.TickLabelStyle.FontSize = 10.5f;
            axis.Label.FontSize = 11.5f;
        }
    }

    /// <summary>Only the cells at the left and at the bottom have labels.</summary>
    private static void NameEdge(Plot plot, bool isFirst, bool isLast, ParameterScale x, ParameterScale y, float cell, float labels)
    {
        plot.Axes.Left.TickLabelStyle.IsVisible = isFirst;
        plot.Axes.Bottom.TickLabelStyle.IsVisible = isLast;
        if (isFirst)
            PlotStyle.Name(plot.Axes.Left, PlotFont.Fit(y.Name, 11.5f, cell * HeightShare));
        if (!isLast)
            return;
        PlotStyle.Name(plot.Axes.Bottom, PlotFont.Fit(x.Name, 11.5f, cell));
        plot.Axes.Bottom.MinimumSize = labels + 28;
    }
}
