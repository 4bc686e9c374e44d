using ScottPlot;
using ScottPlot.Panels;

namespace Hyperopt.Visualization.Plots;

/// <summary>A line of small print below a plot.</summary>
internal sealed class CaptionPanel : PanelBase
{
    private readonly LabelStyle _label;

    public CaptionPanel(string text)
    {
        Edge = Edge.Bottom;
        _label = new LabelStyle
        {
            Text = text,
            FontName = PlotFont.NameFor(text),
            FontSize = PlotStyle.SmallTextSize,
            ForeColor = PlotStyle.Soft,
            Alignment = Alignment.LowerLeft,
        };
    }

    public override float Measure(Paint paint) => _label.Measure(_label.Text, paint).Height + 6;

    public override void Render(RenderPack rp, float size, float offset)
    {
        // At the edge of the picture, as the axes of cells may lie between it and the data.
        _label.Render(rp.Canvas, new Pixel(rp.FigureRect.Left + 10, rp.FigureRect.Bottom - 4), rp.Paint);
    }
}
