namespace Hyperopt.Importance;

/// <summary>The trials in which a parameter has one range (or is missing), counted by grid point.</summary>
/// <param name="grid">Grid of the range; null when it holds a single value, or the parameter is missing.</param>
internal sealed class Regime(ParameterGrid? grid)
{
    public ParameterGrid? Grid => grid;

    /// <summary>Trials of the region, per grid point.</summary>
    public int[] RegionCounts { get; } = new int[grid?.Size ?? 1];

    /// <summary>Trials among the best, per grid point.</summary>
    public int[] TargetCounts { get; } = new int[grid?.Size ?? 1];

    public int RegionCount { get; private set; }

    public int TargetCount { get; private set; }

    public void Add(double internalValue, bool isTarget)
    {
        int index = grid?.IndexOf(internalValue) ?? 0;
        RegionCounts[index]++;
        RegionCount++;
        if (!isTarget)
            return;
        TargetCounts[index]++;
        TargetCount++;
    }
}
