using Hyperopt.SearchSpaces;

namespace Hyperopt.Importance;

/// <summary>Asks how much the splits on each parameter reduce the squared error of a random forest fitted to the trials (mean decrease of
/// impurity).</summary>
/// <remarks>
/// <para>Describes the trials rather than the search space: where a sampler has looked most counts most. Parameters with many distinct values
/// are favored somewhat, as they offer more splits.</para>
/// <para>O(t·n·d·log n) for t trees, n trials and d encoded columns (one per choice of a categorical parameter). Safe to share between threads.</para>
/// <para>Reference: Breiman, <i>Random forests</i>, Machine Learning 45 (2001); Louppe et al., <i>Understanding variable importances in forests of
/// randomized trees</i>, NIPS 2013, equation 2.</para>
/// </remarks>
public sealed class MeanDecreaseImpurityEvaluator : IImportanceEvaluator
{
    private readonly ForestOptions _options;

    /// <summary>Creates an evaluator with default settings.</summary>
    public MeanDecreaseImpurityEvaluator()
        : this(new ForestOptions())
    {
    }

    /// <summary>Creates an evaluator.</summary>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    public MeanDecreaseImpurityEvaluator(ForestOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <inheritdoc/>
    public IReadOnlyList<ParameterImportance> Evaluate(ImportanceContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        SearchSpace space = ForestTable.Space(context);
        double[] importances = new double[space.Count];
        if (space.Count > 0 && ForestTable.TryRead(context, space, space, out ForestTable? table))
        {
            TreeGrower grower = new(table, _options.MaxDepth);
            for (int t = 0; t < _options.TreeCount; t++)
                AddGains(grower.Grow(_options.Seed, t), table.Transform, importances);
            double sum = importances.Sum();
            for (int p = 0; sum > 0 && p < importances.Length; p++)
                importances[p] /= sum;
        }
        return [.. space.Select((parameter, p) => new ParameterImportance(parameter.Key, importances[p]))];
    }

    // Every tree that splits at all counts alike.
    private static void AddGains(RegressionTree tree, SpaceTransform transform, double[] importances)
    {
        double sum = 0;
        for (int i = 0; i < tree.NodeCount; i++)
            sum += tree.IsLeaf(i) ? 0 : tree.Gain(i);
        if (sum <= 0)
            return;
        for (int i = 0; i < tree.NodeCount; i++)
        {
            if (!tree.IsLeaf(i))
                importances[transform.ParameterOf(tree.Column(i))] += tree.Gain(i) / sum;
        }
    }
}
