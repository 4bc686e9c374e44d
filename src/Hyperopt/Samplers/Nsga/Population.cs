using System.Text.Json;
using Hyperopt.Numerics;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Samplers.Nsga;

/// <summary>The current generation and its parents, derived from a history; advances with it.</summary>
/// <remarks>
/// A function of the history alone: a generation ends with the trial that makes it complete, and parents are then chosen from all
/// candidates that have arrived since the last choice, and from the parents before. Used by one trial at a time.
/// </remarks>
internal sealed class Population(int size, IEliteSelection selection, string generationKey) : IHistoryState
{
    private static readonly ulong SelectionPurpose = RandomStream.PurposeOf("genetic selection");

    private readonly IntersectionSearchSpace _intersection = new();
    private readonly List<FrozenTrial> _arrived = [];
    private int _memberCount;

    /// <inheritdoc/>
    public object? Lineage { get; private set; }

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <summary>Number of the generation that new trials belong to.</summary>
    public int Generation { get; private set; }

    /// <summary>Parents of the current generation; none in the first.</summary>
    public Parents Parents { get; private set; } = Parents.None;

    /// <summary>The parameters that all complete trials have in common.</summary>
    public SearchSpace Space => _intersection.Space;

    /// <summary>Takes in what is new in the history.</summary>
    public void Advance(TrialHistory history, ulong seed)
    {
        Lineage ??= history.Lineage;
        for (; Count < history.Count; Count++)
        {
            FrozenTrial trial = history[Count];
            if (trial.State == TrialState.Complete)
                Add(trial, history.Directions.AsSpan(), seed);
        }
    }

    private void Add(FrozenTrial trial, ReadOnlySpan<StudyDirection> directions, ulong seed)
    {
        int generation = ReadGeneration(trial);
        if (generation > Generation)
        {
            // Another worker saw the end of this generation before we did.
            if (_arrived.Count > 0)
                SelectParents(directions, seed);
            Generation = generation;
        }
        _intersection.Add(trial.Parameters.Layout);
        _arrived.Add(trial);
        if (generation == Generation && ++_memberCount >= size)
        {
            SelectParents(directions, seed);
            Generation++;
        }
    }

    // A trial of another origin counts toward the generation that finds it.
    private int ReadGeneration(FrozenTrial trial) =>
        trial.SystemAttributes.TryGetValue(generationKey, out JsonElement value) && value.ValueKind == JsonValueKind.Number
            && value.TryGetInt32(out int generation) && generation >= 0
            ? generation
            : Generation;

    private void SelectParents(ReadOnlySpan<StudyDirection> directions, ulong seed)
    {
        _arrived.AddRange(Parents.Trials);
        RandomStream random = new(seed, Generation, SelectionPurpose);
        Parents = Parents.Select([.. _arrived], directions, size, selection, ref random);
        _arrived.Clear();
        _memberCount = 0;
    }
}
