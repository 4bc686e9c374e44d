using System.Text;
using System.Text.Json;
using Hyperopt.Distributions;

namespace Hyperopt.Storage.Journal;

/// <summary>The fields of one entry; the object is filled again for each. Not safe to use from several threads.</summary>
internal sealed class JournalEntry(byte[] ownWorkerId)
{
    private readonly JournalTexts _texts = new();
    private readonly Dictionary<string, Distribution> _distributions = new(StringComparer.Ordinal);

    public int Operation { get; private set; }

    public bool IsOwn { get; private set; }

    public long Study { get; private set; }

    public long Trial { get; private set; }

    public string? Name { get; private set; }

    public double Number { get; private set; }

    public int Step { get; private set; }

    public Distribution? Distribution { get; private set; }

    /// <summary>State of a trial; null when the entry has none.</summary>
    public int? State { get; private set; }

    public DateTimeOffset? Start { get; private set; }

    public DateTimeOffset? End { get; private set; }

    public List<int> Directions { get; } = [];

    public List<double> Values { get; } = [];

    /// <summary>Names, distributions and internal values of an added trial, in order.</summary>
    public List<(string Name, Distribution Distribution, double Value)> Parameters { get; } = [];

    public List<KeyValuePair<int, double>> Reports { get; } = [];

    public List<KeyValuePair<string, JsonElement>> UserAttributes { get; } = [];

    public List<KeyValuePair<string, JsonElement>> SystemAttributes { get; } = [];

    /// <summary>Reads an entry.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    /// <exception cref="FormatException">The text is JSON, but no entry.</exception>
    public void Read(ReadOnlySpan<byte> json)
    {
        Clear();
        if (json.IndexOf("NaN"u8) >= 0 || json.IndexOf("Infinity"u8) >= 0)
            json = Encoding.UTF8.GetBytes(PythonJson.QuoteBareWords(Encoding.UTF8.GetString(json)));
        Utf8JsonReader reader = new(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("An entry is a JSON object.");
        bool isComplete = false;
        try
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                ReadField(ref reader);
            isComplete = !reader.Read();
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException($"A field has the wrong type. {e.Message}", e);
        }
        if (!isComplete)
            throw new JsonException("Something follows the JSON object.");
    }

    private void Clear()
    {
        (Operation, IsOwn, Study, Trial, Name, Number, Step) = (-1, false, -1, -1, null, double.NaN, 0);
        (Distribution, State, Start, End) = (null, null, null, null);
        Directions.Clear();
        Values.Clear();
        Parameters.Clear();
        Reports.Clear();
        UserAttributes.Clear();
        SystemAttributes.Clear();
        _distributions.Clear();
    }

    private void ReadField(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("op_code"u8))
            Operation = (int)ReadInteger(ref reader);
        else if (reader.ValueTextEquals("worker_id"u8))
            IsOwn = Next(ref reader) == JsonTokenType.String && reader.ValueSpan.SequenceEqual(ownWorkerId);
        else if (reader.ValueTextEquals("trial_id"u8))
            Trial = ReadInteger(ref reader);
        else if (reader.ValueTextEquals("param_name"u8))
            Name = ReadName(ref reader);
        else if (reader.ValueTextEquals("param_value_internal"u8) || reader.ValueTextEquals("intermediate_value"u8))
            Number = ReadNumber(ref reader);
        else if (reader.ValueTextEquals("distribution"u8))
            Distribution = ReadDistribution(ref reader);
        else if (reader.ValueTextEquals("step"u8))
            Step = (int)ReadInteger(ref reader);
        else if (reader.ValueTextEquals("study_id"u8))
            Study = ReadInteger(ref reader);
        else if (reader.ValueTextEquals("state"u8))
            State = (int)ReadInteger(ref reader);
        else if (reader.ValueTextEquals("datetime_start"u8))
            Start = ReadTime(ref reader);
        else if (reader.ValueTextEquals("datetime_complete"u8))
            End = ReadTime(ref reader);
        else if (reader.ValueTextEquals("values"u8))
            ReadList(ref reader);
        else
            ReadRareField(ref reader);
    }

    private void ReadRareField(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("user_attr"u8) || reader.ValueTextEquals("user_attrs"u8))
            ReadAttributes(ref reader, UserAttributes);
        else if (reader.ValueTextEquals("system_attr"u8) || reader.ValueTextEquals("system_attrs"u8))
            ReadAttributes(ref reader, SystemAttributes);
        else if (reader.ValueTextEquals("study_name"u8))
            Name = ReadName(ref reader);
        else if (reader.ValueTextEquals("directions"u8))
            ReadDirections(ref reader);
        else if (reader.ValueTextEquals("value"u8))
            ReadSingle(ref reader);
        else if (reader.ValueTextEquals("distributions"u8))
            ReadDistributions(ref reader);
        else if (reader.ValueTextEquals("params"u8))
            ReadParameters(ref reader);
        else if (reader.ValueTextEquals("intermediate_values"u8))
            ReadReports(ref reader);
        else
            reader.Skip();
    }

    private static JsonTokenType Next(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType;
    }

    private static long ReadInteger(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TryGetInt64(out long value) && value is >= int.MinValue and <= int.MaxValue
            ? value
            : throw new FormatException($"Expected a whole number of 32 bits, but got {Encoding.UTF8.GetString(reader.ValueSpan)}.");
    }

    private static double ReadNumber(ref Utf8JsonReader reader)
    {
        reader.Read();
        return PythonJson.ToDouble(in reader);
    }

    private string ReadName(ref Utf8JsonReader reader) =>
        Next(ref reader) == JsonTokenType.String ? _texts.GetName(in reader) : throw new FormatException("A name is not a text.");

    private Distribution ReadDistribution(ref Utf8JsonReader reader) => Next(ref reader) == JsonTokenType.String
        ? _texts.GetDistribution(in reader)
        : throw new FormatException("A distribution is not a text.");

    // Without an offset (up to Optuna 4) it is taken as local time.
    private static DateTimeOffset? ReadTime(ref Utf8JsonReader reader)
    {
        if (Next(ref reader) == JsonTokenType.Null)
            return null;
        return reader.TryGetDateTimeOffset(out DateTimeOffset time)
            ? time
            : throw new FormatException($"Not a time in ISO 8601 form: {reader.GetString()}.");
    }

    private void ReadSingle(ref Utf8JsonReader reader)
    {
        if (Next(ref reader) != JsonTokenType.Null)
            Values.Add(PythonJson.ToDouble(in reader));
    }

    private void ReadList(ref Utf8JsonReader reader)
    {
        if (Next(ref reader) == JsonTokenType.Null)
            return;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            Values.Add(PythonJson.ToDouble(in reader));
    }

    private void ReadDirections(ref Utf8JsonReader reader)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            Directions.Add(reader.GetInt32());
    }

    private static void ReadAttributes(ref Utf8JsonReader reader, List<KeyValuePair<string, JsonElement>> attributes)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            reader.Read();
            attributes.Add(new(key, JsonElement.ParseValue(ref reader)));
        }
    }

    private void ReadDistributions(ref Utf8JsonReader reader)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = _texts.GetName(in reader);
            _distributions[name] = ReadDistribution(ref reader);
        }
    }

    // The distributions stand in front of the values.
    private void ReadParameters(ref Utf8JsonReader reader)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = _texts.GetName(in reader);
            double value = ReadNumber(ref reader);
            Parameters.Add(_distributions.TryGetValue(name, out Distribution? distribution)
                ? (name, distribution, value)
                : throw new FormatException($"Parameter '{name}' has a value but no distribution."));
        }
    }

    private void ReadReports(ref Utf8JsonReader reader)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int step = int.Parse(reader.GetString()!, System.Globalization.CultureInfo.InvariantCulture);
            Reports.Add(new(step, ReadNumber(ref reader)));
        }
    }
}
