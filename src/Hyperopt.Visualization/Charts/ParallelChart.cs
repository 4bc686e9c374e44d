using Hyperopt.Visualization.Figures;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace Hyperopt.Visualization.Charts;

/// <summary>The chart of parallel coordinates: ordinary lines, those of one color in one trace.</summary>
internal static class ParallelChart
{
    private const int ColorCount = 24;

    /// <summary>Least distance of two ticks, as a share of the axis.</summary>
    private const double MinTickDistance = 0.035;

    public static GenericChart Draw(ParallelCoordinateFigure figure)
    {
        ChartCanvas canvas = new(figure) { IsNoteBelow = true };
        ParallelAxis[] axes = [.. figure.Objectives, .. figure.Parameters];
        int n = axes.Length;
        // About so many characters fit side by side into a page's width.
        bool isSlanted = n * axes.Max(axis => axis.Label.Length) > 130;
        canvas.Layout.With("xaxis", new LinearAxis().With("range", new[] { -0.2, n - 0.8 }).With("tickmode", "array")
            .With("tickvals", Enumerable.Range(0, n).ToArray()).With("ticktext", axes.Select(axis => ChartObjects.Escape(axis.Label)).ToArray())
            .With("tickangle", isSlanted ? -25 : 0).With("side", "top").With("showgrid", false).With("zeroline", false).With("fixedrange", true).With("automargin", true));
        canvas.Layout.With("yaxis", new LinearAxis().With("range", new[] { -0.08, 1.08 }).With("visible", false).With("fixedrange", true));
        if (figure.TrialNumbers.IsEmpty)
            return canvas.Finish();
        canvas.Layout.With("shapes", Enumerable.Range(0, n).Select(i => new Shape().With("type", "line").With("x0", i).With("x1", i)
            .With("y0", 0).With("y1", 1).With("line", new Line().With("color", "#888888").With("width", 1))).ToArray());
        DrawLines(canvas, figure, axes);
        DrawTicks(canvas, axes);
        DrawColorBar(canvas, figure);
        bool isConstrained = !figure.IsFeasible.IsEmpty;
        if (isConstrained)
        {
            AddLegend(canvas, "Feasible", "solid");
            AddLegend(canvas, "Infeasible", "dot");
        }
        canvas.Layout.With("showlegend", isConstrained)
            .With("legend", new Legend().With("orientation", "h").With("x", 1).With("xanchor", "right").With("y", -0.05)).With("margin", new Margin().With("t", isSlanted ? 150 : 100).With("l", 60).With("r", 30).With("b", 40));
        return canvas.Finish();
    }

    private static void DrawLines(ChartCanvas canvas, ParallelCoordinateFigure figure, ParallelAxis[] axes)
    {
        double low = figure.ColorValues.Min(), high = figure.ColorValues.Max();
        Dictionary<(int Color, bool IsFeasible), List<int>> groups = [];
        List<(int Color, bool IsFeasible)> order = [];
        foreach (int trial in figure.DrawOrder)
        {
            double share = high > low ? (figure.ColorValues[trial] - low) / (high - low) : 0.5;
            (int Color, bool IsFeasible) key = ((int)Math.Round(share * (ColorCount - 1)), figure.IsFeasible.IsEmpty || figure.IsFeasible[trial]);
            if (!groups.TryGetValue(key, out List<int>? members))
            {
                groups.Add(key, members = []);
                order.Add(key);
            }
            members.Add(trial);
        }
        // Strong colors, which stand for good values, lie on top.
        foreach ((int Color, bool IsFeasible) key in order.OrderBy(key => Strength(key.Color, figure.IsReversed)))
        {
            List<double> x = [], y = [];
            List<string?> texts = [];
            foreach (int trial in groups[key])
            {
                for (int a = 0; a < axes.Length; a++)
                {
                    double position = axes[a].Values[trial];
                    x.Add(a);
                    y.Add(Math.Round(axes[a].HeightOf(position), 5));
                    texts.Add($"Trial {figure.TrialNumbers[trial]}<br>{ChartObjects.Escape(axes[a].Label)}: {ChartObjects.Escape(axes[a].TextOf(position))}");
                }
                x.Add(double.NaN);
                y.Add(double.NaN);
                texts.Add(null);
            }
            canvas.Add("scatter").With("x", ChartData.Numbers(x)).With("y", ChartData.Numbers(y)).With("mode", "lines").With("showlegend", false)
                .With("line", new Line().With("width", 1.2).With("dash", key.IsFeasible ? "solid" : "dot")
                    .With("color", ColorScale.Blues.At(Strength(key.Color, figure.IsReversed)).ToString()))
                .With("opacity", 0.5).With("text", texts.ToArray()).With("hovertemplate", "%{text}<extra></extra>");
        }
    }

    private static double Strength(int color, bool isReversed)
    {
        double share = color / (ColorCount - 1.0);
        return isReversed ? 1 - share : share;
    }

    private static void DrawTicks(ChartCanvas canvas, ParallelAxis[] axes)
    {
        List<double> x = [], y = [];
        List<string> texts = [];
        for (int a = 0; a < axes.Length; a++)
        {
            (double[] positions, string[] labels) = axes[a].GetTicks();
            double last = double.NegativeInfinity;
            for (int i = 0; i < positions.Length; i++)
            {
                // Powers of ten may come close to the ends of an axis.
                double height = axes[a].HeightOf(positions[i]);
                if (Math.Abs(height - last) < MinTickDistance)
                    continue;
                last = height;
                x.Add(a);
                y.Add(height);
                texts.Add(ChartObjects.Escape(labels[i]) + " ");
            }
        }
        canvas.Add("scatter").With("x", x.ToArray()).With("y", y.ToArray()).With("mode", "text+markers").With("text", texts.ToArray())
            .With("textposition", "middle left").With("textfont", new Font().With("size", 10)).With("hoverinfo", "skip").With("showlegend", false).With("cliponaxis", false)
            .With("marker", new Marker().With("symbol", "line-ew-open").With("size", 6).With("color", "#888888"));
    }

    /// <summary>Lines carry no color bar: a point that is not shown does.</summary>
    private static void DrawColorBar(ChartCanvas canvas, ParallelCoordinateFigure figure)
    {
        double low = figure.ColorValues.Min(), high = figure.ColorValues.Max();
        ColorBar bar = ChartObjects.ColorBar(figure.ColorName);
        if (figure.IsRankColored)
        {
            (low, high) = (-0.5, high + 0.5);
            bar.With("dtick", Math.Max(1, Math.Ceiling(high / 10))).With("tick0", 0);
        }
        canvas.Add("scatter").With("x", new double?[] { null }).With("y", new double?[] { null }).With("mode", "markers").With("showlegend", false)
            .With("hoverinfo", "skip").With("marker", new Marker().With("color", new[] { low }).With("cmin", low).With("cmax", high)
                .With("colorscale", ChartObjects.Scale(ColorScale.Blues)).With("reversescale", figure.IsReversed).With("showscale", true).With("colorbar", bar));
    }

    private static void AddLegend(ChartCanvas canvas, string name, string dash) => canvas.Add("scatter")
        .With("x", new double?[] { null }).With("y", new double?[] { null }).With("mode", "lines").With("name", name)
        .With("line", new Line().With("dash", dash).With("color", "rgb(33,113,181)"));
}
