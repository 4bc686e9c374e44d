using Hyperopt.SearchSpaces;

namespace Hyperopt.Importance;

/// <summary>Asks which share of the variance of the objective over the whole search space each parameter explains by itself (functional ANOVA).</summary>
/// <remarks>
/// <para>
/// A random forest is fitted to the trials. Each tree is a piecewise constant function on the box of all ranges, so the variance of its marginal
/// along one parameter, and its whole variance, follow exactly from its leaves; the importance is their ratio, averaged over the trees.
/// Ranges count as they are, log-scaled ones too. It is as good as the forest: it needs trials from all over the space, as a random sampler gives.
/// </para>
/// <para>O(t·n·d·log n) for t trees, n trials and d encoded columns (one per choice of a categorical parameter). Safe to share between threads.</para>
/// <para>Reference: Hutter, Hoos and Leyton-Brown, <i>An efficient approach for assessing hyperparameter importance</i>, ICML 2014, algorithms 1
/// and 2.</para>
/// </remarks>
public sealed class FanovaEvaluator : IImportanceEvaluator
{
    private readonly ForestOptions _options;

    /// <summary>Creates an evaluator with default settings.</summary>
    public FanovaEvaluator()
        : this(new ForestOptions())
    {
    }

    /// <summary>Creates an evaluator.</summary>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    public FanovaEvaluator(ForestOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">No parameter goes with any difference of values.</exception>
    public IReadOnlyList<ParameterImportance> Evaluate(ImportanceContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        SearchSpace space = ForestTable.Space(context);
        SearchSpace varying = new(space.Where(parameter => !parameter.Value.IsSingle));
        if (varying.Count == 0 || !ForestTable.TryRead(context, space, varying, out ForestTable? table))
            return [.. space.Select(parameter => new ParameterImportance(parameter.Key, 0))];

        double[] shares = new double[varying.Count];
        int usable = 0;
        TreeGrower grower = new(table, _options.MaxDepth);
        for (int t = 0; t < _options.TreeCount; t++)
        {
            LeafBoxes boxes = new(grower.Grow(_options.Seed, t), table);
            if (boxes.Variance <= 0)
                continue;
            usable++;
            for (int p = 0; p < shares.Length; p++)
                shares[p] += MarginalVariance.Of(boxes, table.Transform, p) / boxes.Variance;
        }
        if (usable == 0)
            throw ImportanceErrors.NoVariance(context.StudyName, table.RowCount);
        return
        [
            .. varying.Select((parameter, p) => new ParameterImportance(parameter.Key, shares[p] / usable)),
            .. space.Where(parameter => parameter.Value.IsSingle).Select(parameter => new ParameterImportance(parameter.Key, 0)),
        ];
    }
}
