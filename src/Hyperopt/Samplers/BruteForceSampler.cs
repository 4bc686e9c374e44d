using Hyperopt.Distributions;
using Hyperopt.Numerics;
using Hyperopt.Samplers.BruteForce;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Samplers;

/// <summary>Tries every combination of the values that the objective suggests, each once, then ends the study.</summary>
/// <remarks>
/// <para>
/// Needs no list: it learns the parameters from the trials, conditional ones included, and visits the combinations in random order. Every
/// parameter must have finitely many values: choices, whole numbers, or floating-point numbers with a step.
/// </para>
/// <para>
/// The objective must suggest the same parameter with the same range whenever the values before it are the same. A trial that fails or is
/// pruned counts as visited when it came to an end where no other went on. When no combination is open,
/// <see cref="Study.IsExhausted"/> becomes true and a running <c>Optimize</c> starts no further trial; trials that are started all the same
/// try combinations again. Parallel trials avoid what others have chosen so far, but the first ones of a study, whose parameters nobody
/// knows yet, may coincide.
/// </para>
/// <para>Cost per suggestion: O(values tried at this point + running trials × parameters), whatever the number of trials. Safe to call from
/// concurrent trials.</para>
/// </remarks>
public sealed class BruteForceSampler : ISampler
{
    private readonly BruteForceSamplerOptions _options;
    private readonly HistoryStatePool<SearchTree> _trees;

    /// <summary>Creates a sampler without a seed.</summary>
    public BruteForceSampler()
        : this(new BruteForceSamplerOptions())
    {
    }

    /// <summary>Creates a sampler.</summary>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    public BruteForceSampler(BruteForceSamplerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _trees = new(() => new SearchTree(hidesRunning: !options.AvoidPrematureStop));
    }

    /// <inheritdoc/>
    public long? Seed => _options.Seed;

    /// <inheritdoc/>
    public bool SeesAllParts => true;

    /// <inheritdoc/>
    /// <remarks>The known part of the way to a combination, so that trials started meanwhile see where this one is going.</remarks>
    public SearchSpace GetRelativeSpace(SamplerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.IsEnqueued ? SearchSpace.Empty : new SearchSpace(DrawPath(context).Parameters);
    }

    /// <inheritdoc/>
    public void SampleRelative(SamplerContext context, SearchSpace space, Span<double> values)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(space);
        List<double> path = DrawPath(context).Values;
        // With a parameter taken out, the way may lead elsewhere: then one by one.
        if (path.Count == space.Count)
            path.CopyTo(values);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The parameter has infinitely many values, or earlier trials suggested another one after
    /// the same values.</exception>
    public double SampleIndependent(SamplerContext context, string name, Distribution distribution)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(distribution);
        Branching branching = Branching.TryCreate(name, distribution) ?? throw new InvalidOperationException(
            $"Parameter '{name}': brute force tries every value, but {distribution} has infinitely many. Give the parameter a step, or use " +
            "another sampler.");
        RandomStream random = context.CreateRandom(name);
        SearchTree tree = Rent(context);
        try
        {
            if (tree.Find(context.Parameters) is not { Branching: { } known } node)
                return branching.ValueAt(random.NextInt64(branching.Count));
            if (!known.Matches(name, distribution))
            {
                throw new InvalidOperationException(
                    $"Parameter '{name}': after {context.Parameters}, earlier trials suggested '{known.Name}' as {known.Distribution}, but trial " +
                    $"{context.TrialNumber} suggests '{name}' as {distribution}. Brute force needs the same parameter after the same values: " +
                    "suggest in a fixed order with fixed ranges, or start a new study.");
            }
            return branching.ValueAt(node.Choose(ref random));
        }
        finally
        {
            Return(tree);
        }
    }

    /// <inheritdoc/>
    public void AfterTrial(SamplerContext context, TrialResult result)
    {
        ArgumentNullException.ThrowIfNull(context);
        SearchTree tree = Rent(context);
        tree.AddFinished(context.Parameters, result.State);
        bool isExhausted = tree.OpenCount == 0;
        Return(tree);
        if (isExhausted)
            context.RequestStop();
    }

    private (List<KeyValuePair<string, Distribution>> Parameters, List<double> Values) DrawPath(SamplerContext context)
    {
        List<KeyValuePair<string, Distribution>> parameters = [];
        List<double> values = [];
        RandomStream random = context.CreateRandom("brute force");
        SearchTree tree = Rent(context);
        tree.DrawPath(ref random, parameters, values);
        Return(tree);
        return (parameters, values);
    }

    private SearchTree Rent(SamplerContext context)
    {
        // In this order: a trial that ends in between is then seen twice rather than not at all.
        IReadOnlyList<PendingTrial> pending = context.Pending;
        TrialHistory history = context.History;
        SearchTree tree = _trees.Rent(history);
        tree.Advance(history, pending);
        return tree;
    }

    private void Return(SearchTree tree)
    {
        tree.Revert();
        _trees.Return(tree);
    }
}
