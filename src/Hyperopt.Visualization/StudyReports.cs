using System.Text;
using Hyperopt.Visualization.Figures;
using Hyperopt.Visualization.Reports;

namespace Hyperopt.Visualization;

/// <summary>Reports on studies: one HTML file that works offline.</summary>
public static class StudyReports
{
    /// <summary>Saves a report: summary, best trials, all figures that fit, a table of the trials that sorts and filters, and how it ran.</summary>
    /// <remarks>The file needs no network: plotly.js (3.6 MB) is inside. Figures follow <see cref="FigureLimits"/>; the table holds at most 20,000
    /// trials. O(n log n) for n trials.</remarks>
    /// <param name="study">Study, with trials or without.</param>
    /// <param name="path">File, replaced if it exists.</param>
    /// <exception cref="ArgumentNullException"><paramref name="study"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    public static void SaveReport(this Study study, string path)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentException.ThrowIfNullOrEmpty(path);
        using StreamWriter writer = new(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16);
        study.WriteReport(writer);
    }

    /// <summary>Writes a report, as <see cref="SaveReport"/> does, to a writer of UTF-8.</summary>
    /// <param name="study">Study.</param>
    /// <param name="writer">Receives the page; stays open.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static void WriteReport(this Study study, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(writer);
        new ReportPage(new StudyTrials(study), writer).Write();
    }
}
