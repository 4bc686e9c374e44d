namespace Hyperopt.Visualization.Figures;

/// <summary>A color.</summary>
/// <param name="Red">Red, 0 to 255.</param>
/// <param name="Green">Green, 0 to 255.</param>
/// <param name="Blue">Blue, 0 to 255.</param>
public readonly record struct FigureColor(byte Red, byte Green, byte Blue)
{
    /// <summary>Gives the color as <c>rgb(r,g,b)</c>.</summary>
    public override string ToString() => $"rgb({Red},{Green},{Blue})";
}
