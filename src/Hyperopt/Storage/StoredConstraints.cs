using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Hyperopt.Distributions;

namespace Hyperopt.Storage;

/// <summary>Constraints as Optuna's storages hold them: one system attribute <c>constraints:name</c> each, or, up to Optuna 4, the list
/// <c>constraints</c>, whose items are then named 0, 1, ….</summary>
public static class StoredConstraints
{
    /// <summary>What the keys of constraints start with.</summary>
    public const string KeyPrefix = "constraints:";

    /// <summary>What the key of the list of older versions is.</summary>
    public const string ListKey = "constraints";

    /// <summary>Takes the constraints out of system attributes. The list of older versions stays among them, too, unless it only repeats the named
    /// ones, see <see cref="ToList"/>.</summary>
    /// <param name="stored">System attributes as stored; receives those that are no constraints.</param>
    public static ImmutableSortedDictionary<string, double> Extract(ref ImmutableDictionary<string, JsonElement> stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ImmutableSortedDictionary<string, double> constraints = ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal);
        foreach ((string key, JsonElement value) in stored)
        {
            if (key != ListKey && TryRead(key, value, ref constraints))
                stored = stored.Remove(key);
        }
        if (!stored.TryGetValue(ListKey, out JsonElement list))
            return constraints;
        if (Repeats(list, constraints))
            stored = stored.Remove(ListKey);
        else
            TryRead(ListKey, list, ref constraints);
        return constraints;
    }

    /// <summary>A constraint's value as it is stored.</summary>
    /// <param name="value">Value; may be infinite.</param>
    public static JsonElement ToJson(double value) => StoredJson.Read(PythonJson.Number(value));

    /// <summary>The list of older versions that repeats named constraints in order of their names, for readers that know only the list.</summary>
    /// <param name="constraints">Named constraints.</param>
    public static JsonElement ToList(ImmutableSortedDictionary<string, double> constraints)
    {
        ArgumentNullException.ThrowIfNull(constraints);
        return StoredJson.Read($"[{string.Join(", ", constraints.Values.Select(PythonJson.Number))}]");
    }

    /// <summary>Adds what one system attribute says about constraints.</summary>
    /// <param name="key">Key of the attribute.</param>
    /// <param name="value">Value of the attribute.</param>
    /// <param name="constraints">Receives the constraints.</param>
    /// <returns>Whether the attribute is about constraints.</returns>
    public static bool TryRead(string key, JsonElement value, ref ImmutableSortedDictionary<string, double> constraints)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(constraints);
        if (key.StartsWith(KeyPrefix, StringComparison.Ordinal))
        {
            if (!TryNumber(value, out double constraint))
                return false;
            constraints = constraints.SetItem(key[KeyPrefix.Length..], constraint);
            return true;
        }
        if (key != ListKey || value.ValueKind != JsonValueKind.Array)
            return false;
        int index = 0;
        foreach (JsonElement item in value.EnumerateArray())
        {
            if (TryNumber(item, out double constraint))
                constraints = constraints.SetItem(index.ToString(CultureInfo.InvariantCulture), constraint);
            index++;
        }
        return true;
    }

    private static bool Repeats(JsonElement list, ImmutableSortedDictionary<string, double> constraints)
    {
        if (constraints.IsEmpty || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() != constraints.Count)
            return false;
        foreach ((JsonElement item, double value) in list.EnumerateArray().Zip(constraints.Values))
        {
            if (!TryNumber(item, out double listed) || !listed.Equals(value))
                return false;
        }
        return true;
    }

    private static bool TryNumber(JsonElement value, out double number)
    {
        number = double.NaN;
        if (value.ValueKind is not (JsonValueKind.Number or JsonValueKind.String))
            return false;
        ParameterValue read = PythonJson.ReadValue(value);
        if (read.Kind is not (ParameterValueKind.Float or ParameterValueKind.Integer))
            return false;
        number = read.AsDouble();
        return true;
    }
}
