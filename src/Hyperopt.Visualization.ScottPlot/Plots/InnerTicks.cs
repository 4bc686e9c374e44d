using ScottPlot;

namespace Hyperopt.Visualization.Plots;

/// <summary>Leaves out ticks whose labels would reach beyond the axis, into the axis of the next cell.</summary>
internal sealed class InnerTicks(ITickGenerator inner) : ITickGenerator
{
    public Tick[] Ticks { get; private set; } = [];

    public int MaxTickCount { get => inner.MaxTickCount; set => inner.MaxTickCount = value; }

    public void Regenerate(CoordinateRange range, Edge edge, PixelLength size, Paint paint, LabelStyle labelStyle)
    {
        inner.Regenerate(range, edge, size, paint, labelStyle);
        double perPixel = range.Length / Math.Max(1, size.Length);
        Ticks = Array.FindAll(inner.Ticks, tick =>
        {
            float half = (edge.IsVertical() ? labelStyle.FontSize : PlotFont.WidthOf(tick.Label, labelStyle.FontSize)) / 2;
            double free = Math.Min(tick.Position - range.Min, range.Max - tick.Position) / perPixel;
            return free >= half;
        });
    }
}
