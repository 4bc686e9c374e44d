using Hyperopt.Visualization.Figures;
using Plotly.NET.LayoutObjects;

namespace Hyperopt.Visualization.Charts;

/// <summary>Small parts of charts.</summary>
internal static class ChartObjects
{
    public const string GridColor = "#e3e8ef";
    public const string TextColor = "#2a3f5f";
    public const string BlueColor = "rgb(99,110,250)";
    public const string RedColor = "rgb(239,85,59)";

    public static string InfeasibleColor { get; } = "#cccccc";

    /// <summary>Sets a member under plotly.js' own name and returns the object.</summary>
    public static T With<T>(this T item, string name, object value)
        where T : DynamicObj.DynamicObj
    {
        item.SetProperty(name, value);
        return item;
    }

    /// <summary>An object of members.</summary>
    public static DynamicObj.DynamicObj Members(params ReadOnlySpan<(string Name, object Value)> members)
    {
        DynamicObj.DynamicObj item = new();
        foreach ((string name, object value) in members)
            item.SetProperty(name, value);
        return item;
    }

    /// <summary>An axis with light grid lines.</summary>
    public static LinearAxis Axis(string? title = null)
    {
        LinearAxis axis = new LinearAxis()
            .With("gridcolor", GridColor).With("linecolor", GridColor).With("zerolinecolor", GridColor).With("automargin", true);
        return title is null ? axis : axis.With("title", new Plotly.NET.Title().With("text", Escape(title)).With("standoff", 12));
    }

    /// <summary>The axis of a parameter.</summary>
    public static LinearAxis Axis(ParameterAxis parameter, bool isTitled = true)
    {
        LinearAxis axis = Axis(isTitled ? ValueText.Short(parameter.Name) : null);
        double low = parameter.Low, high = parameter.High;
        if (low == high)
            (low, high) = parameter.IsLog ? (low / 2, high * 2) : (low - 0.5, high + 0.5);
        if (parameter.IsLog)
        {
            return axis.With("type", "log").With("range", new[] { Math.Log10(low), Math.Log10(high) })
                .With("dtick", Math.Max(1, Math.Round(Math.Log10(high / low) / 5))).With("exponentformat", "e");
        }
        axis.With("range", new[] { low, high });
        if (!parameter.IsCategorical)
            return axis;
        return axis.With("tickmode", "array").With("tickvals", parameter.Coordinates.ToArray())
            .With("ticktext", parameter.Categories.Select(category => Escape(ValueText.Short(category))).ToArray());
    }

    /// <summary>A color scale as plotly.js wants it.</summary>
    public static object[][] Scale(ColorScale scale)
    {
        object[][] stops = new object[scale.Stops.Count][];
        for (int i = 0; i < stops.Length; i++)
            stops[i] = [i / (stops.Length - 1.0), scale.Stops[i].ToString()];
        return stops;
    }

    /// <summary>Text whose markup is not read as such.</summary>
    public static string Escape(string text) => ValueText.Escape(text);
}
