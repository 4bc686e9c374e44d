using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Hyperopt.Distributions;

namespace Hyperopt.Storage.Journal;

/// <summary>Writes entries, one per line, byte for byte as Optuna does: compact JSON in ASCII. Not safe to use from several threads.</summary>
internal sealed class JournalLines(string workerId)
{
    // Ranges that differ from trial to trial must not fill the memory.
    private const int MaxCachedCount = 1 << 12;

    private readonly StringBuilder _text = new(4096);
    private readonly string _worker = $",\"worker_id\":\"{workerId}\"";
    private readonly Dictionary<Distribution, string> _distributions = new(ReferenceEqualityComparer.Instance);
    private byte[] _bytes = new byte[4096];

    /// <summary>Number of characters, which are bytes, so far.</summary>
    public int Length => _text.Length;

    /// <summary>The lines so far; overwritten by the next call.</summary>
    public ReadOnlySpan<byte> ToBytes() => ToMemory().Span;

    /// <summary>The lines so far; overwritten by the next call.</summary>
    public ReadOnlyMemory<byte> ToMemory()
    {
        if (_bytes.Length < _text.Length)
            _bytes = new byte[Math.Max(_text.Length, 2 * _bytes.Length)];
        int written = 0;
        foreach (ReadOnlyMemory<char> chunk in _text.GetChunks())
            written += Encoding.ASCII.GetBytes(chunk.Span, _bytes.AsSpan(written));
        return _bytes.AsMemory(0, written);
    }

    /// <summary>Forgets everything behind a length.</summary>
    public void Truncate(int length) => _text.Length = length;

    public void CreateStudy(string name, ImmutableArray<StudyDirection> directions)
    {
        Begin(JournalOperation.CreateStudy).Append(",\"study_name\":");
        PythonJson.AppendString(_text, name);
        _text.Append(",\"directions\":[").AppendJoin(',', directions.Select(JournalCodes.Of)).Append(']');
        End();
    }

    public void DeleteStudy(StudyId study)
    {
        Begin(JournalOperation.DeleteStudy).Append(CultureInfo.InvariantCulture, $",\"study_id\":{study.Value}");
        End();
    }

    public void SetStudyAttribute(StudyId study, AttributeScope scope, string key, JsonElement value)
    {
        bool isUser = scope == AttributeScope.User;
        Begin(isUser ? JournalOperation.SetStudyUserAttribute : JournalOperation.SetStudySystemAttribute)
            .Append(CultureInfo.InvariantCulture, $",\"study_id\":{study.Value}");
        AppendAttribute(isUser, key, value);
    }

    public void CreateTrial(StudyId study, DateTimeOffset start)
    {
        Begin(JournalOperation.CreateTrial)
            .Append(CultureInfo.InvariantCulture, $",\"study_id\":{study.Value},\"datetime_start\":\"{JournalCodes.Of(start)}\"");
        End();
    }

    public void CreateTrial(StudyId study, TrialTemplate template, DateTimeOffset now)
    {
        DateTimeOffset start = template.StartTime ?? now;
        Begin(JournalOperation.CreateTrial).Append(CultureInfo.InvariantCulture, $",\"study_id\":{study.Value},\"datetime_start\":");
        _text.Append(template.State == TrialState.Waiting ? "null" : $"\"{JournalCodes.Of(start)}\"");
        _text.Append(CultureInfo.InvariantCulture, $",\"state\":{JournalCodes.Of(template.State)},\"value\":");
        bool isSingle = template.Values.Length == 1;
        _text.Append(isSingle ? PythonJson.Number(template.Values[0]) : "null").Append(",\"values\":");
        AppendValues(isSingle ? [] : template.Values.AsSpan());
        if (template.State.IsFinished())
            _text.Append(CultureInfo.InvariantCulture, $",\"datetime_complete\":\"{JournalCodes.Of(template.EndTime ?? start)}\"");
        AppendParameters(template);
        AppendAttributes(template);
        _text.Append(",\"intermediate_values\":{");
        string separator = "";
        foreach ((int step, double value) in template.IntermediateValues)
        {
            _text.Append(CultureInfo.InvariantCulture, $"{separator}\"{step}\":{PythonJson.Number(value)}");
            separator = ",";
        }
        _text.Append('}');
        End();
    }

    public void SetParameter(TrialId trial, string name, Distribution distribution, double internalValue)
    {
        Begin(JournalOperation.SetTrialParameter, trial).Append(",\"param_name\":");
        PythonJson.AppendString(_text, name);
        _text.Append(",\"param_value_internal\":").Append(Internal(distribution, internalValue));
        _text.Append(",\"distribution\":").Append(ToText(distribution));
        End();
    }

    public void Claim(TrialId trial, DateTimeOffset start)
    {
        Begin(JournalOperation.SetTrialState, trial)
            .Append(CultureInfo.InvariantCulture, $",\"state\":0,\"values\":null,\"datetime_start\":\"{JournalCodes.Of(start)}\"");
        End();
    }

    public void Finish(TrialId trial, TrialState state, ReadOnlySpan<double> values, DateTimeOffset end)
    {
        Begin(JournalOperation.SetTrialState, trial).Append(CultureInfo.InvariantCulture, $",\"state\":{JournalCodes.Of(state)},\"values\":");
        AppendValues(values);
        _text.Append(CultureInfo.InvariantCulture, $",\"datetime_complete\":\"{JournalCodes.Of(end)}\"");
        End();
    }

    public void SetIntermediateValue(TrialId trial, int step, double value)
    {
        Begin(JournalOperation.SetTrialIntermediateValue, trial)
            .Append(CultureInfo.InvariantCulture, $",\"step\":{step},\"intermediate_value\":{PythonJson.Number(value)}");
        End();
    }

    public void SetTrialAttribute(TrialId trial, AttributeScope scope, string key, JsonElement value)
    {
        bool isUser = scope == AttributeScope.User;
        Begin(isUser ? JournalOperation.SetTrialUserAttribute : JournalOperation.SetTrialSystemAttribute, trial);
        AppendAttribute(isUser, key, value);
    }

    public void SetConstraint(TrialId trial, string key, double value)
    {
        Begin(JournalOperation.SetTrialSystemAttribute, trial).Append(",\"system_attr\":{");
        PythonJson.AppendString(_text, StoredConstraints.KeyPrefix + key);
        _text.Append(':').Append(PythonJson.Number(value)).Append('}');
        End();
    }

    private static string Internal(Distribution distribution, double value) =>
        distribution is CategoricalDistribution ? ((long)value).ToString(CultureInfo.InvariantCulture) : PythonJson.Number(value);

    private StringBuilder Begin(JournalOperation operation) =>
        _text.Append("{\"op_code\":").Append((int)operation).Append(_worker);

    private StringBuilder Begin(JournalOperation operation, TrialId trial) => Begin(operation).Append(",\"trial_id\":").Append(trial.Value);

    private void End() => _text.Append("}\n");

    private void AppendAttribute(bool isUser, string key, JsonElement value)
    {
        _text.Append(isUser ? ",\"user_attr\":{" : ",\"system_attr\":{");
        PythonJson.AppendString(_text, key);
        PythonJson.Append(_text.Append(':'), value, compact: true);
        _text.Append('}');
        End();
    }

    private void AppendValues(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
        {
            _text.Append("null");
            return;
        }
        for (int i = 0; i < values.Length; i++)
            _text.Append(i == 0 ? '[' : ',').Append(PythonJson.Number(values[i]));
        _text.Append(']');
    }

    private void AppendParameters(TrialTemplate template)
    {
        string separator = "";
        _text.Append(",\"distributions\":{");
        foreach (string name in template.Parameters.Keys)
        {
            PythonJson.AppendString(_text.Append(separator), name);
            _text.Append(':').Append(ToText(template.Distributions[name]));
            separator = ",";
        }
        separator = "";
        _text.Append("},\"params\":{");
        foreach ((string name, ParameterValue value) in template.Parameters)
        {
            Distribution distribution = template.Distributions[name];
            PythonJson.AppendString(_text.Append(separator), name);
            _text.Append(':').Append(Internal(distribution, distribution.ToInternal(value)));
            separator = ",";
        }
        _text.Append('}');
    }

    private void AppendAttributes(TrialTemplate template)
    {
        string separator = "";
        _text.Append(",\"user_attrs\":{");
        foreach ((string key, JsonElement value) in template.UserAttributes)
        {
            AppendPair(separator, key, value);
            separator = ",";
        }
        separator = "";
        _text.Append("},\"system_attrs\":{");
        foreach ((string key, JsonElement value) in template.SystemAttributes)
        {
            AppendPair(separator, key, value);
            separator = ",";
        }
        ImmutableDictionary<string, JsonElement> others = template.SystemAttributes;
        ImmutableSortedDictionary<string, double> listed = StoredConstraints.Extract(ref others);
        foreach ((string key, double value) in template.Constraints)
        {
            if (listed.TryGetValue(key, out double written) && written.Equals(value))
                continue; // in the list of older versions, written above
            PythonJson.AppendString(_text.Append(separator), StoredConstraints.KeyPrefix + key);
            _text.Append(':').Append(PythonJson.Number(value));
            separator = ",";
        }
        _text.Append('}');
    }

    private void AppendPair(string separator, string key, JsonElement value)
    {
        PythonJson.AppendString(_text.Append(separator), key);
        PythonJson.Append(_text.Append(':'), value, compact: true);
    }

    // A text within JSON: its own JSON, escaped.
    private string ToText(Distribution distribution)
    {
        if (!_distributions.TryGetValue(distribution, out string? text))
        {
            StringBuilder escaped = new();
            PythonJson.AppendString(escaped, distribution.ToJson());
            text = escaped.ToString();
            if (_distributions.Count >= MaxCachedCount)
                _distributions.Clear();
            _distributions.Add(distribution, text);
        }
        return text;
    }
}
