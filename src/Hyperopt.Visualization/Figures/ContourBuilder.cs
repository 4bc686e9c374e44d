using System.Collections.Immutable;

namespace Hyperopt.Visualization.Figures;

/// <summary>Makes contour figures.</summary>
internal static class ContourBuilder
{
    public static ContourFigure Build(StudyTrials study, FigureTarget? target, ReadOnlySpan<string> parameters)
    {
        TargetValues values = TargetValues.Read(study, target);
        string[] names = [.. ParameterNames.Resolve(study, values.Trials, parameters).Distinct().Order(StringComparer.Ordinal)];
        int parameterCount = names.Length;
        if (parameters.IsEmpty)
            names = [.. names.Take(FigureLimits.MatrixParameters)];
        int[] shown = values.Thin(FigureLimits.Points);
        FrozenTrial[] trials = [.. shown.Select(i => values.Trials[i])];
        ContourFigure figure = new()
        {
            TargetName = values.Name,
            IsReversed = values.Choice.IsLowGood,
            TrialNumbers = [.. trials.Select(trial => trial.Number)],
            IsFeasible = [.. trials.Select(trial => trial.IsFeasible)],
            Note = values.Note,
            OmittedCount = values.Trials.Length - shown.Length,
        };
        names = Array.FindAll(names, name => Array.Exists(trials, trial => trial.Parameters.ContainsKey(name)));
        if (names.Length < 2)
        {
            return figure with
            {
                Note = figure.Note ?? $"A contour needs two parameters, but there is {(names.Length == 0 ? "none" : $"only '{names[0]}'")}. " +
                    "Look at the slice plot instead.",
            };
        }
        double[] thinned = [.. shown.Select(i => values.Values[i])];
        ParameterAxis[] axes = [.. names.Select(name => AxisBuilder.OfValues(name, trials))];
        List<ContourPanel> panels = [];
        if (axes.Length == 2)
        {
            panels.Add(Panel(axes, 0, 1, thinned, values.Choice));
        }
        else
        {
            for (int y = 0; y < axes.Length; y++)
            {
                for (int x = 0; x < axes.Length; x++)
                    panels.Add(x == y ? new ContourPanel(x, y, []) : Panel(axes, x, y, thinned, values.Choice));
            }
        }
        return figure with { Axes = [.. axes], Panels = [.. panels], Note = figure.Note ?? Problem(axes, panels) ?? ParameterNames.Cut(names.Length, parameterCount) };
    }

    private static ContourPanel Panel(ParameterAxis[] axes, int x, int y, double[] values, TargetChoice choice)
    {
        if (!HasTwoValues(axes[x]) || !HasTwoValues(axes[y]))
            return new ContourPanel(x, y, []);
        Dictionary<(double X, double Y), double> known = [];
        ImmutableArray<double> xs = axes[x].Positions, ys = axes[y].Positions;
        for (int i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(xs[i]) || double.IsNaN(ys[i]))
                continue;
            bool isBetter = !known.TryGetValue((xs[i], ys[i]), out double before) || choice.Direction is null ||
                (choice.IsLowGood ? values[i] < before : values[i] > before);
            if (isBetter)
                known[(xs[i], ys[i])] = values[i];
        }
        return new ContourPanel(x, y,
            [.. known.OrderBy(pair => pair.Key.X).ThenBy(pair => pair.Key.Y).Select(pair => new ContourPoint(pair.Key.X, pair.Key.Y, pair.Value))]);
    }

    private static string? Problem(ParameterAxis[] axes, List<ContourPanel> panels)
    {
        string[] constant = [.. axes.Where(axis => !HasTwoValues(axis)).Select(axis => $"'{axis.Name}'")];
        if (constant.Length > 0 && panels.TrueForAll(panel => panel.Points.IsEmpty))
        {
            return $"{string.Join(", ", constant)} {(constant.Length == 1 ? "has" : "have")} the same value in all trials, " +
                "and a contour needs two values of each parameter.";
        }
        return panels.TrueForAll(panel => panel.Points.IsEmpty) ? "No trial has two of these parameters together." : null;
    }

    private static bool HasTwoValues(ParameterAxis axis) => axis.Coordinates.Length > 1;
}
