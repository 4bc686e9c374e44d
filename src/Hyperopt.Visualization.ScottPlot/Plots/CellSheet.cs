using Hyperopt.Visualization.Figures;
using ScottPlot;

namespace Hyperopt.Visualization.Plots;

/// <summary>Collects the cells of a picture of several plots.</summary>
internal sealed class CellSheet(StudyFigure figure, int columns, int rows)
{
    private readonly List<Plot> _cells = [];

    public float Top { get; init; } = 44;

    public float Left { get; init; } = 60;

    public float Bottom { get; init; } = 50;

    public float Gap { get; init; } = 10;

    public bool IsLeftRepeated { get; init; }

    public bool IsBottomRepeated { get; init; }

    /// <summary>Room at the right for color bars.</summary>
    public float Right { get; init; } = 20;

    /// <summary>The plot around all cells, which carries title, color bars and small print.</summary>
    public Plot Frame { get; } = NewFrame();

    /// <summary>Adds the next cell, row by row.</summary>
    public void Add(Plot cell)
    {
        // The frame is white; labels at the ends of axes may reach into the next cell.
        cell.FigureBackground.Color = Colors.Transparent;
        cell.HideLegend();
        _cells.Add(cell);
    }

    public FigurePicture Finish(int width, int height)
    {
        string? note = PlotSheet.NoteOf(figure, width);
        CellLayout layout = new(columns, rows)
        {
            Top = Top,
            Left = Left,
            Bottom = Bottom,
            Gap = Gap,
            IsLeftRepeated = IsLeftRepeated,
            IsBottomRepeated = IsBottomRepeated,
            Right = Right,
            CaptionHeight = note is null ? 0 : 11 + 15 * note.Split('\n').Length,
        };
        PlotSheet.Entitle(Frame, figure.Title);
        Frame.Axes.Title.Label.OffsetY = -8;
        Frame.Layout.Fixed(layout.FramePadding);
        if (note is not null)
            Frame.Axes.AddPanel(new CaptionPanel(note));
        Multiplot plots = new(Frame) { Layout = layout };
        for (int i = 0; i < _cells.Count; i++)
        {
            _cells[i].Layout.Fixed(layout.PaddingOf(i % columns, i / columns));
            plots.AddPlot(_cells[i]);
        }
        return new FigurePicture(plots, width, height + (int)layout.CaptionHeight);
    }

    private static Plot NewFrame()
    {
        Plot frame = PlotStyle.NewPlot();
        frame.HideGrid();
        frame.DataBackground.Color = Colors.Transparent;
        foreach (IAxis axis in frame.Axes.GetAxes())
            axis.IsVisible = false;
        return frame;
    }
}
