using System.Globalization;

namespace Hyperopt;

/// <summary>The rules for what an objective may return.</summary>
internal static class ObjectiveValues
{
    /// <summary>Says what is wrong with the values; null when they are fine. Infinities are.</summary>
    public static string? Problem(ReadOnlySpan<double> values, int objectiveCount)
    {
        if (values.Length != objectiveCount)
            return $"The number of values {values.Length} does not match the number of objectives {objectiveCount}.";
        foreach (double value in values)
        {
            if (double.IsNaN(value))
                return "The value NaN is not acceptable.";
        }
        return null;
    }

    /// <summary>The values as text: a single number, or a list; with names of metrics in braces.</summary>
    public static string Text(ReadOnlySpan<double> values, IReadOnlyList<string> metricNames)
    {
        if (values.Length == 1 && metricNames.Count == 0)
            return values[0].ToString("R", CultureInfo.InvariantCulture);
        string[] texts = new string[values.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            string number = values[i].ToString("R", CultureInfo.InvariantCulture);
            texts[i] = metricNames.Count == 0 ? number : $"{metricNames[i]}: {number}";
        }
        string joined = string.Join(", ", texts);
        return metricNames.Count == 0 ? $"[{joined}]" : $"{{{joined}}}";
    }
}
