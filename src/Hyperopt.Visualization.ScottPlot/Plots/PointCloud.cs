using ScottPlot;
using SkiaSharp;

namespace Hyperopt.Visualization.Plots;

/// <summary>Points of many colors, drawn as one.</summary>
internal sealed class PointCloud(Coordinates[] points, Color[] colors) : IPlottable
{
    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public float Size { get; init; } = 7;

    public Color EdgeColor { get; init; } = PlotStyle.Edges;

    public float EdgeWidth { get; init; } = 0.5f;

    public string LegendText { get; init; } = "";

    /// <summary>The color of the legend's marker.</summary>
    public Color LegendColor { get; init; }

    public IEnumerable<LegendItem> LegendItems => LegendText.Length == 0
        ? LegendItem.None
        : LegendItem.Single(this, LegendText, new MarkerStyle(MarkerShape.FilledCircle, Size, LegendColor));

    public AxisLimits GetAxisLimits()
    {
        if (points.Length == 0)
            return AxisLimits.NoLimits;
        return new AxisLimits(points.Min(point => point.X), points.Max(point => point.X), points.Min(point => point.Y), points.Max(point => point.Y));
    }

    public void Render(RenderPack rp)
    {
        using SKPaint fill = new() { IsAntialias = true, Style = SKPaintStyle.Fill };
        using SKPaint edge = new()
        {
            IsAntialias = true,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = EdgeWidth,
            Color = new SKColor(EdgeColor.Red, EdgeColor.Green, EdgeColor.Blue, EdgeColor.Alpha),
        };
        for (int i = 0; i < points.Length; i++)
        {
            Pixel at = Axes.GetPixel(points[i]);
            fill.Color = new SKColor(colors[i].Red, colors[i].Green, colors[i].Blue, colors[i].Alpha);
            rp.Canvas.DrawCircle(at.X, at.Y, Size / 2, fill);
            if (EdgeWidth > 0)
                rp.Canvas.DrawCircle(at.X, at.Y, Size / 2, edge);
        }
    }
}
