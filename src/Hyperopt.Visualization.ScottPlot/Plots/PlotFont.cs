using System.Collections.Concurrent;
using ScottPlot;
using SkiaSharp;

namespace Hyperopt.Visualization.Plots;

/// <summary>The font of all pictures: Open Sans, carried along.</summary>
/// <remarks>Containers often have no font at all, and text would silently be missing; with a font of their own, pictures are also alike on every
/// machine. Texts with characters that it lacks take a font of the system that has them.</remarks>
internal sealed class PlotFont : IFontResolver
{
    public const string Family = "Open Sans";

    private static readonly ConcurrentDictionary<string, string> BestNames = new();
    private static readonly SKTypeface Typeface = Load();

    static PlotFont() => Fonts.FontResolvers.Add(new PlotFont());

    private PlotFont()
    {
    }

    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        fontName == Family ? Typeface : null;

    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => fontName == Family ? Typeface : null;

    /// <summary>The family to draw a text with.</summary>
    public static string NameFor(string? text)
    {
        if (string.IsNullOrEmpty(text) || Typeface.ContainsGlyphs(text.Replace("\n", "", StringComparison.Ordinal)))
            return Family;
        return BestNames.GetOrAdd(text, Best);
    }

    /// <summary>The family of the system that lacks the fewest characters of a text.</summary>
    private static string Best(string text)
    {
        (string best, int fewest) = (Family, Missing(Typeface, text));
        foreach (string name in SKFontManager.Default.FontFamilies)
        {
            using SKTypeface? typeface = SKTypeface.FromFamilyName(name);
            int missing = typeface is null ? int.MaxValue : Missing(typeface, text);
            if (missing < fewest)
                (best, fewest) = (name, missing);
        }
        return best;
    }

    private static int Missing(SKTypeface typeface, string text) => typeface.GetGlyphs(text).Count(glyph => glyph == 0);

    /// <summary>Cuts a text to a width in pixels, in the middle: names often differ at their end.</summary>
    public static string Fit(string text, float size, float width)
    {
        string cut = text;
        for (int length = text.Length - 2; length >= 4 && WidthOf(cut, size) > width; length--)
            cut = $"{text[..((length + 1) / 2)]}…{text[^(length / 2)..]}";
        return cut;
    }

    /// <summary>Width of a text in pixels.</summary>
    public static float WidthOf(string text, float size)
    {
        using SKFont font = new(Typeface, size);
        return font.MeasureText(text);
    }

    /// <summary>Width of the widest text in pixels, 0 without texts.</summary>
    public static float WidestOf(IEnumerable<string> texts, float size) => texts.Select(text => WidthOf(text, size)).DefaultIfEmpty(0).Max();

    private static SKTypeface Load()
    {
        using Stream stream = typeof(PlotFont).Assembly.GetManifestResourceStream("OpenSans-Regular.ttf")!;
        return SKTypeface.FromStream(stream);
    }
}
