using System.Text;

namespace Hyperopt.Visualization.Figures;

/// <summary>Makes rank figures.</summary>
internal static class RankBuilder
{
    public static RankFigure Build(StudyTrials study, FigureTarget? target, ReadOnlySpan<string> parameters)
    {
        TargetValues values = TargetValues.Read(study, target, keepInfinite: true);
        string[] names = [.. ParameterNames.Resolve(study, values.Trials, parameters).Distinct()];
        double[] ranks = AverageRanks(values.Values);
        int parameterCount = names.Length;
        if (parameters.IsEmpty)
            names = [.. names.Take(FigureLimits.MatrixParameters)];
        int[] shown = values.Thin(FigureLimits.Points);
        FrozenTrial[] trials = [.. shown.Select(i => values.Trials[i])];
        names = Array.FindAll(names, name => Array.Exists(trials, trial => trial.Parameters.ContainsKey(name)));
        int n = values.Values.Length;
        return new RankFigure
        {
            TargetName = values.Name,
            Axes = [.. names.Select(name => AxisBuilder.OfValues(name, trials))],
            TrialNumbers = [.. trials.Select(trial => trial.Number)],
            Values = [.. shown.Select(i => values.Values[i])],
            Ranks = [.. shown.Select(i => ranks[i])],
            Colors = [.. shown.Select(i => values.Trials[i].IsFeasible
                ? ColorScale.BlueToRed.At(n == 1 ? 0.5 : ranks[i] / (n - 1))
                : ColorScale.Infeasible)],
            Texts = [.. shown.Select(i => TextOf(values, i))],
            Panels = [.. PanelsOf(names.Length)],
            ColorLabels = n == 0 ? [] : [.. LabelsOf(values.Values)],
            Note = values.Note ?? (names.Length == 0
                ? $"The trials of the study '{study.Study.Name}' have no parameters."
                : ParameterNames.Cut(names.Length, parameterCount)),
            OmittedCount = n - shown.Length,
        };
    }

    private static IEnumerable<RankPanel> PanelsOf(int count)
    {
        if (count == 2)
        {
            yield return new RankPanel(0, 1);
            yield break;
        }
        for (int y = 0; y < count; y++)
        {
            for (int x = 0; x < count; x++)
                yield return new RankPanel(x, y);
        }
    }

    private static double[] AverageRanks(double[] values)
    {
        int n = values.Length;
        int[] order = new int[n];
        for (int i = 0; i < n; i++)
            order[i] = i;
        double[] sorted = [.. values], ranks = new double[n];
        Array.Sort(sorted, order);
        for (int start = 0; start < n;)
        {
            int end = start + 1;
            while (end < n && sorted[end] == sorted[start])
                end++;
            for (int i = start; i < end; i++)
                ranks[order[i]] = (start + end - 1) / 2.0;
            start = end;
        }
        return ranks;
    }

    private static IEnumerable<string> LabelsOf(double[] values)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        string[] names = ["min.", "25%", "50%", "75%", "max."];
        for (int i = 0; i < names.Length; i++)
            yield return $"{names[i]} ({ValueText.General(Quantile(sorted, i / 4.0), 6).PadLeft(3)})";
    }

    private static double Quantile(double[] sorted, double share)
    {
        double at = share * (sorted.Length - 1);
        int lower = (int)at;
        double a = sorted[lower], b = sorted[Math.Min(lower + 1, sorted.Length - 1)], t = at - lower;
        return a == b || t == 0 ? a : a + (b - a) * t;
    }

    private static string TextOf(TargetValues values, int index)
    {
        FrozenTrial trial = values.Trials[index];
        StringBuilder text = new();
        text.Append("Trial #").Append(trial.Number);
        foreach ((string name, ParameterValue value) in trial.Parameters)
            text.Append("<br>").Append(ValueText.Escape(name)).Append(": ").Append(ValueText.Escape(ValueText.Of(value)));
        text.Append("<br><b>").Append(ValueText.Escape(values.Name)).Append(": ").Append(ValueText.General(values.Values[index], 8)).Append("</b>");
        for (int i = 0; values.Choice.Direction is null && i < trial.Values.Length; i++)
            text.Append("<br>Objective #").Append(i).Append(": ").Append(ValueText.General(trial.Values[i], 8));
        return text.ToString();
    }
}
