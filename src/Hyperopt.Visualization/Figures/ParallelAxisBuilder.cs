using System.Collections.Immutable;
using Hyperopt.Distributions;

namespace Hyperopt.Visualization.Figures;

/// <summary>Makes axes of parallel coordinates.</summary>
internal static class ParallelAxisBuilder
{
    private const string Missing = "None";

    /// <summary>Share of an axis between its lowest value and the place for missing ones.</summary>
    private const double MissingShare = 0.12;

    public static ParallelAxis OfObjective(string label, double[] values) => new()
    {
        Label = ValueText.Short(label),
        Values = [.. values],
        Low = values.Length == 0 ? 0 : values.Min(),
        High = values.Length == 0 ? 0 : values.Max(),
    };

    public static ParallelAxis OfParameter(string name, FrozenTrial[] trials)
    {
        Distribution distribution = ParameterNames.DistributionOf(name, trials);
        return distribution is CategoricalDistribution
            ? OfCategories(name, trials, ParameterNames.IsNumerical(distribution))
            : OfNumbers(name, trials, ParameterNames.IsLog(distribution));
    }

    /// <summary>Five evenly spaced positions.</summary>
    public static double[] Evenly(double low, double high) => [.. Enumerable.Range(0, 5).Select(i => i == 4 ? high : low + i * (high - low) / 4)];

    private static ParallelAxis OfNumbers(string name, FrozenTrial[] trials, bool isLog)
    {
        double[] values = new double[trials.Length];
        for (int i = 0; i < trials.Length; i++)
        {
            values[i] = !trials[i].Parameters.TryGetValue(name, out ParameterValue value) ? double.NaN
                : isLog ? Math.Log10(value.AsDouble()) : value.AsDouble();
        }
        double low = values.Where(value => !double.IsNaN(value)).Min(), high = values.Where(value => !double.IsNaN(value)).Max();
        bool hasMissing = Array.Exists(values, double.IsNaN);
        double[] ticks = isLog ? LogTicks(low, high) : hasMissing ? (low < high ? Evenly(low, high) : [low]) : [];
        string[] labels = [.. ticks.Select(tick => ValueText.General(isLog ? Math.Pow(10, tick) : tick, 3))];
        double bottom = low;
        if (hasMissing)
        {
            bottom = high > low ? low - (high - low) * MissingShare / (1 - MissingShare) : low - 1;
            values = [.. values.Select(value => double.IsNaN(value) ? bottom : value)];
            ticks = [bottom, .. ticks];
            labels = [Missing, .. labels];
        }
        return new ParallelAxis
        {
            Label = ValueText.Short(name),
            Values = [.. values],
            Low = bottom,
            High = high,
            IsLog = isLog,
            HasMissing = hasMissing,
            TickPositions = [.. ticks],
            TickLabels = [.. labels],
        };
    }

    private static double[] LogTicks(double low, double high)
    {
        List<double> ticks = [low];
        for (double power = Math.Ceiling(low); power < high; power++)
        {
            if (power > low)
                ticks.Add(power);
        }
        if (high > low)
            ticks.Add(high);
        return [.. ticks];
    }

    private static ParallelAxis OfCategories(string name, FrozenTrial[] trials, bool isNumerical)
    {
        ParameterValue?[] found = [.. trials.Select(trial => trial.Parameters.TryGetValue(name, out ParameterValue value) ? value : (ParameterValue?)null)];
        bool hasMissing = Array.Exists(found, value => value is null);
        IEnumerable<ParameterValue> distinct = found.OfType<ParameterValue>().Distinct();
        List<ParameterValue> categories = [.. isNumerical ? distinct.OrderBy(value => value.AsDouble()) : distinct];
        List<string> labels = [.. categories.Select(value => hasMissing && value.Kind == ParameterValueKind.Null ? "None (value)" : ValueText.Of(value))];
        int first = hasMissing ? 1 : 0;
        if (hasMissing)
            labels.Insert(0, Missing);
        Dictionary<ParameterValue, int> index = [];
        for (int i = 0; i < categories.Count; i++)
            index.Add(categories[i], i + first);
        ImmutableArray<double> values = [.. found.Select(value => value is { } known ? (double)index[known] : 0)];
        return new ParallelAxis
        {
            Label = ValueText.Short(name),
            Values = values,
            Low = 0,
            High = labels.Count - 1,
            IsCategorical = true,
            HasMissing = hasMissing,
            TickPositions = [.. Enumerable.Range(0, labels.Count).Select(i => (double)i)],
            TickLabels = [.. labels.Select(ValueText.Short)],
        };
    }
}
