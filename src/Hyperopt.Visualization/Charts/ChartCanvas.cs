using System.Globalization;
using Hyperopt.Visualization.Figures;
using Microsoft.FSharp.Collections;
using Plotly.NET;
using Plotly.NET.LayoutObjects;

namespace Hyperopt.Visualization.Charts;

/// <summary>Collects traces and layout of one chart.</summary>
internal sealed class ChartCanvas
{
    private static readonly int[] UnitRange = [0, 1];

    private readonly StudyFigure _figure;
    private readonly List<Trace> _traces = [];
    private readonly List<Annotation> _annotations = [];
    private readonly Layout _layout = new();

    public ChartCanvas(StudyFigure figure)
    {
        _figure = figure;
        _layout.With("font", new Font().With("family", "Segoe UI, Helvetica, Arial, sans-serif").With("color", ChartObjects.TextColor))
            .With("plot_bgcolor", "#fafbfd").With("paper_bgcolor", "#ffffff").With("hovermode", "closest").With("colorway", ChartObjects.Colorway)
            .With("hoverlabel", ChartObjects.Members(("align", "left")))
            .With("margin", new Margin().With("t", 70).With("l", 60).With("r", 30).With("b", 55))
            .With("title", new Title().With("text", ChartObjects.Escape(figure.Title)).With("x", 0.02).With("xanchor", "left"));
    }

    public Layout Layout => _layout;

    /// <summary>Whether notes stand below the data, because the axis at the top has labels.</summary>
    public bool IsNoteBelow { get; init; }

    /// <summary>Adds a trace on plane axes.</summary>
    public Trace Add(string type)
    {
        Trace2D trace = new(type);
        _traces.Add(trace);
        return trace;
    }

    /// <summary>Adds a trace in space.</summary>
    public Trace AddInSpace()
    {
        Trace3D trace = new("scatter3d");
        _traces.Add(trace);
        return trace;
    }

    /// <summary>Names the only pair of axes.</summary>
    public (LinearAxis X, LinearAxis Y) Axes(string x, string y)
    {
        LinearAxis horizontal = ChartObjects.Axis(x), vertical = ChartObjects.Axis(y);
        _layout.With("xaxis", horizontal).With("yaxis", vertical);
        return (horizontal, vertical);
    }

    /// <summary>Sets axis number i (from 0) in one dimension.</summary>
    public void SetAxis(char dimension, int index, LinearAxis axis) => _layout.SetProperty(dimension + "axis" + Suffix(index), axis);

    /// <summary>The name by which traces refer to axis number i (from 0).</summary>
    public static string AxisName(char dimension, int index) => dimension + Suffix(index);

    public GenericChart Finish()
    {
        bool isEmpty = _traces.Count == 0;
        if (isEmpty)
        {
            // A trace is needed for the axes to appear.
            Add("scatter").With("x", Array.Empty<double>()).With("y", Array.Empty<double>()).With("showlegend", false);
            Clear("xaxis");
            Clear("yaxis");
        }
        if (_figure.Note is { } note)
            Annotate(note, isEmpty ? 0.5 : 1.0, isEmpty ? 15 : 11, isEmpty);
        else if (_figure.OmittedCount > 0)
            Annotate($"{_figure.OmittedCount.ToString("N0", CultureInfo.InvariantCulture)} trials are left out to keep the figure quick", 1.0, 11, false);
        if (_annotations.Count > 0)
            _layout.SetProperty("annotations", _annotations.ToArray());
        Config config = new Config().With("responsive", true).With("displaylogo", false);
        DisplayOptions options = new DisplayOptions().With("PlotlyJSReference", PlotlyJSReference.Full)
            .With("DocumentTitle", _figure.Title).With("DocumentCharset", "utf-8");
        return GenericChart.NewMultiChart(ListModule.OfSeq(_traces), _layout, config, options);
    }

    /// <summary>Leaves only the title of an axis that has nothing to measure.</summary>
    private void Clear(string name)
    {
        LinearAxis axis = _layout.TryGetTypedPropertyValue<LinearAxis>(name) is { } found ? found.Value : new LinearAxis();
        // Without labels plotly.js would place the title of an axis with margins of its own at the other side.
        _layout.SetProperty(name, axis.With("showticklabels", false).With("showgrid", false).With("zeroline", false).With("automargin", false)
            .With("range", UnitRange));
    }

    private void Annotate(string text, double height, int size, bool isCentered) => _annotations.Add(new Annotation()
        .With("text", ChartObjects.Escape(Wrapped(text, isCentered ? 70 : 130)).Replace("\n", "<br>", StringComparison.Ordinal))
        .With("xref", "paper").With("yref", "paper").With("x", isCentered ? 0.5 : 0.0).With("y", isCentered || !IsNoteBelow ? height : 0.0)
        .With("xanchor", isCentered ? "center" : "left").With("yanchor", isCentered ? "middle" : IsNoteBelow ? "top" : "bottom")
        .With("yshift", isCentered || IsNoteBelow ? 0 : 4).With("align", isCentered ? "center" : "left").With("showarrow", false)
        .With("font", new Font().With("size", size).With("color", "#667085")));

    /// <summary>Breaks a sentence into lines that fit a chart.</summary>
    private static string Wrapped(string text, int width)
    {
        List<string> lines = [];
        foreach (string part in text.Split('\n'))
        {
            string line = "";
            foreach (string word in part.Split(' '))
            {
                if (line.Length > 0 && line.Length + word.Length >= width)
                {
                    lines.Add(line);
                    line = "";
                }
                line += (line.Length == 0 ? "" : " ") + word;
            }
            lines.Add(line);
        }
        return string.Join('\n', lines);
    }

    private static string Suffix(int index) => index == 0 ? "" : (index + 1).ToString(CultureInfo.InvariantCulture);
}
