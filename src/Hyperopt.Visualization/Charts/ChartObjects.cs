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

    private static readonly string[] Channels =
        ["99,110,250", "239,85,59", "0,204,150", "171,99,250", "255,161,90", "25,211,243", "255,102,146", "182,232,128"];

    public static string InfeasibleColor { get; } = "#cccccc";

    /// <summary>Colors of series that no one else colors.</summary>
    public static string[] Colorway { get; } = [.. Enumerable.Range(0, Channels.Length).Select(SeriesColor)];

    /// <summary>Red, green and blue of a series among several, to be put into a color.</summary>
    public static string SeriesChannels(int index) => Channels[index % Channels.Length];

    /// <summary>The color of a series among several.</summary>
    public static string SeriesColor(int index) => $"rgb({SeriesChannels(index)})";

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
    /// <param name="parameter">Parameter.</param>
    /// <param name="nameLength">Most characters of its name; 0 for the usual cut.</param>
    public static LinearAxis Axis(ParameterAxis parameter, int nameLength = 0)
    {
        LinearAxis axis = Axis(nameLength > 0 ? ValueText.Squeezed(parameter.Name, nameLength) : ValueText.Short(parameter.Name));
        double low = parameter.Low, high = parameter.High;
        if (low == high)
            (low, high) = parameter.IsLog ? (low / 2, high * 2) : (low - 0.5, high + 0.5);
        if (parameter.IsLog)
        {
            double decades = Math.Log10(high / low);
            return axis.With("type", "log").With("range", new[] { Math.Log10(low), Math.Log10(high) })
                .With("dtick", decades >= 1 ? Math.Max(1, Math.Round(decades / 5)) : EvenSteps(low, high)).With("exponentformat", "e");
        }
        axis.With("range", new[] { low, high });
        if (!parameter.IsCategorical)
            return axis;
        return axis.With("tickmode", "array").With("tickvals", parameter.Coordinates.ToArray())
            .With("ticktext", parameter.Categories.Select(category => Escape(ValueText.Short(category))).ToArray());
    }

    /// <summary>Ticks at whole numbers only, where so few fit that plotly.js would show halves.</summary>
    public static LinearAxis Whole(this LinearAxis axis, IReadOnlyCollection<int> numbers)
    {
        const int Few = 8;
        return numbers.Count > 0 && (long)numbers.Max() - numbers.Min() <= Few ? axis.With("tick0", 0).With("dtick", 1) : axis;
    }

    /// <summary>Ticks on a log scale of less than a decade, in which no power of ten may lie: even steps of the value.</summary>
    private static string EvenSteps(double low, double high)
    {
        double step = (high - low) / 5, power = Math.Pow(10, Math.Floor(Math.Log10(step))), digit = step / power;
        return "L" + ValueText.General(power * (digit < 1.5 ? 1 : digit < 3.5 ? 2 : digit < 7.5 ? 5 : 10), 3);
    }

    /// <summary>A color scale as plotly.js wants it.</summary>
    public static object[][] Scale(ColorScale scale)
    {
        object[][] stops = new object[scale.Stops.Count][];
        for (int i = 0; i < stops.Length; i++)
            stops[i] = [i / (stops.Length - 1.0), scale.Stops[i].ToString()];
        return stops;
    }

    /// <summary>A color bar with its title upright beside it, where it meets no label.</summary>
    public static Plotly.NET.ColorBar ColorBar(string title) => new Plotly.NET.ColorBar()
        .With("title", new Plotly.NET.Title().With("text", Escape(title)).With("side", "right")).With("thickness", 14).With("outlinewidth", 0);

    /// <summary>Text whose markup is not read as such.</summary>
    public static string Escape(string text) => ValueText.Escape(text);
}
