namespace Hyperopt.Visualization.Figures;

/// <summary>Colors from low to high, in which all figures are drawn.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class ColorScale
{
    private readonly FigureColor[] _stops;

    private ColorScale(params FigureColor[] stops) => _stops = stops;

    /// <summary>Gets light to dark blue (ColorBrewer Blues).</summary>
    public static ColorScale Blues { get; } = new(
        new(247, 251, 255), new(222, 235, 247), new(198, 219, 239), new(158, 202, 225), new(107, 174, 214), new(66, 146, 198),
        new(33, 113, 181), new(8, 81, 156), new(8, 48, 107));

    /// <summary>Gets light to dark red (ColorBrewer Reds).</summary>
    public static ColorScale Reds { get; } = new(
        new(255, 245, 240), new(254, 224, 210), new(252, 187, 161), new(252, 146, 114), new(251, 106, 74), new(239, 59, 44),
        new(203, 24, 29), new(165, 15, 21), new(103, 0, 13));

    /// <summary>Gets blue over yellow to red (ColorBrewer RdYlBu, reversed).</summary>
    public static ColorScale BlueToRed { get; } = new(
        new(49, 54, 149), new(69, 117, 180), new(116, 173, 209), new(171, 217, 233), new(224, 243, 248), new(255, 255, 191),
        new(254, 224, 144), new(253, 174, 97), new(244, 109, 67), new(215, 48, 39), new(165, 0, 38));

    /// <summary>Gets the color of what is infeasible.</summary>
    public static FigureColor Infeasible { get; } = new(204, 204, 204);

    /// <summary>Gets the colors at even distances.</summary>
    public IReadOnlyList<FigureColor> Stops => _stops;

    /// <summary>Gets the color at a position, interpolated.</summary>
    /// <param name="position">Position, cut to [0, 1]; NaN means the middle.</param>
    public FigureColor At(double position)
    {
        double scaled = Math.Clamp(double.IsNaN(position) ? 0.5 : position, 0, 1) * (_stops.Length - 1);
        int lower = Math.Min((int)scaled, _stops.Length - 2);
        double t = scaled - lower;
        FigureColor a = _stops[lower], b = _stops[lower + 1];
        return new FigureColor(Mix(a.Red, b.Red, t), Mix(a.Green, b.Green, t), Mix(a.Blue, b.Blue, t));
    }

    private static byte Mix(byte a, byte b, double t) => (byte)Math.Round(a + (b - a) * t);
}
