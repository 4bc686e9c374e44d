using ScottPlot;

namespace Hyperopt.Visualization.Plots;

/// <summary>Places plots in rows and columns with data areas of one size, within a frame that has the title and the color bars.</summary>
/// <remarks>The first plot is the frame, which fills the picture; the cells follow row by row.</remarks>
internal sealed class CellLayout(int columns, int rows) : IMultiplotLayout
{
    /// <summary>Room above everything.</summary>
    public float Top { get; init; } = 44;

    /// <summary>Room at the right.</summary>
    public float Right { get; init; }

    /// <summary>Room below everything.</summary>
    public float CaptionHeight { get; init; }

    /// <summary>Room left of the data areas of the first column, or of every one.</summary>
    public float Left { get; init; }

    /// <summary>Room below the data areas of the last row, or of every one.</summary>
    public float Bottom { get; init; }

    /// <summary>Whether every column has a vertical axis of its own.</summary>
    public bool IsLeftRepeated { get; init; }

    /// <summary>Whether every row has horizontal axes of its own.</summary>
    public bool IsBottomRepeated { get; init; }

    /// <summary>Free room between cells.</summary>
    public float Gap { get; init; } = 10;

    /// <summary>Room around all cells' data areas, and a gap before the color bars.</summary>
    public PixelPadding FramePadding => new(left: Left, right: Math.Max(0, Right - Gap), bottom: Bottom + CaptionHeight, top: Top);

    /// <summary>Room around the data area of a cell, within its rectangle.</summary>
    public PixelPadding PaddingOf(int column, int row) => new(
        left: LeftOf(column), right: 0, bottom: row == rows - 1 || IsBottomRepeated ? Bottom : 0, top: row == 0 ? 0 : Gap);

    public PixelRect[] GetSubplotRectangles(SubplotCollection subplots, PixelRect figureRect)
    {
        float top = figureRect.Top + Top, bottom = figureRect.Bottom - CaptionHeight;
        float width = Math.Max(1, (figureRect.Width - Right - Enumerable.Range(0, columns).Sum(LeftOf)) / columns);
        float height = Math.Max(1, (bottom - top - Bottom * (IsBottomRepeated ? rows : 1) - Gap * (rows - 1)) / rows);
        PixelRect[] rectangles = new PixelRect[subplots.Count];
        rectangles[0] = figureRect;
        float y = top;
        for (int row = 0; row < rows; row++)
        {
            float x = figureRect.Left, y1 = y;
            for (int column = 0; column < columns && row * columns + column + 1 < rectangles.Length; column++)
            {
                PixelPadding padding = PaddingOf(column, row);
                float x1 = x + padding.Left + width;
                y1 = y + padding.Top + height + padding.Bottom;
                rectangles[row * columns + column + 1] = new PixelRect(x, x1, y1, y);
                x = x1;
            }
            y = y1;
        }
        return rectangles;
    }

    private float LeftOf(int column) => column == 0 ? Left : IsLeftRepeated ? Left + Gap : Gap;
}
