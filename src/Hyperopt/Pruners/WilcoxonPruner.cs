using System.Buffers;
using Hyperopt.Numerics;
using Microsoft.Extensions.Logging;

namespace Hyperopt.Pruners;

/// <summary>Stops a trial that is significantly worse than the best one on the instances that both were tried on.</summary>
/// <remarks>
/// <para>
/// For objectives that are means over instances, such as the folds of a cross-validation or a set of test problems. The step of a report is
/// the number of the instance; trials may go through them in any order (shuffle it, so that no instance always comes first). The
/// differences to the best trial's reports are put to the Wilcoxon signed-rank test, one-sided. A trial whose mean so far is no worse than
/// the best trial's is never stopped.
/// </para>
/// <para>
/// The best trial is the study's: the best feasible complete one. With several objectives it is the feasible complete trial with the best
/// mean of reports. Reports that are not finite cannot be tested: they log a warning and stop nobody.
/// </para>
/// <para>Cost per decision: O(s log s) for s reports. Safe to call from concurrent trials of one study. Decides from the history alone,
/// so deterministic runs repeat.</para>
/// <para>Reference: F. Wilcoxon, <i>Individual Comparisons by Ranking Methods</i>, Biometrics Bulletin 1 (1945).</para>
/// </remarks>
public sealed class WilcoxonPruner : IPruner
{
    private const int MinSampleSize = 2;

    private readonly WilcoxonPrunerOptions _options;
    private readonly PerLineage<BestByPrefix> _best = new(() => new BestByPrefix());
    private int _warnings;

    /// <summary>Creates a pruner with the default settings.</summary>
    public WilcoxonPruner()
        : this(new WilcoxonPrunerOptions())
    {
    }

    /// <summary>Creates a pruner.</summary>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    public WilcoxonPruner(WilcoxonPrunerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <inheritdoc/>
    public bool ShouldPrune(PrunerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        IntermediateValues current = context.Reports;
        if (current.Count == 0)
            return false;
        if (!AllFinite(current.Values))
        {
            Warn(Warning.NonFinite, context.Logger, context.TrialNumber);
            return false;
        }
        TrialHistory history = context.History;
        if (_best.Get(history).Find(history, context.Direction) is not { } best)
            return false;
        IntermediateValues reference = best.IntermediateValues;
        if (reference.Count == 0)
        {
            Warn(Warning.BestWithoutReports, context.Logger, best.Number);
            return false;
        }
        if (!AllFinite(reference.Values))
        {
            Warn(Warning.NonFinite, context.Logger, best.Number);
            return false;
        }
        return IsWorse(context, current, reference, best.Number);
    }

    private bool IsWorse(PrunerContext context, IntermediateValues current, IntermediateValues reference, int bestNumber)
    {
        double[] differences = ArrayPool<double>.Shared.Rent(current.Count);
        int count = 0;
        for (int i = 0; i < current.Count; i++)
        {
            if (reference.TryGetValue(current.Steps[i], out double other))
                differences[count++] = current.Values[i] - other;
        }
        if (count < current.Count)
            Warn(Warning.BestWithoutStep, context.Logger, bestNumber);
        bool minimize = context.Direction == StudyDirection.Minimize;
        bool isWorse = count >= Math.Max(MinSampleSize, _options.StartupStepCount)
            && SignedRankTest.PValue(differences.AsSpan(0, count), isGreater: minimize) < _options.PThreshold;
        ArrayPool<double>.Shared.Return(differences);
        return isWorse && (minimize ? Mean(reference.Values) < Mean(current.Values) : Mean(reference.Values) > Mean(current.Values));
    }

    private static bool AllFinite(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            if (!double.IsFinite(value))
                return false;
        }
        return true;
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
            sum += value;
        return sum / values.Length;
    }

    // Once each: the cause is the same at every report.
    private void Warn(Warning warning, ILogger logger, int trial)
    {
        if ((Interlocked.Or(ref _warnings, (int)warning) & (int)warning) != 0)
            return;
        switch (warning)
        {
            case Warning.NonFinite:
                Log.WilcoxonNonFinite(logger, trial);
                break;
            case Warning.BestWithoutReports:
                Log.WilcoxonBestWithoutReports(logger, trial);
                break;
            default:
                Log.WilcoxonBestWithoutStep(logger, trial);
                break;
        }
    }

    private enum Warning
    {
        NonFinite = 1,
        BestWithoutReports = 2,
        BestWithoutStep = 4,
    }
}
