using Hyperopt.Visualization.Plots;
using ScottPlot;

namespace Hyperopt.Visualization.Tests.Plots;

public sealed class LogTicksTests
{
    [Theory]
    [InlineData(-5, 0, 500, "1e-05 0.0001 0.001 0.01 0.1 1")]
    [InlineData(-1, 1, 500, "0.1 0.2 0.5 1 2 5 10")]
    [InlineData(0, 1, 800, "1 2 3 4 5 6 7 8 9 10")]
    [InlineData(-20, 20, 200, "1e-20 1e-10 1 1e+10 1e+20")]
    [InlineData(-0.3, -0.045, 300, "0.6 0.7 0.8 0.9")]
    public void Regenerate_OfARange_GivesWhatFits(double low, double high, float pixels, string expected)
    {
        string[] labels = Labels(low, high, pixels);
        string.Join(' ', labels).Should().Be(expected);
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(double.NaN, 1)]
    public void Regenerate_OfARangeWithoutLength_GivesNone(double low, double high) => Labels(low, high, 300).Should().BeEmpty();

    private static string[] Labels(double low, double high, float pixels)
    {
        LogTicks ticks = new();
        using Paint paint = Paint.NewDisposablePaint();
        ticks.Regenerate(new CoordinateRange(low, high), Edge.Bottom, new PixelLength(pixels), paint, new LabelStyle { FontSize = 12 });
        return [.. ticks.Ticks.Select(tick => tick.Label)];
    }
}
