using ScottPlot;
using Range = ScottPlot.Range;

namespace Hyperopt.Visualization.Plots;

/// <summary>What a color bar shows.</summary>
internal sealed class ColorRange(double low, double high, IColormap colormap) : IHasColorAxis
{
    public IColormap Colormap => colormap;

    public Range GetRange() => low < high ? new Range(low, high) : new Range(low - 0.5, low + 0.5);

    /// <summary>The color of a value.</summary>
    public Color ColorOf(double value) => colormap.GetColor(low < high ? Math.Clamp((value - low) / (high - low), 0, 1) : 0.5);
}
