using Hyperopt.Distributions;

namespace Hyperopt.Importance;

/// <summary>Sorts trials by the range that a parameter has in them.</summary>
internal sealed class RegimeTable
{
    private readonly List<FrozenTrial> _region = [];
    private readonly List<bool> _isTarget = [];
    private readonly List<int> _layoutOf = [];
    private readonly List<ParameterLayout> _layouts = [];

    /// <param name="trials">Trials.</param>
    /// <param name="isTarget">Whether each is among the best.</param>
    /// <param name="isRegion">Whether each is in the region that the best ones are compared with.</param>
    public RegimeTable(FrozenTrial[] trials, bool[] isTarget, bool[] isRegion)
    {
        Dictionary<ParameterLayout, int> indices = [];
        for (int i = 0; i < trials.Length; i++)
        {
            if (!isRegion[i])
                continue;
            ParameterLayout layout = trials[i].Parameters.Layout;
            if (!indices.TryGetValue(layout, out int index))
            {
                indices.Add(layout, index = _layouts.Count);
                _layouts.Add(layout);
            }
            _region.Add(trials[i]);
            _isTarget.Add(isTarget[i]);
            _layoutOf.Add(index);
        }
    }

    /// <summary>Counts the trials of each range of a parameter.</summary>
    /// <param name="name">Name of the parameter.</param>
    /// <param name="regimes">Receives the ranges in order of their first trial.</param>
    /// <returns>In how many trials of the region the parameter is missing.</returns>
    public int Count(string name, out List<Regime> regimes)
    {
        regimes = [];
        int missing = 0;
        // Trials that suggest alike share a layout, so distributions are compared once per layout.
        int[] positions = new int[_layouts.Count];
        Regime?[] regimeOf = new Regime?[_layouts.Count];
        List<Distribution> known = [];
        for (int k = 0; k < positions.Length; k++)
        {
            positions[k] = _layouts[k].IndexOf(name);
            if (positions[k] < 0)
                continue;
            Distribution distribution = _layouts[k].Distributions[positions[k]];
            int index = known.IndexOf(distribution);
            if (index < 0)
            {
                index = known.Count;
                known.Add(distribution);
                regimes.Add(new Regime(distribution.IsSingle ? null : new ParameterGrid(distribution)));
            }
            regimeOf[k] = regimes[index];
        }
        for (int i = 0; i < _region.Count; i++)
        {
            int k = _layoutOf[i];
            if (regimeOf[k] is { } regime)
                regime.Add(_region[i].Parameters.InternalValues[positions[k]], _isTarget[i]);
            else
                missing++;
        }
        return missing;
    }
}
