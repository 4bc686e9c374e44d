using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using Hyperopt.Visualization.Figures;
using Plotly.NET;

namespace Hyperopt.Visualization.Reports;

/// <summary>Writes a report's page.</summary>
internal sealed class ReportPage(StudyTrials study, TextWriter writer)
{
    private const int BestCount = 10;

    public void Write()
    {
        string name = Html(study.Study.Name);
        writer.Write($"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{name}</title>");
        writer.Write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><link rel=\"icon\" href=\"data:,\">");
        writer.Write($"<style>{ReportAssets.Style}</style></head>\n<body><header><h1>{name}</h1>");
        writer.Write($"<p>{Html(Objectives())}</p><nav><a href=\"#summary\">Summary</a><a href=\"#best\">Best trials</a>");
        writer.Write("<a href=\"#figures\">Figures</a><a href=\"#all\">Trials</a><a href=\"#run\">How it ran</a></nav></header>\n<main>\n");
        WriteSummary();
        WriteBest();
        WriteFigures();
        WriteTrials();
        WriteRun();
        writer.Write("</main>\n<script>");
        ReportAssets.CopyPlotly(writer);
        writer.Write($"</script>\n<script>{ReportAssets.Script}</script></body></html>\n");
    }

    private string Objectives() => string.Join(", ", study.Directions.Select((direction, i) =>
        $"{(direction == StudyDirection.Minimize ? "minimize" : "maximize")} {study.ObjectiveName(i)}"));

    private void WriteSummary()
    {
        writer.Write("<section id=\"summary\"><h2>Summary</h2><div class=\"tiles\">");
        WriteTile(Count(study.All.Length), "trials");
        foreach (IGrouping<TrialState, FrozenTrial> group in study.All.GroupBy(trial => trial.State).OrderBy(group => group.Key))
            WriteTile(Count(group.Count()), StudyTrials.NameOf(group.Key));
        if (study.Directions.Length == 1 && Best() is [{ } best, ..])
            WriteTile(ValueText.General(best.Values[0], 6), $"best {study.ObjectiveName(0)} (trial {best.Number})");
        if (study.Directions.Length > 1)
            WriteTile(Count(Best().Length), "on the Pareto front");
        if (Span() is { } span)
            WriteTile(Time(span), "from first start to last end");
        writer.Write("</div>");
        if (study.Problem is { } problem)
            writer.Write($"<p>{Html(problem)}</p>");
        writer.Write("</section>\n");
    }

    private void WriteTile(string value, string label) => writer.Write($"<div class=\"tile\"><b>{Html(value)}</b><span>{Html(label)}</span></div>");

    private void WriteBest()
    {
        FrozenTrial[] best = Best();
        if (best.Length == 0)
            return;
        FrozenTrial[] shown = [.. best.Take(study.Directions.Length == 1 ? BestCount : 3 * BestCount)];
        string[] parameters = [.. shown.SelectMany(trial => trial.Parameters.Keys).Distinct()];
        string title = study.Directions.Length == 1 ? "Best trials" : $"Pareto front ({Count(best.Length)} trials)";
        writer.Write($"<section id=\"best\"><h2>{title}</h2><table><thead><tr><th>trial</th>");
        for (int i = 0; i < study.Directions.Length; i++)
            writer.Write($"<th>{Html(study.ObjectiveName(i))}</th>");
        foreach (string parameter in parameters)
            writer.Write($"<th>{Html(parameter)}</th>");
        writer.Write("</tr></thead><tbody>");
        foreach (FrozenTrial trial in shown)
        {
            writer.Write($"<tr><td>{trial.Number}</td>");
            foreach (double value in trial.Values)
                writer.Write($"<td>{ValueText.General(value, 6)}</td>");
            foreach (string parameter in parameters)
                writer.Write($"<td>{(trial.Parameters.TryGetValue(parameter, out ParameterValue value) ? Html(Short(value)) : "")}</td>");
            writer.Write("</tr>");
        }
        writer.Write("</tbody></table></section>\n");
    }

    private void WriteFigures()
    {
        int index = 0;
        writer.Write("<div id=\"figures\">");
        foreach ((StudyFigure figure, string legend) in ReportFigures.Choose(study))
        {
            GenericChart chart = figure.ToChart();
            // A script element ends at the first "</", wherever that stands.
            string json = GenericChart.toFigureJson(chart).Replace("</", "<\\/", StringComparison.Ordinal);
            writer.Write($"<section><p class=\"legend\">{Html(legend)}</p><div class=\"chart\" data-figure=\"figure-{index}\"></div>");
            writer.Write($"<script type=\"application/json\" id=\"figure-{index}\">{json}</script></section>\n");
            index++;
        }
        writer.Write("</div>");
    }

    private void WriteTrials()
    {
        if (study.All.Length == 0)
            return;
        ReportTable table = new(study);
        string cut = table.Rows.Length < study.All.Length ? $" ({Count(table.Rows.Length)} of {Count(study.All.Length)}; all are in study.GetTable())" : "";
        writer.Write($"<section id=\"all\"><h2>Trials{cut}</h2><div class=\"controls\"><input id=\"trials-filter\" type=\"search\" ");
        writer.Write("placeholder=\"Filter: words that a row contains\" aria-label=\"Filter\"><button id=\"trials-previous\">Previous</button>");
        writer.Write("<button id=\"trials-next\">Next</button><output id=\"trials-position\"></output></div>");
        writer.Write("<table id=\"trials\"><thead></thead><tbody></tbody></table><script type=\"application/json\" id=\"trials-data\">");
        writer.Write(table.ToJson());
        writer.Write("</script></section>\n");
    }

    private void WriteRun()
    {
        TimeSpan busy = new(study.All.Sum(trial => trial.Duration?.Ticks ?? 0));
        writer.Write("<section id=\"run\"><h2>How it ran</h2><dl>");
        WriteFact("Sampler", study.Study.Sampler.GetType().Name);
        WriteFact("Seed", study.Study.Sampler.Seed?.ToString(CultureInfo.InvariantCulture) ?? "none (drawn anew in each run)");
        WriteFact("Pruner", study.Study.Pruner.GetType().Name);
        WriteFact("Storage", study.Study.Storage.GetType().Name);
        if (Array.Find(study.All, trial => trial.StartTime is not null) is { StartTime: { } start })
            WriteFact("First start", start.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture));
        if (Span() is { } span && span > TimeSpan.Zero)
        {
            WriteFact("Duration", Time(span));
            WriteFact("Sum over trials", $"{Time(busy)} ({ValueText.General(busy / span, 3)} at a time on average)");
        }
        foreach ((string key, System.Text.Json.JsonElement value) in study.Study.UserAttributes.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            WriteFact(key, value.ToString());
        WriteFact("Hyperopt", typeof(Study).Assembly.GetName().Version?.ToString(3) ?? "");
        WriteFact(".NET", RuntimeInformation.FrameworkDescription);
        WriteFact("System", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors");
        writer.Write("</dl></section>\n");
    }

    private void WriteFact(string name, string value) => writer.Write($"<dt>{Html(name)}</dt><dd>{Html(value)}</dd>");

    /// <summary>The best feasible trials in order, or the Pareto front by number.</summary>
    private FrozenTrial[] Best()
    {
        FrozenTrial[] feasible = Array.FindAll(study.Complete, trial => trial.IsFeasible);
        if (study.Directions.Length == 1)
        {
            return study.Directions[0] == StudyDirection.Minimize
                ? [.. feasible.OrderBy(trial => trial.Values[0]).Take(BestCount)]
                : [.. feasible.OrderByDescending(trial => trial.Values[0]).Take(BestCount)];
        }
        int[] ranks = ParetoRanks.Compute(feasible, study.Directions);
        return [.. feasible.Where((_, i) => ranks[i] == 0)];
    }

    private TimeSpan? Span()
    {
        DateTimeOffset? first = study.All.Min(trial => trial.StartTime), last = study.All.Max(trial => trial.EndTime);
        return last - first;
    }

    private static string Short(ParameterValue value) =>
        value.Kind == ParameterValueKind.Float ? ValueText.General(value.AsDouble(), 6) : ValueText.Of(value);

    private static string Time(TimeSpan span) => span.TotalSeconds < 60
        ? span.TotalSeconds.ToString("0.##", CultureInfo.InvariantCulture) + " s"
        : span.TotalDays < 1 ? span.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture) + " h"
        : span.ToString(@"d\ \d\ h\:mm\:ss", CultureInfo.InvariantCulture) + " h";

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}
