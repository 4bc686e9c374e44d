using System.Collections.Immutable;

namespace Hyperopt.Visualization.Figures;

/// <summary>Makes optimization histories.</summary>
internal static class HistoryBuilder
{
    public static OptimizationHistoryFigure Build(IReadOnlyList<StudyTrials> studies, FigureTarget? target, bool averaged)
    {
        List<HistorySeries> series = [];
        TargetChoice? choice = null;
        foreach (StudyTrials study in studies)
        {
            TargetChoice own = TargetChoice.Of(study, target);
            choice ??= own;
            if (study.Complete.Length > 0)
                series.Add(SeriesOf(study, own, studies.Count > 1 && !averaged ? $" of {study.Study.Name}" : ""));
        }
        string? note = studies.Count == 0
            ? "There are no studies to show. Pass at least one."
            : series.Count == 0 ? string.Join("\n", studies.Select(study => study.Problem)) : null;
        int omitted = 0;
        if (averaged && series.Count > 0)
            series = [Averaged(series)];
        HistorySeries[] shown = [.. series.Select(line => Thinned(line, choice!.IsLowGood, ref omitted))];
        if (note is null && shown.All(line => !line.Values.Values.Any(double.IsFinite)))
            note = $"'{choice!.Name}' is infinite or NaN in all complete trials. Return finite values, or choose another target.";
        else if (note is null && shown.All(line => !line.States.Contains(PointState.Feasible)))
            note = "No trial is feasible yet: every complete trial violates a constraint, so there is no best value.";
        return new OptimizationHistoryFigure
        {
            TargetName = choice?.Name ?? "Objective Value",
            Series = [.. shown],
            Note = note,
            OmittedCount = omitted,
        };
    }

    private static HistorySeries SeriesOf(StudyTrials study, TargetChoice choice, string suffix)
    {
        int n = study.All.Length;
        int[] numbers = new int[n];
        double[] values = new double[n], best = new double[n];
        PointState[] states = new PointState[n];
        double running = choice.IsLowGood ? double.PositiveInfinity : double.NegativeInfinity;
        for (int i = 0; i < n; i++)
        {
            FrozenTrial trial = study.All[i];
            numbers[i] = trial.Number;
            states[i] = trial.State != TrialState.Complete ? PointState.Incomplete
                : trial.IsFeasible ? PointState.Feasible : PointState.Infeasible;
            values[i] = states[i] == PointState.Incomplete ? double.NaN : choice.Value(trial);
            if (states[i] == PointState.Feasible && (choice.IsLowGood ? values[i] < running : values[i] > running))
                running = values[i];
            best[i] = running;
        }
        return new HistorySeries
        {
            TrialNumbers = ImmutableArray.Create(numbers),
            States = ImmutableArray.Create(states),
            Values = new HistoryLine { Label = choice.Name + suffix, Values = ImmutableArray.Create(values) },
            Best = choice.Direction is null
                ? null
                : new HistoryLine { Label = "Best Value" + suffix, Values = ImmutableArray.Create(best) },
        };
    }

    private static HistorySeries Averaged(List<HistorySeries> series)
    {
        Dictionary<int, (List<double> Values, List<double> Best)> byNumber = [];
        foreach (HistorySeries line in series)
        {
            for (int i = 0; i < line.TrialNumbers.Length; i++)
            {
                if (!byNumber.TryGetValue(line.TrialNumbers[i], out (List<double> Values, List<double> Best) at))
                    byNumber.Add(line.TrialNumbers[i], at = ([], []));
                if (line.States[i] == PointState.Feasible && double.IsFinite(line.Values.Values[i]))
                    at.Values.Add(line.Values.Values[i]);
                if (line.Best is { } best && double.IsFinite(best.Values[i]))
                    at.Best.Add(best.Values[i]);
            }
        }
        int[] numbers = [.. byNumber.Where(pair => pair.Value.Values.Count > 0).Select(pair => pair.Key).Order()];
        return new HistorySeries
        {
            TrialNumbers = [.. numbers],
            States = [.. numbers.Select(_ => PointState.Feasible)],
            Values = Mean(series[0].Values.Label, numbers.Select(number => byNumber[number].Values)),
            Best = series[0].Best is { } line0 ? Mean(line0.Label, numbers.Select(number => byNumber[number].Best)) : null,
        };
    }

    private static HistoryLine Mean(string label, IEnumerable<List<double>> samples)
    {
        List<double> means = [], deviations = [];
        foreach (List<double> sample in samples)
        {
            double mean = sample.Count == 0 ? double.NaN : sample.Average();
            means.Add(mean);
            deviations.Add(sample.Count == 0 ? double.NaN : Math.Sqrt(sample.Average(x => (x - mean) * (x - mean))));
        }
        return new HistoryLine { Label = label, Values = [.. means], Deviations = [.. deviations] };
    }

    /// <summary>Leaves out trials, but none that improves on all before.</summary>
    private static HistorySeries Thinned(HistorySeries series, bool isLowGood, ref int omitted)
    {
        int n = series.TrialNumbers.Length;
        if (n <= FigureLimits.Points)
            return series;
        double worst = isLowGood ? double.PositiveInfinity : double.NegativeInfinity;
        double[] keys = [.. series.Values.Values.Select(value => double.IsNaN(value) ? worst : value)];
        SortedSet<int> kept = [.. Thinning.Choose(keys, isLowGood, FigureLimits.Points)];
        for (int i = 1; series.Best is { } best && i < n; i++)
        {
            if (best.Values[i] != best.Values[i - 1])
                kept.Add(i);
        }
        omitted += n - kept.Count;
        return series with
        {
            TrialNumbers = [.. kept.Select(i => series.TrialNumbers[i])],
            States = [.. kept.Select(i => series.States[i])],
            Values = Kept(series.Values, kept),
            Best = series.Best is { } line ? Kept(line, kept) : null,
        };
    }

    private static HistoryLine Kept(HistoryLine line, IReadOnlyCollection<int> kept) => line with
    {
        Values = [.. kept.Select(i => line.Values[i])],
        Deviations = line.Deviations.IsEmpty ? [] : [.. kept.Select(i => line.Deviations[i])],
    };
}
