using System.Collections.Immutable;
using System.Text.Json;

namespace Hyperopt.Storage.Transfer;

/// <summary>Attributes of a study that name trials by their identifiers, which a copy does not share: the parents of each generation that
/// Optuna's genetic samplers keep.</summary>
internal static class TrialReferences
{
    private const string Middle = "Sampler:parent:";

    /// <summary>Whether an attribute of that key names trials.</summary>
    public static bool Has(string key)
    {
        int at = key.IndexOf(Middle, StringComparison.Ordinal);
        return at > 0 && at + Middle.Length < key.Length && key.AsSpan(at + Middle.Length).IndexOfAnyExceptInRange('0', '9') < 0;
    }

    /// <summary>The attributes with numbers instead of identifiers; without those that name a trial that is gone.</summary>
    /// <param name="attributes">System attributes of a study.</param>
    /// <param name="find">Gives the number of a trial; null when there is none.</param>
    public static ImmutableDictionary<string, JsonElement> ToNumbers(ImmutableDictionary<string, JsonElement> attributes, Func<long, long?> find)
    {
        foreach ((string key, JsonElement value) in attributes)
        {
            if (Has(key))
                attributes = Rename(value, find) is { } renamed ? attributes.SetItem(key, renamed) : attributes.Remove(key);
        }
        return attributes;
    }

    /// <summary>The attribute with other names for the same trials; null when it names one that is not known, or is of another form.</summary>
    /// <param name="value">A list of numbers.</param>
    /// <param name="rename">Gives the new name; null when there is none.</param>
    public static JsonElement? Rename(JsonElement value, Func<long, long?> rename)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return null;
        List<long> renamed = [];
        foreach (JsonElement item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt64(out long name) || rename(name) is not { } other)
                return null;
            renamed.Add(other);
        }
        return AttributeJson.Write(writer =>
        {
            writer.WriteStartArray();
            foreach (long name in renamed)
                writer.WriteNumberValue(name);
            writer.WriteEndArray();
        });
    }
}
