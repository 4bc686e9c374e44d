namespace Hyperopt.Visualization.Figures;

/// <summary>The plane of two parameters of a rank plot.</summary>
/// <param name="X">Index of the horizontal parameter in the figure's axes.</param>
/// <param name="Y">Index of the vertical parameter.</param>
public sealed record RankPanel(int X, int Y);
