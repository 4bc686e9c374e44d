using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hyperopt.Visualization.Figures;

/// <summary>A trial as the text shown when the pointer rests on it: number, values, parameters and user attributes as indented JSON.</summary>
/// <remarks>Lines are parted by <c>&lt;br&gt;</c>, since charts read simple HTML; markup in a user's attribute stays text.</remarks>
internal static class TrialText
{
    private const string LineBreak = "<br>";

    public static string Of(FrozenTrial trial)
    {
        StringBuilder text = new(256);
        text.Append('{').Append(LineBreak).Append("  \"number\": ").Append(trial.Number).Append(',').Append(LineBreak).Append("  \"values\": ");
        AppendValues(text, trial.Values);
        text.Append(',').Append(LineBreak).Append("  \"params\": ");
        AppendMembers(text, trial.Parameters, 1, static (text, value) => text.Append(JsonOf(value)));
        if (!trial.UserAttributes.IsEmpty)
        {
            text.Append(',').Append(LineBreak).Append("  \"user_attrs\": ");
            AppendMembers(text, trial.UserAttributes.OrderBy(pair => pair.Key, StringComparer.Ordinal), 1,
                static (text, value) => AppendElement(text, value, 2));
        }
        return text.Append(LineBreak).Append('}').ToString();
    }

    private static void AppendValues(StringBuilder text, ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
        {
            text.Append("null");
            return;
        }
        text.Append('[');
        for (int i = 0; i < values.Length; i++)
            NewLine(text.Append(i == 0 ? "" : ","), 2).Append(ValueText.Float(values[i]));
        NewLine(text, 1).Append(']');
    }

    private static void AppendMembers<T>(
        StringBuilder text, IEnumerable<KeyValuePair<string, T>> members, int depth, Action<StringBuilder, T> append)
    {
        bool isEmpty = true;
        text.Append('{');
        foreach ((string name, T value) in members)
        {
            NewLine(text.Append(isEmpty ? "" : ","), depth + 1).Append(Quoted(name)).Append(": ");
            append(text, value);
            isEmpty = false;
        }
        if (!isEmpty)
            NewLine(text, depth);
        text.Append('}');
    }

    private static void AppendElement(StringBuilder text, JsonElement element, int depth)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                AppendMembers(text, element.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, member.Value)), depth,
                    (text, value) => AppendElement(text, value, depth + 1));
                break;
            case JsonValueKind.Array:
                text.Append('[');
                bool isEmpty = true;
                foreach (JsonElement item in element.EnumerateArray())
                {
                    AppendElement(NewLine(text.Append(isEmpty ? "" : ","), depth + 1), item, depth + 1);
                    isEmpty = false;
                }
                (isEmpty ? text : NewLine(text, depth)).Append(']');
                break;
            case JsonValueKind.String:
                text.Append(Quoted(element.GetString()!));
                break;
            default:
                text.Append(element.GetRawText());
                break;
        }
    }

    private static StringBuilder NewLine(StringBuilder text, int depth) => text.Append(LineBreak).Append(' ', depth * 2);

    private static string JsonOf(ParameterValue value) => value.Kind switch
    {
        ParameterValueKind.Null => "null",
        ParameterValueKind.Boolean => value.AsBoolean() ? "true" : "false",
        ParameterValueKind.String => Quoted(value.AsString()!),
        _ => ValueText.Of(value),
    };

    private static string Quoted(string value) =>
        "\"" + JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value)
            .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal) + "\"";
}
