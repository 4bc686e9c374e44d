using System.Collections.Immutable;

namespace Hyperopt;

/// <summary>The finished trials of a study that a sampler or pruner may learn from, by trial and by column.</summary>
/// <remarks>
/// <para>
/// An immutable picture: position i always holds the same trial for the same <see cref="Lineage"/>, and later pictures of a lineage only
/// append. A sampler can therefore keep what it derived from the first n trials and advance it by the rest.
/// </para>
/// <para>Taking a picture costs O(1). Safe to share between threads.</para>
/// </remarks>
public sealed class TrialHistory
{
    private readonly HistoryColumns _columns;
    private readonly FrozenTrial[] _trials;

    internal TrialHistory(HistoryColumns columns, FrozenTrial[] trials, int count)
    {
        _columns = columns;
        _trials = trials;
        Count = count;
    }

    /// <summary>Gets the number of trials in the picture.</summary>
    public int Count { get; }

    /// <summary>Gets the identity of the sequence: what was derived from one lineage says nothing about another.</summary>
    public object Lineage => _columns;

    /// <summary>Gets one direction per objective.</summary>
    public ImmutableArray<StudyDirection> Directions => _columns.Directions;

    /// <summary>Gets the trials: complete, pruned and failed, in the order in which they became visible.</summary>
    public ReadOnlySpan<FrozenTrial> Trials => _trials.AsSpan(0, Count);

    /// <summary>Gets a trial by its position (not its number).</summary>
    /// <param name="index">Position, from 0 to <see cref="Count"/> − 1.</param>
    public FrozenTrial this[int index] => Trials[index];

    /// <summary>Gets the internal values of a parameter by position; NaN where a trial does not have it.</summary>
    /// <param name="name">Name of the parameter.</param>
    /// <returns>Shape (<see cref="Count"/>).</returns>
    public ReadOnlySpan<double> Parameter(string name) => _columns.Parameter(name).AsSpan(0, Count);

    /// <summary>Gets the values of an objective by position; NaN where a trial has none.</summary>
    /// <param name="objective">Index of the objective.</param>
    /// <returns>Shape (<see cref="Count"/>), in the user's sign.</returns>
    public ReadOnlySpan<double> Objective(int objective) => _columns.Objective(objective).AsSpan(0, Count);

    /// <summary>A picture of the first trials.</summary>
    internal TrialHistory Take(int count) => _columns.Take(count);

    /// <summary>Distinct layouts of complete and pruned trials, each with the position of the first complete and the first pruned
    /// or complete trial that has it.</summary>
    internal IReadOnlyList<LayoutUse> Layouts => _columns.Layouts(Count);
}
