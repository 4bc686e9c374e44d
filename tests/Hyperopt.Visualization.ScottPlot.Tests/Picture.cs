using System.Buffers.Binary;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Hyperopt.Visualization.Figures;

namespace Hyperopt.Visualization.Tests;

/// <summary>Saves figures to files and reads those.</summary>
internal static class Picture
{
    /// <summary>Width and height of a figure's PNG.</summary>
    public static (int Width, int Height) Png(StudyFigure figure, int? width = null, int? height = null)
    {
        byte[] bytes = Saved(".png", path => figure.SaveImage(path, width, height));
        bytes.AsSpan(0, 8).ToArray().Should().Equal(0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A);
        return (BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20)));
    }

    /// <summary>All texts of a figure's SVG, which is checked to be well-formed.</summary>
    public static string[] Texts(StudyFigure figure)
    {
        XDocument svg = Svg(figure);
        return [.. svg.Descendants().Where(element => element.Name.LocalName == "text")
            .Select(element => Regex.Replace(element.Value, "\\s+", " ").Trim())];
    }

    public static XDocument Svg(StudyFigure figure)
    {
        using MemoryStream stream = new(Saved(".svg", path => figure.SaveImage(path)));
        return XDocument.Load(stream);
    }

    public static byte[] Saved(string ending, Action<string> save)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ending);
        try
        {
            save(path);
            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
