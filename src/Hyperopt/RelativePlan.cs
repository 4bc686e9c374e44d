using Hyperopt.Distributions;
using Hyperopt.SearchSpaces;

namespace Hyperopt;

/// <summary>Values that a sampler chose together for a trial.</summary>
internal sealed class RelativePlan
{
    public static readonly RelativePlan Empty = new(SearchSpace.Empty);

    public RelativePlan(SearchSpace space)
    {
        Space = space;
        Values = new double[space.Count];
        Array.Fill(Values, double.NaN);
    }

    public SearchSpace Space { get; }

    /// <summary>Internal values in the order of the space; NaN where nothing was planned.</summary>
    public double[] Values { get; }

    /// <summary>The planned value if it suits the parameter as it is asked for now; else NaN.</summary>
    public double Find(string name, Distribution distribution)
    {
        int index = Space.Count == 0 ? -1 : Space.IndexOf(name);
        if (index < 0)
            return double.NaN;
        Distribution planned = Space.Distributions[index];
        bool fits = ReferenceEquals(planned, distribution) || planned.IsCompatibleWith(distribution);
        return fits && distribution.Contains(Values[index]) ? Values[index] : double.NaN;
    }
}
