using System.Globalization;
using System.Text.Json;

namespace Hyperopt.Tests.ReferenceData;

/// <summary>A file of reference vectors: inputs and the numbers that they must give.</summary>
internal sealed class VectorFile
{
    private readonly Dictionary<string, JsonElement> _cases = [];

    private VectorFile(JsonElement root)
    {
        Root = root;
        foreach (JsonElement item in root.GetProperty("cases").EnumerateArray())
            _cases.Add(item.GetProperty("name").GetString()!, item);
    }

    /// <summary>The whole document, for members beside the cases.</summary>
    public JsonElement Root { get; }

    /// <summary>Loads <c>ReferenceData/vectors/{name}.json</c> from the output directory.</summary>
    public static VectorFile Load(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "ReferenceData", "vectors", name + ".json");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        return new VectorFile(document.RootElement.Clone());
    }

    /// <summary>Case names, optionally of some kinds only (<c>input.kind</c>), for a theory's rows.</summary>
    public TheoryData<string> Names(params string[] kinds)
    {
        TheoryData<string> names = [];
        foreach ((string name, JsonElement item) in _cases)
        {
            if (kinds.Length == 0 || kinds.Contains(item.GetProperty("input").GetProperty("kind").GetString()))
                names.Add(name);
        }
        return names;
    }

    /// <summary>The case of that name.</summary>
    public VectorCase this[string name] => new(_cases[name]);

    /// <summary>A number; non-finite ones are written as "nan", "inf" and "-inf".</summary>
    public static double Number(JsonElement element) => element.ValueKind == JsonValueKind.String
        ? element.GetString() switch
        {
            "nan" => double.NaN,
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            string text => double.Parse(text, CultureInfo.InvariantCulture),
            null => throw new FormatException("null is not a number"),
        }
        : element.GetDouble();

    /// <summary>A list of numbers.</summary>
    public static double[] Numbers(JsonElement element) => [.. element.EnumerateArray().Select(Number)];

    /// <summary>A list of lists of numbers.</summary>
    public static double[][] Rows(JsonElement element) => [.. element.EnumerateArray().Select(Numbers)];
}
