using System.Buffers;
using System.Text.Json;

namespace Hyperopt;

/// <summary>JSON values of attributes.</summary>
internal static class AttributeJson
{
    public static JsonElement From(ParameterValue value) => Write(writer => Write(writer, value));

    public static JsonElement Write(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
            write(writer);
        Utf8JsonReader reader = new(buffer.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }

    /// <summary>Writes a value; JSON has no NaN and infinities, which become texts.</summary>
    public static void Write(Utf8JsonWriter writer, ParameterValue value)
    {
        switch (value.Kind)
        {
            case ParameterValueKind.Float when double.IsFinite(value.AsDouble()):
                writer.WriteRawValue(Distributions.PythonJson.Number(value.AsDouble()));
                break;
            case ParameterValueKind.Integer:
                writer.WriteNumberValue(value.AsInt64());
                break;
            case ParameterValueKind.Boolean:
                writer.WriteBooleanValue(value.AsBoolean());
                break;
            case ParameterValueKind.Null:
                writer.WriteNullValue();
                break;
            default:
                writer.WriteStringValue(value.ToString());
                break;
        }
    }
}
