namespace Hyperopt.Visualization.Figures;

/// <summary>A known value on the plane of two parameters.</summary>
/// <param name="X">Position on the horizontal axis.</param>
/// <param name="Y">Position on the vertical axis.</param>
/// <param name="Value">The best value of the trials at this place.</param>
public readonly record struct ContourPoint(double X, double Y, double Value);
