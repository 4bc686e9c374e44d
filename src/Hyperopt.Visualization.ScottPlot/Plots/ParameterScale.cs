using Hyperopt.Visualization.Figures;
using ScottPlot;

namespace Hyperopt.Visualization.Plots;

/// <summary>Places a parameter on an axis: ScottPlot's axes are linear, so logarithms are drawn and labeled as what they stand for.</summary>
internal sealed class ParameterScale
{
    private const float SlantedSize = 11;

    private readonly ParameterAxis _axis;
    private readonly string[] _labels;
    private readonly bool _isWhole;

    public ParameterScale(ParameterAxis axis)
    {
        _axis = axis;
        _labels = axis.IsCategorical ? [.. axis.Categories.Select(label => PlotStyle.Short(label, 20))] : [];
        (Low, High) = (Place(axis.Low), Place(axis.High));
        _isWhole = !axis.IsLog && axis.Positions.All(position => double.IsNaN(position) || Math.Round(position) == position);
        if (axis.IsCategorical)
            (Low, High) = (-0.5, _labels.Length - 0.5);
        else if (!(Low < High))
            (Low, High) = (Low - MarginAround(Low), High + MarginAround(High));
    }

    public string Name => PlotStyle.Short(_axis.Name, 30);

    public double Low { get; }

    public double High { get; }

    public bool IsCategorical => _axis.IsCategorical;

    /// <summary>Where a position of the figure's axis is drawn.</summary>
    public double Place(double position) => _axis.IsLog ? Math.Log10(position) : position;

    /// <summary>Room that level labels of a vertical axis need.</summary>
    public float LabelWidth(float size) => IsCategorical ? PlotFont.WidestOf(_labels, size) : 40;

    /// <summary>Sets the range and the ticks of an axis.</summary>
    /// <param name="axis">Axis.</param>
    /// <param name="length">Its length in pixels, by which labels of categories are slanted; 0 for a vertical axis.</param>
    /// <returns>Height that the labels of a horizontal axis need.</returns>
    public float Apply(IAxis axis, float length = 0)
    {
        (axis.Min, axis.Max) = (Low, High);
        axis.TickGenerator = _axis.IsLog ? new LogTicks() : PlotStyle.Ticks(_isWhole);
        if (!IsCategorical)
            return 16;
        axis.TickGenerator = new CategoryTicks(_labels);
        axis.TickLabelStyle.FontName = PlotFont.NameFor(string.Concat(_labels));
        float widest = PlotFont.WidestOf(_labels, axis.TickLabelStyle.FontSize);
        if (length == 0 || (widest + 8) * (High - Low) <= length)
            return 16;
        axis.TickLabelStyle.FontSize = SlantedSize;
        axis.TickLabelStyle.Rotation = -90;
        axis.TickLabelStyle.Alignment = Alignment.MiddleRight;
        return widest + 4;
    }

    private double MarginAround(double position) => _axis.IsLog || position == 0 ? 0.5 : Math.Abs(position) * 0.1;
}
