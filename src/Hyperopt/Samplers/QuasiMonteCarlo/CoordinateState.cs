using Hyperopt.Distributions;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Samplers.QuasiMonteCarlo;

/// <summary>Gives each parameter a coordinate: in the order of the first trial that has it, and within that of suggestion.</summary>
/// <remarks>
/// First means the lowest number among complete and pruned trials, so that workers that learn of trials in different orders come to agree.
/// O(1) for a trial that suggests like the one before. Not safe for concurrent use.
/// </remarks>
internal sealed class CoordinateState : IHistoryState
{
    private readonly Dictionary<string, Occurrence> _first = new(StringComparer.Ordinal);
    private readonly Dictionary<ParameterLayout, int> _numbers = [];
    private ParameterLayout? _lastLayout;
    private int _lastNumber;
    private ParameterCoordinates? _coordinates = ParameterCoordinates.Empty;

    public object? Lineage { get; private set; }

    public int Count { get; private set; }

    public ParameterCoordinates Coordinates => _coordinates ??= Create();

    /// <summary>Takes in the trials that are new.</summary>
    public void Advance(TrialHistory history)
    {
        Lineage = history.Lineage;
        foreach (FrozenTrial trial in history.Trials[Count..])
        {
            if (trial.State is TrialState.Complete or TrialState.Pruned)
                Add(trial.Parameters.Layout, trial.Number);
        }
        Count = history.Count;
    }

    private void Add(ParameterLayout layout, int number)
    {
        if (ReferenceEquals(layout, _lastLayout) && number >= _lastNumber)
            return;
        if (_numbers.TryGetValue(layout, out int known) && known <= number)
        {
            (_lastLayout, _lastNumber) = (layout, known);
            return;
        }
        _numbers[layout] = number;
        (_lastLayout, _lastNumber) = (layout, number);
        for (int i = 0; i < layout.Count; i++)
        {
            Distribution distribution = layout.Distributions[i];
            if (distribution.IsSingle)
                continue;
            Occurrence here = new(number, i, distribution, false);
            if (!_first.TryGetValue(layout.Names[i], out Occurrence? first))
                _first.Add(layout.Names[i], here);
            else if (Earlier(here, first) || (!first.Varies && !first.Distribution.Equals(distribution)))
                _first[layout.Names[i]] = (Earlier(here, first) ? here : first) with { Varies = first.Varies || !first.Distribution.Equals(distribution) };
            else
                continue;
            _coordinates = null;
        }
    }

    private ParameterCoordinates Create()
    {
        KeyValuePair<string, Occurrence>[] ordered = [.. _first.OrderBy(p => p.Value.Number).ThenBy(p => p.Value.Position)];
        SearchSpace space = new(ordered.Take(PointSequence.MaxDimension).Where(p => !p.Value.Varies)
            .Select(p => new KeyValuePair<string, Distribution>(p.Key, p.Value.Distribution)));
        return new ParameterCoordinates([.. ordered.Select(p => p.Key)], space);
    }

    private static bool Earlier(Occurrence a, Occurrence b) => (a.Number, a.Position).CompareTo((b.Number, b.Position)) < 0;

    private sealed record Occurrence(int Number, int Position, Distribution Distribution, bool Varies);
}
