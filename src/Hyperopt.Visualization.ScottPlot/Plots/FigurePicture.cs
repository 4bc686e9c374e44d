using ScottPlot;

namespace Hyperopt.Visualization.Plots;

/// <summary>Plots of a figure, and the size at which they look best.</summary>
internal sealed record FigurePicture(Multiplot Plots, int Width, int Height);
