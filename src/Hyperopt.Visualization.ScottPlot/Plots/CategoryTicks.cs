using ScottPlot;

namespace Hyperopt.Visualization.Plots;

/// <summary>Ticks of categories at 0, 1, 2, …; of very many, as many as fit.</summary>
internal sealed class CategoryTicks(IReadOnlyList<string> labels) : ITickGenerator
{
    public Tick[] Ticks { get; private set; } = [];

    public int MaxTickCount { get; set; } = 1_000;

    public void Regenerate(CoordinateRange range, Edge edge, PixelLength size, Paint paint, LabelStyle labelStyle)
    {
        // Upright or slanted labels need their height, level ones their width.
        bool isLevel = edge.IsHorizontal() && labelStyle.Rotation == 0;
        float needed = isLevel ? PlotFont.WidestOf(labels, labelStyle.FontSize) + 8 : labelStyle.FontSize + 4;
        double each = range.Length > 0 ? size.Length / range.Length : size.Length;
        int stride = Math.Max(1, (int)Math.Ceiling(needed / Math.Max(1, each)));
        Ticks = [.. Enumerable.Range(0, labels.Count).Where(i => i % stride == 0 && range.Contains(i)).Select(i => Tick.Major(i, labels[i]))];
    }
}
