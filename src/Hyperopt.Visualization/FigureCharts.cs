using System.Diagnostics;
using Hyperopt.Visualization.Charts;
using Hyperopt.Visualization.Figures;
using Plotly.NET;

namespace Hyperopt.Visualization;

/// <summary>Draws figures as Plotly charts.</summary>
public static class FigureCharts
{
    /// <summary>Encoding, no icon to ask a server for, and charts as high as the window where they have no height of their own.</summary>
    private const string PageHead = """
        <meta charset="utf-8"><link rel="icon" href="data:,"><style>html, body, body > div, body > div > div { height: 100%; margin: 0; }</style>
        """;

    /// <summary>Draws a figure as an interactive chart, to be restyled, shown or saved.</summary>
    /// <param name="figure">Figure.</param>
    /// <returns>A chart whose HTML holds plotly.js itself, so that it works offline.</returns>
    public static GenericChart ToChart(this StudyFigure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return figure switch
        {
            OptimizationHistoryFigure history => HistoryCharts.Draw(history),
            IntermediateValuesFigure intermediate => HistoryCharts.Draw(intermediate),
            HypervolumeHistoryFigure hypervolume => HistoryCharts.Draw(hypervolume),
            TerminatorImprovementFigure improvement => HistoryCharts.Draw(improvement),
            EdfFigure edf => HistoryCharts.Draw(edf),
            SliceFigure slice => PlaneCharts.Draw(slice),
            ContourFigure contour => PlaneCharts.Draw(contour),
            RankFigure rank => PlaneCharts.Draw(rank),
            ParallelCoordinateFigure parallel => ParallelChart.Draw(parallel),
            TimelineFigure timeline => TrialCharts.Draw(timeline),
            ParetoFrontFigure pareto => TrialCharts.Draw(pareto),
            ImportancesFigure importances => TrialCharts.Draw(importances),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Changes a chart's layout, by the names of plotly.js: <c>layout.SetProperty("width", 1000)</c>.</summary>
    /// <param name="chart">Chart, which is changed.</param>
    /// <param name="change">Changes the layout.</param>
    /// <returns>The same chart.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static GenericChart WithLayout(this GenericChart chart, Action<Layout> change)
    {
        ArgumentNullException.ThrowIfNull(chart);
        ArgumentNullException.ThrowIfNull(change);
        change(GenericChart.getLayout(chart));
        return chart;
    }

    /// <summary>Saves a chart as one HTML file that needs no network: plotly.js (3.6 MB) is inside.</summary>
    /// <param name="chart">Chart.</param>
    /// <param name="path">File, replaced if it exists.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    public static void SaveOfflineHtml(this GenericChart chart, string path)
    {
        ArgumentNullException.ThrowIfNull(chart);
        ArgumentException.ThrowIfNullOrEmpty(path);
        DisplayOptions offline = new DisplayOptions().With("PlotlyJSReference", PlotlyJSReference.Full);
        string page = GenericChart.toEmbeddedHTML(GenericChart.addDisplayOptions(offline, chart));
        // Browsers look for the encoding in the first kilobyte only, and Plotly.NET names it after plotly.js.
        const string Head = "<head>";
        int at = page.IndexOf(Head, StringComparison.Ordinal) + Head.Length;
        File.WriteAllText(path, page.Insert(at, PageHead));
    }
}
