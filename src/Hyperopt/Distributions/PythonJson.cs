using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Hyperopt.Distributions;

/// <summary>JSON as Python's standard library writes and reads it: ASCII, NaN and Infinity as bare words, floats as <c>repr</c>.</summary>
internal static class PythonJson
{
    // A text that stands for a bare word; the private-use character keeps it apart from texts of users.
    private const char Mark = '\uE0F1';

    public static JsonDocument Parse(string json) => JsonDocument.Parse(QuoteBareWords(json));

    /// <summary>Reads a number, Boolean, text or null.</summary>
    /// <exception cref="FormatException">The element is an object or a list.</exception>
    public static ParameterValue ReadValue(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            case JsonValueKind.Null:
                return ParameterValue.Null;
            case JsonValueKind.Number:
                ReadOnlySpan<char> raw = element.GetRawText();
                return raw.IndexOfAny('.', 'e', 'E') < 0 && element.TryGetInt64(out long whole) ? (ParameterValue)whole : element.GetDouble();
            case JsonValueKind.String:
                string text = element.GetString()!;
                return text.StartsWith(Mark) ? BareWord(text[1..]) : text;
            default:
                throw new FormatException($"Expected a number, a Boolean, a text or null, but got {element.ValueKind}.");
        }
    }

    /// <summary>Parses a value of any kind; bare words become texts that <see cref="ReadValue"/> and <see cref="Append(StringBuilder, JsonElement, bool)"/> know.</summary>
    /// <exception cref="JsonException">The text is not JSON, not even Python's.</exception>
    public static JsonElement ParseElement(string json)
    {
        using JsonDocument document = Parse(json);
        return document.RootElement.Clone();
    }

    /// <summary>Parses a number, or one of the texts that stand for bare words.</summary>
    public static double ToDouble(ref readonly Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
            return reader.GetDouble();
        string text = reader.GetString()!;
        return text.StartsWith(Mark) ? BareWord(text[1..]) : throw new JsonException($"Expected a number, but got the text '{text}'.");
    }

    /// <summary>Writes a value of any kind.</summary>
    /// <param name="json">Receives the text.</param>
    /// <param name="value">The value.</param>
    /// <param name="compact">Whether separators go without blanks.</param>
    public static void Append(StringBuilder json, JsonElement value, bool compact)
    {
        string separator = "";
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.Append('{');
                foreach (JsonProperty property in value.EnumerateObject())
                {
                    AppendString(json.Append(separator), property.Name);
                    Append(json.Append(compact ? ":" : ": "), property.Value, compact);
                    separator = compact ? "," : ", ";
                }
                json.Append('}');
                break;
            case JsonValueKind.Array:
                json.Append('[');
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Append(json.Append(separator), item, compact);
                    separator = compact ? "," : ", ";
                }
                json.Append(']');
                break;
            case JsonValueKind.String:
                string text = value.GetString()!;
                if (text.StartsWith(Mark))
                    json.Append(text, 1, text.Length - 1);
                else
                    AppendString(json, text);
                break;
            case JsonValueKind.Number:
                string raw = value.GetRawText(); // whole numbers may be of any size
                json.Append(raw.AsSpan().IndexOfAny('.', 'e', 'E') < 0 ? raw : Number(value.GetDouble()));
                break;
            case JsonValueKind.Undefined:
                throw new ArgumentException("The attribute's value is undefined: a default JsonElement holds no JSON.", nameof(value));
            default:
                json.Append(value.GetRawText());
                break;
        }
    }

    public static void Append(StringBuilder json, ParameterValue value)
    {
        switch (value.Kind)
        {
            case ParameterValueKind.Float:
                json.Append(Number(value.AsDouble()));
                break;
            case ParameterValueKind.String:
                AppendString(json, value.AsString()!);
                break;
            default:
                json.Append(value.ToString());
                break;
        }
    }

    /// <summary>Writes a double as Python does: shortest digits, exponent below 1e-4 and from 1e16, always recognisable as float.</summary>
    public static string Number(double value)
    {
        if (double.IsNaN(value))
            return "NaN";
        if (double.IsInfinity(value))
            return value > 0 ? "Infinity" : "-Infinity";
        double magnitude = Math.Abs(value);
        bool scientific = magnitude != 0 && (magnitude < 1e-4 || magnitude >= 1e16);
        if (!scientific)
        {
            string plain = value.ToString("R", CultureInfo.InvariantCulture);
            if (plain.Contains('E', StringComparison.Ordinal)) // "R" turns to exponents from 1e15
                plain = value.ToString("F0", CultureInfo.InvariantCulture);
            return plain.Contains('.', StringComparison.Ordinal) ? plain : plain + ".0";
        }
        ExactDecimal exact = ExactDecimal.From(value);
        string digits = System.Numerics.BigInteger.Abs(exact.Mantissa).ToString(CultureInfo.InvariantCulture);
        int exponent = exact.Exponent + digits.Length - 1;
        digits = digits.TrimEnd('0');
        return string.Create(CultureInfo.InvariantCulture,
            $"{(value < 0 ? "-" : "")}{digits[0]}{(digits.Length > 1 ? "." : "")}{digits.AsSpan(1)}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }

    public static void AppendString(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' => json.Append('\\').Append('"'),
                '\\' => json.Append('\\', 2),
                '\n' => json.Append("\\n"),
                '\r' => json.Append("\\r"),
                '\t' => json.Append("\\t"),
                '\b' => json.Append("\\b"),
                '\f' => json.Append("\\f"),
                < ' ' or > '~' => json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => json.Append(c),
            };
        }
        json.Append('"');
    }

    private static double BareWord(string word) => word switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        _ => double.NegativeInfinity,
    };

    public static string QuoteBareWords(string json)
    {
        if (!json.Contains("NaN", StringComparison.Ordinal) && !json.Contains("Infinity", StringComparison.Ordinal))
            return json;
        StringBuilder quoted = new(json.Length + 16);
        bool inText = false;
        for (int i = 0; i < json.Length; i++)
        {
            string? word = inText ? null : WordAt(json, i);
            if (word is not null)
            {
                quoted.Append('"').Append(Mark).Append(word).Append('"');
                i += word.Length - 1;
                continue;
            }
            if (json[i] == '"')
                inText = !inText;
            else if (inText && json[i] == '\\' && i + 1 < json.Length)
                quoted.Append(json[i++]);
            quoted.Append(json[i]);
        }
        return quoted.ToString();
    }

    private static string? WordAt(string json, int at)
    {
        foreach (string word in (ReadOnlySpan<string>)["NaN", "Infinity", "-Infinity"])
        {
            if (string.CompareOrdinal(json, at, word, 0, word.Length) == 0)
                return word;
        }
        return null;
    }
}
