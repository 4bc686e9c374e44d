using Hyperopt.Visualization.Figures;
using ScottPlot;

namespace Hyperopt.Visualization.Plots;

/// <summary>A color scale of the figures, as ScottPlot wants it.</summary>
internal sealed class FigureColormap(ColorScale scale, bool isReversed = false) : IColormap
{
    public string Name => "Hyperopt";

    public Color GetColor(double position) =>
        double.IsNaN(position) ? Colors.Transparent : PlotStyle.ColorOf(scale.At(isReversed ? 1 - position : position));
}
