using System.Globalization;
using Hyperopt.Visualization.Figures;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace Hyperopt.Visualization.Charts;

/// <summary>Charts of whole trials and of parameters as such: timelines, Pareto fronts, importances.</summary>
internal static class TrialCharts
{
    private static readonly (string Name, string Color, Func<TimelineBar, bool> Matches)[] BarKinds =
    [
        ("COMPLETE", "#3d6fd9", bar => bar is { State: TrialState.Complete, IsFeasible: true }),
        ("INFEASIBLE", "#cccccc", bar => bar is { State: TrialState.Complete, IsFeasible: false }),
        ("PRUNED", "#f5a623", bar => bar.State == TrialState.Pruned),
        ("FAIL", "#d64541", bar => bar.State == TrialState.Failed),
        ("RUNNING", "#2e9e5b", bar => bar.State == TrialState.Running),
        ("WAITING", "#8a94a6", bar => bar.State == TrialState.Waiting),
    ];

    public static GenericChart Draw(TimelineFigure figure)
    {
        ChartCanvas canvas = new(figure);
        (LinearAxis x, LinearAxis y) = canvas.Axes("Datetime", "Trial");
        x.With("type", "date");
        y.Whole([.. figure.Bars.Select(bar => bar.TrialNumber)]);
        foreach ((string name, string color, Func<TimelineBar, bool> matches) in BarKinds)
        {
            TimelineBar[] bars = [.. figure.Bars.Where(matches)];
            if (bars.Length == 0)
                continue;
            canvas.Add("bar").With("orientation", "h").With("name", name).With("y", ChartData.Numbers(bars.Select(bar => bar.TrialNumber)))
                .With("base", bars.Select(bar => bar.Start.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)).ToArray())
                .With("x", ChartData.Numbers(bars.Select(bar => Math.Max(0, (bar.End - bar.Start).TotalMilliseconds))))
                .With("text", bars.Select(bar => bar.Text).ToArray()).With("textposition", "none").With("hovertemplate", "%{text}<extra></extra>")
                .With("width", 0.8).With("marker", new Marker().With("color", color).With("line", new Line().With("width", 0)));
        }
        canvas.Layout.With("barmode", "overlay").With("showlegend", true);
        return canvas.Finish();
    }

    public static GenericChart Draw(ParetoFrontFigure figure)
    {
        ChartCanvas canvas = new(figure);
        bool isSpatial = figure.TargetNames.Length == 3;
        if (isSpatial)
        {
            // Seen from a little further away than usual, so that the titles of the axes are not cut.
            DynamicObj.DynamicObj eye = ChartObjects.Members(("x", 1.5), ("y", 1.5), ("z", 1.1));
            canvas.Layout.With("height", 650).With("scene", new Scene().With("camera", ChartObjects.Members(("eye", eye))).With("xaxis", ChartObjects.Axis(figure.TargetNames[0]))
                .With("yaxis", ChartObjects.Axis(figure.TargetNames[1])).With("zaxis", ChartObjects.Axis(figure.TargetNames[2])));
        }
        else
        {
            canvas.Axes(figure.TargetNames[0], figure.TargetNames[1]);
        }
        double size = isSpatial ? 4 : 7;
        if (!figure.Infeasible.IsEmpty)
            Points(canvas, figure, figure.Infeasible, "Infeasible Trial").With("marker", new Marker().With("color", ChartObjects.InfeasibleColor).With("size", size));
        if (!figure.Dominated.IsEmpty)
        {
            string name = figure.IsConstrained ? "Feasible Trial" : "Trial";
            Points(canvas, figure, figure.Dominated, name).With("marker", Colored(figure.Dominated, ColorScale.Blues, "Trial", 10, size)).With("showlegend", false);
            AddLegend(canvas, figure, name, ColorScale.Blues, size);
        }
        if (!figure.Best.IsEmpty)
        {
            int padding = figure.Dominated.Length > 1 ? 85 : 10;
            Points(canvas, figure, figure.Best, "Best Trial").With("marker", Colored(figure.Best, ColorScale.Reds, "Best Trial", padding, size + 1)).With("showlegend", false);
            AddLegend(canvas, figure, "Best Trial", ColorScale.Reds, size + 1);
        }
        canvas.Layout.With("legend", new Legend().With("orientation", "h").With("x", 1).With("xanchor", "right").With("y", 1.02).With("yanchor", "bottom"));
        return canvas.Finish();
    }

    /// <summary>The legend would show the color of the first point, which may be white: a point that is not shown has a typical one.</summary>
    private static void AddLegend(ChartCanvas canvas, ParetoFrontFigure figure, string name, ColorScale scale, double size) => Points(canvas, figure, [], name)
        .With("x", new double?[] { null }).With("y", new double?[] { null }).With("z", new double?[] { null }).With("marker", new Marker().With("color", scale.At(0.6).ToString()).With("size", size))
        .With("hoverinfo", "skip");

    private static Marker Colored(IReadOnlyList<ParetoPoint> points, ColorScale scale, string title, int padding, double size) => new Marker()
        .With("color", ChartData.Numbers(points.Select(point => point.TrialNumber))).With("colorscale", ChartObjects.Scale(scale))
        .With("size", size).With("line", new Line().With("width", 0.5).With("color", "grey")).With("showscale", points.Count > 1)
        .With("colorbar", ChartObjects.ColorBar(title).With("xpad", padding));

    private static Trace Points(ChartCanvas canvas, ParetoFrontFigure figure, IReadOnlyList<ParetoPoint> points, string name)
    {
        Trace trace = figure.TargetNames.Length == 3 ? canvas.AddInSpace() : canvas.Add("scatter");
        string[] dimensions = ["x", "y", "z"];
        for (int i = 0; i < figure.TargetNames.Length; i++)
        {
            int index = i;
            trace.SetProperty(dimensions[i], ChartData.Numbers(points.Select(point => point.Values[index])));
        }
        return trace.With("mode", "markers").With("name", name).With("text", points.Select(point => point.Text).ToArray())
            .With("hovertemplate", $"%{{text}}<extra>{name}</extra>");
    }

    public static GenericChart Draw(ImportancesFigure figure)
    {
        ChartCanvas canvas = new(figure);
        (_, LinearAxis y) = canvas.Axes("Hyperparameter Importance", "Hyperparameter");
        y.With("categoryorder", "array").With("categoryarray",
            figure.Groups.SelectMany(group => group.Parameters).Select(bar => ChartObjects.Escape(bar.Parameter)).Distinct().ToArray());
        // The first group comes last, as plotly.js stacks horizontal bars upwards; the legend lists it first.
        for (int g = figure.Groups.Length - 1; g >= 0; g--)
        {
            ImportanceGroup group = figure.Groups[g];
            canvas.Add("bar").With("orientation", "h").With("name", ChartObjects.Escape(group.Name))
                .With("marker", new Marker().With("color", ChartObjects.SeriesColor(g)))
                .With("x", group.Parameters.Select(bar => bar.Importance).ToArray())
                .With("y", group.Parameters.Select(bar => ChartObjects.Escape(bar.Parameter)).ToArray())
                .With("text", group.Parameters.Select(bar => ChartObjects.Escape(bar.Label)).ToArray()).With("textposition", "outside")
                .With("cliponaxis", false).With("hovertemplate", "%{y}: %{x}<extra></extra>");
        }
        canvas.Layout.With("showlegend", figure.Groups.Length > 1).With("legend", new Legend().With("traceorder", "reversed"));
        return canvas.Finish();
    }
}
