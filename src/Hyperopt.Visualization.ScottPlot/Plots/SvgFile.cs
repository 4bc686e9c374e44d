using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ScottPlot;
using SkiaSharp;

namespace Hyperopt.Visualization.Plots;

/// <summary>Writes plots as SVG.</summary>
internal static partial class SvgFile
{
    private const string FontChoice = $"font-family=\"{PlotFont.Family}, Segoe UI, Helvetica, Arial, sans-serif\"";

    public static void Save(Multiplot plots, string path, int width, int height)
    {
        using MemoryStream stream = new();
        using (SKCanvas canvas = SKSvgCanvas.Create(new SKRect(0, 0, width, height), stream))
            plots.Render(canvas, new PixelRect(0, width, height, 0));
        StringBuilder svg = new(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
        // Clearing the canvas leaves a black rectangle, which shows where backgrounds are transparent.
        svg.Replace(string.Create(CultureInfo.InvariantCulture, $"\t<rect width=\"{width}\" height=\"{height}\"/>\n"), "");
        // Readers without the font take one of the same kind, rather than their standard one with serifs.
        svg.Replace($"font-family=\"{PlotFont.Family}\"", FontChoice);
        File.WriteAllText(path, Renumber(svg.ToString()));
    }

    /// <summary>Names parts by their order in the file: Skia counts them over the process, and files that are kept would differ each time.</summary>
    private static string Renumber(string svg)
    {
        Dictionary<string, string> names = [];
        return Reference().Replace(svg, match =>
        {
            if (!names.TryGetValue(match.Value, out string? name))
                names.Add(match.Value, name = string.Create(CultureInfo.InvariantCulture, $"{match.Groups[1].Value}_{names.Count}"));
            return name;
        });
    }

    [GeneratedRegex("(?<=(?:id=\"|url\\(#|href=\"#))([a-z]+)_[0-9a-f]+")]
    private static partial Regex Reference();
}
