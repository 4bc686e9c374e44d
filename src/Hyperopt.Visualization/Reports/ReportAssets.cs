using System.Reflection;
using Plotly.NET;

namespace Hyperopt.Visualization.Reports;

/// <summary>Style and scripts that a report carries with it.</summary>
internal static class ReportAssets
{
    public static string Style { get; } = Read("report.css");

    public static string Script { get; } = Read("report.js");

    /// <summary>Copies plotly.js (MIT), which Plotly.NET carries, licence notice included.</summary>
    public static void CopyPlotly(TextWriter writer)
    {
        Assembly assembly = typeof(GenericChart).Assembly;
        string name = Array.Find(assembly.GetManifestResourceNames(), name => name.EndsWith(".min.js", StringComparison.Ordinal))
            ?? throw new InvalidOperationException("Plotly.NET carries no plotly.js. Use the version that Hyperopt.Visualization was built with.");
        using StreamReader reader = new(assembly.GetManifestResourceStream(name)!);
        Span<char> buffer = new char[1 << 16];
        for (int count = reader.Read(buffer); count > 0; count = reader.Read(buffer))
            writer.Write(buffer[..count]);
    }

    private static string Read(string name)
    {
        using StreamReader reader = new(typeof(ReportAssets).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
