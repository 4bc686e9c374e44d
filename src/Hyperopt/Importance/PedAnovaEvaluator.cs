using System.Globalization;

namespace Hyperopt.Importance;

/// <summary>Asks what the best trials have in common: a parameter matters when its values among the best trials are distributed otherwise than
/// among all (PED-ANOVA).</summary>
/// <remarks>
/// <para>
/// For each parameter two densities are estimated on a grid, that of the best trials and that of the region compared with; the importance is the
/// Pearson divergence between them. A conditional parameter, or one whose range changes, is judged separately among the trials that
/// share its range, and the parts are added up. With several objectives and no target the best trials are those that come first by non-domination
/// rank, and then by the hypervolume they cover.
/// </para>
/// <para>Constraints are ignored. O(n·d) for n trials and d parameters with one objective. Deterministic. Safe to share between threads.</para>
/// <para>References: Watanabe, Bansal and Hutter, <i>PED-ANOVA</i>, IJCAI 2023 (arXiv:2304.10255), theorem 1; conditional form: <i>Conditional
/// PED-ANOVA</i> (arXiv:2601.20800), theorem 4.2.</para>
/// </remarks>
public sealed class PedAnovaEvaluator : IImportanceEvaluator
{
    // Fewer trials of one range say nothing about its distribution.
    private const int MinRegimeTrials = 2;

    // Keeps the ratio of densities finite where the region has none.
    private const double DensityFloor = 1e-12;

    private readonly PedAnovaOptions _options;

    /// <summary>Creates an evaluator with default settings.</summary>
    public PedAnovaEvaluator()
        : this(new PedAnovaOptions())
    {
    }

    /// <summary>Creates an evaluator.</summary>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">The target quantile is not below the region quantile.</exception>
    public PedAnovaEvaluator(PedAnovaOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        _options = options;
    }

    /// <inheritdoc/>
    public IReadOnlyList<ParameterImportance> Evaluate(ImportanceContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string[] names = EvaluatedParameters.OfAnyTrial(context);
        RankedTrials trials = RankedTrials.Read(context);
        if (trials.Count < 2)
        {
            if (names.Length > 0)
                context.AddNote(ImportanceErrors.TooFewTrials(trials.Count, context.Trials.Length));
            return Array.ConvertAll(names, name => new ParameterImportance(name, 0));
        }
        NoteSettings(context);
        bool[] isTarget = trials.Best(_options.TargetQuantile), isRegion = trials.Best(_options.RegionQuantile);
        int targetCount = isTarget.Count(isIn => isIn), regionCount = isRegion.Count(isIn => isIn);
        if (targetCount == regionCount)
            context.AddNote(ImportanceErrors.SameTrials(targetCount));
        double share = (double)targetCount / regionCount; // γ′/γ
        RegimeTable table = new(trials.Trials, isTarget, isRegion);
        return Array.ConvertAll(names, name => new ParameterImportance(name, share * share * Divergence(context, table, name, targetCount, regionCount)));
    }

    // Σ αᵢ²/βᵢ·Dᵢ over the ranges i of the parameter: α and β are their shares among the best trials and in the region.
    private double Divergence(ImportanceContext context, RegimeTable table, string name, int targetCount, int regionCount)
    {
        double sum = 0;
        bool hasSmall = table.Count(name, out List<Regime> regimes) is > 0 and < MinRegimeTrials;
        foreach (Regime regime in regimes)
        {
            if (regime.RegionCount < MinRegimeTrials)
            {
                hasSmall |= regime.RegionCount > 0;
                continue;
            }
            if (regime.Grid is null || regime.TargetCount == 0)
                continue;
            double alpha = (double)regime.TargetCount / targetCount, beta = (double)regime.RegionCount / regionCount;
            sum += alpha * alpha / beta * Pearson(regime);
        }
        if (hasSmall)
            context.AddNote(ImportanceErrors.RareRange(name, MinRegimeTrials));
        return sum;
    }

    private double Pearson(Regime regime)
    {
        int size = regime.Grid!.Size;
        double[] target = new double[size], region = new double[size];
        GridDensity.Estimate(regime.Grid, regime.TargetCounts, target);
        if (_options.EvaluateOnLocal)
            GridDensity.Estimate(regime.Grid, regime.RegionCounts, region);
        double sum = 0;
        for (int i = 0; i < size; i++)
        {
            double p = target[i] + DensityFloor, q = _options.EvaluateOnLocal ? region[i] + DensityFloor : 1.0 / size;
            double excess = p / q - 1;
            sum += q * excess * excess;
        }
        return sum;
    }

    private void NoteSettings(ImportanceContext context)
    {
        if (context.IsTargetGiven)
            context.AddNote("PED-ANOVA explains what leads to low values of the target. If high values are good, negate the target.");
        if (!_options.EvaluateOnLocal && _options.RegionQuantile < 1)
        {
            context.AddNote(string.Create(CultureInfo.InvariantCulture,
                $"With EvaluateOnLocal = false the best trials are compared with the whole range, so a region quantile of {_options.RegionQuantile:R} " +
                $"does not narrow the comparison. Leave it at 1."));
        }
    }
}
