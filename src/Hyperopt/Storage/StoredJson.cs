using System.Text;
using System.Text.Json;
using Hyperopt.Distributions;

namespace Hyperopt.Storage;

/// <summary>JSON values as Optuna's storages hold them: the text that Python's <c>json</c> module writes.</summary>
/// <remarks>That text is ASCII, and NaN, Infinity and -Infinity are bare words. <see cref="JsonElement"/> has no such numbers: they are read
/// as texts with a mark in front, and written back as what they were.</remarks>
public static class StoredJson
{
    /// <summary>Writes a value.</summary>
    /// <param name="value">Any JSON value.</param>
    /// <param name="compact">Whether the separators are <c>,</c> and <c>:</c> instead of Python's default, with a blank behind.</param>
    /// <exception cref="ArgumentException">The value is undefined.</exception>
    public static string Write(JsonElement value, bool compact = false)
    {
        StringBuilder json = new();
        PythonJson.Append(json, value, compact);
        return json.ToString();
    }

    /// <summary>Reads a value.</summary>
    /// <param name="json">JSON text.</param>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="FormatException">The text is not JSON.</exception>
    public static JsonElement Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return PythonJson.ParseElement(json);
        }
        catch (JsonException e)
        {
            throw new FormatException($"Not JSON: {json}. {e.Message}", e);
        }
    }
}
