using Hyperopt.Distributions;

namespace Hyperopt.Visualization.Figures;

/// <summary>Makes the axis of a parameter from the trials shown.</summary>
internal static class AxisBuilder
{
    /// <summary>Part of the span left free at both ends.</summary>
    private const double Padding = 0.05;

    /// <summary>An axis over the values that occur: numbers, or categories sorted by name.</summary>
    public static ParameterAxis OfValues(string name, FrozenTrial[] trials)
    {
        Distribution distribution = ParameterNames.DistributionOf(name, trials);
        double[] positions = new double[trials.Length];
        if (!ParameterNames.IsNumerical(distribution))
            return OfNames(name, trials, positions);
        for (int i = 0; i < trials.Length; i++)
            positions[i] = trials[i].Parameters.TryGetValue(name, out ParameterValue value) ? value.AsDouble() : double.NaN;
        bool isLog = ParameterNames.IsLog(distribution);
        double[] distinct = Distinct(positions);
        (double low, double high) = Padded(distinct[0], distinct[^1], isLog);
        return new ParameterAxis
        {
            Name = name,
            IsLog = isLog,
            Low = low,
            High = high,
            Coordinates = distinct.Length > 1 ? [low, .. distinct, high] : [.. distinct],
            Positions = [.. positions],
        };
    }

    /// <summary>An axis over all choices of a parameter in their order, or over its numbers.</summary>
    public static ParameterAxis OfChoices(string name, FrozenTrial[] trials)
    {
        if (ParameterNames.DistributionOf(name, trials) is not CategoricalDistribution categorical)
            return OfValues(name, trials);
        double[] positions = new double[trials.Length];
        for (int i = 0; i < trials.Length; i++)
            positions[i] = trials[i].Parameters.TryGetInternal(name, out double index) ? index : double.NaN;
        return OfCategories(name, [.. categorical.Choices.Select(ValueText.Of)], positions);
    }

    private static ParameterAxis OfNames(string name, FrozenTrial[] trials, double[] positions)
    {
        string?[] texts = new string?[trials.Length];
        for (int i = 0; i < trials.Length; i++)
            texts[i] = trials[i].Parameters.TryGetValue(name, out ParameterValue value) ? ValueText.Of(value) : null;
        string[] categories = [.. texts.OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        for (int i = 0; i < trials.Length; i++)
            positions[i] = texts[i] is { } text ? Array.IndexOf(categories, text) : double.NaN;
        return OfCategories(name, categories, positions);
    }

    private static ParameterAxis OfCategories(string name, string[] categories, double[] positions)
    {
        int span = categories.Length - 1;
        return new ParameterAxis
        {
            Name = name,
            Categories = [.. categories],
            Low = -Padding * span,
            High = span + Padding * span,
            Coordinates = [.. Enumerable.Range(0, categories.Length).Select(i => (double)i)],
            Positions = [.. positions],
        };
    }

    private static (double Low, double High) Padded(double low, double high, bool isLog)
    {
        if (!isLog)
            return (low - Padding * (high - low), high + Padding * (high - low));
        double logLow = Math.Log10(low), logHigh = Math.Log10(high), padding = Padding * (logHigh - logLow);
        return low == high ? (low, high) : (Math.Pow(10, logLow - padding), Math.Pow(10, logHigh + padding));
    }

    private static double[] Distinct(double[] positions)
    {
        double[] sorted = Array.FindAll(positions, position => !double.IsNaN(position));
        Array.Sort(sorted);
        int count = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || sorted[i] != sorted[i - 1])
                sorted[count++] = sorted[i];
        }
        return sorted[..count];
    }
}
