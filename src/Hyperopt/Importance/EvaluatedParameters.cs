using Hyperopt.Distributions;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Importance;

/// <summary>Which parameters are evaluated: those asked for, checked, or all that can be.</summary>
internal static class EvaluatedParameters
{
    /// <summary>Names that any complete trial has.</summary>
    /// <exception cref="ArgumentException">No complete trial has a parameter asked for.</exception>
    public static string[] OfAnyTrial(ImportanceContext context)
    {
        SortedSet<string> known = new(StringComparer.Ordinal);
        foreach (ParameterLayout layout in Layouts(context))
        {
            foreach (string name in layout.Names)
                known.Add(name);
        }
        if (context.Parameters.IsEmpty)
            return [.. known];
        foreach (string name in context.Parameters)
        {
            if (!known.Contains(name))
                throw ImportanceErrors.UnknownParameter(context.StudyName, name, known);
        }
        return context.Parameters.ToArray();
    }

    /// <summary>Parameters that occur together with one distribution each, sorted by name: those asked for, or all that every complete trial
    /// has. Single-valued ones included.</summary>
    /// <exception cref="ArgumentException">No complete trial has all parameters asked for, or the range of one changes.</exception>
    public static SearchSpace OfOneSpace(ImportanceContext context)
    {
        Dictionary<string, Distribution>? common = null;
        foreach (ParameterLayout layout in Layouts(context))
        {
            if (!HasAll(layout, context.Parameters))
                continue;
            if (common is null)
            {
                common = new(StringComparer.Ordinal);
                for (int i = 0; i < layout.Count; i++)
                {
                    if (context.Parameters.IsEmpty || context.Parameters.Contains(layout.Names[i]))
                        common.Add(layout.Names[i], layout.Distributions[i]);
                }
                continue;
            }
            foreach ((string name, Distribution distribution) in common)
            {
                int index = layout.IndexOf(name);
                if (index >= 0 && layout.Distributions[index].Equals(distribution))
                    continue;
                if (!context.Parameters.IsEmpty)
                    throw ImportanceErrors.ChangingRange(context.StudyName, name, distribution, layout.Distributions[index]);
                common.Remove(name);
            }
        }
        if (common is { Count: 0 } && context.Parameters.IsEmpty)
            context.AddNote(ImportanceErrors.NothingInCommon(context.Trials.Length));
        if (common is not null)
            return new SearchSpace(common.OrderBy(pair => pair.Key, StringComparer.Ordinal));
        if (context.Parameters.IsEmpty)
            return SearchSpace.Empty;
        OfAnyTrial(context);
        throw ImportanceErrors.NeverTogether(context.StudyName, context.Parameters.ToArray());
    }

    /// <summary>Whether a layout has all of some parameters.</summary>
    public static bool HasAll(ParameterLayout layout, ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (layout.IndexOf(name) < 0)
                return false;
        }
        return true;
    }

    private static HashSet<ParameterLayout> Layouts(ImportanceContext context)
    {
        HashSet<ParameterLayout> layouts = [];
        foreach (FrozenTrial trial in context.Trials)
            layouts.Add(trial.Parameters.Layout);
        return layouts;
    }
}
