using ScottPlot;

namespace Hyperopt.Visualization.Plots;

/// <summary>Ticks of an axis whose positions are decimal logarithms: powers of ten, with 2 and 5 times those where there is room.</summary>
internal sealed class LogTicks : ITickGenerator
{
    private const float Gap = 14;

    /// <summary>Decades from tick to tick; doubles span 631.</summary>
    private static readonly int[] Strides = [1, 2, 3, 5, 10, 20, 50, 100, 200, 500];

    public Tick[] Ticks { get; private set; } = [];

    public int MaxTickCount { get; set; } = 50;

    public void Regenerate(CoordinateRange range, Edge edge, PixelLength size, Paint paint, LabelStyle labelStyle)
    {
        Ticks = [];
        if (!(range.Length > 0) || !double.IsFinite(range.Length))
            return;
        double perPixel = range.Length / Math.Max(1, size.Length);
        foreach (double[] positions in Candidates(range))
        {
            Tick[] ticks = [.. positions.Where(range.Contains).Select(position => Tick.Major(position, LabelOf(position)))];
            if (Fits(ticks, edge.IsVertical(), perPixel, labelStyle.FontSize))
            {
                Ticks = ticks;
                return;
            }
        }
    }

    /// <summary>Sets of positions, the densest first.</summary>
    private static IEnumerable<double[]> Candidates(CoordinateRange range)
    {
        int first = (int)Math.Floor(range.Min), last = (int)Math.Ceiling(range.Max);
        int[] powers = [.. Enumerable.Range(first, last - first + 1)];
        if (range.Length < 0.35)
            yield return Fine(range);
        if (range.Length < 1.2)
            yield return [.. powers.SelectMany(power => Enumerable.Range(1, 9).Select(digit => power + Math.Log10(digit)))];
        if (range.Length < 3)
            yield return [.. powers.SelectMany(power => new[] { power, power + Math.Log10(2), power + Math.Log10(5) })];
        foreach (int stride in Strides)
            yield return [.. powers.Where(power => power % stride == 0).Select(power => (double)power)];
        yield return [];
    }

    /// <summary>Evenly spaced round values for less than a third of a decade.</summary>
    private static double[] Fine(CoordinateRange range)
    {
        double low = Math.Pow(10, range.Min), high = Math.Pow(10, range.Max), raw = (high - low) / 5, power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        double step = power * (raw / power < 1.5 ? 1 : raw / power < 3.5 ? 2 : raw / power < 7.5 ? 5 : 10);
        return step > 0
            ? [.. Enumerable.Range(0, 12).Select(i => Math.Log10((Math.Ceiling(low / step) + i) * step))]
            : [];
    }

    private static bool Fits(Tick[] ticks, bool isVertical, double perPixel, float textSize)
    {
        for (int i = 1; i < ticks.Length; i++)
        {
            double room = (ticks[i].Position - ticks[i - 1].Position) / perPixel;
            float needed = isVertical
                ? textSize + 4
                : (PlotFont.WidthOf(ticks[i].Label, textSize) + PlotFont.WidthOf(ticks[i - 1].Label, textSize)) / 2 + Gap;
            if (room < needed)
                return false;
        }
        return true;
    }

    private static string LabelOf(double position) => PlotStyle.Number(Math.Pow(10, position));
}
