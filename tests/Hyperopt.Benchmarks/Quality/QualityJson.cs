using System.Text.Json;

namespace Hyperopt.Benchmarks.Quality;

/// <summary>Writes the comparison as JSON, in the form in which <c>--reference</c> reads it.</summary>
internal static class QualityJson
{
    public static void Write(QualityRun run, string path)
    {
        using FileStream stream = File.Create(path);
        using Utf8JsonWriter writer = new(stream, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        writer.WriteString("compared_with", run.ReferenceName);
        writer.WriteStartObject("results");
        foreach (IGrouping<string, Cell> problem in run.Cells.GroupBy(cell => cell.Problem.Name))
        {
            writer.WriteStartObject(problem.Key);
            foreach (Cell cell in problem)
                Write(writer, cell, run.OpponentScores(cell));
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Cell cell, double[]? theirs)
    {
        writer.WriteStartObject(cell.Contender.Name);
        writer.WriteNumber("trials", cell.Budget);
        if (cell.Error is { } error)
            writer.WriteString("error", error);
        else
            WriteNumber(writer, "median", Comparison.Median(cell.Values));
        if (cell.Error is null && theirs is not null)
        {
            Comparison comparison = Comparison.Of(cell.Values, theirs, cell.Problem.IsHigherBetter);
            WriteNumber(writer, "compared_median", Comparison.Median(theirs));
            writer.WriteNumber("compared_seeds", theirs.Length);
            writer.WriteNumber("p_worse", comparison.WorseProbability);
            writer.WriteNumber("p_better", comparison.BetterProbability);
            writer.WriteString("verdict", QualityTable.Text(comparison.Verdict));
        }
        writer.WriteStartArray("seeds");
        for (int i = 1; i <= cell.SeedCount; i++)
            writer.WriteNumberValue(i);
        writer.WriteEndArray();
        writer.WriteStartArray("values");
        foreach (double value in cell.Values)
            WriteNumberValue(writer, value);
        writer.WriteEndArray();
        writer.WriteNumber("seconds", Math.Round(cell.Elapsed.TotalSeconds, 3));
        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double value)
    {
        writer.WritePropertyName(name);
        WriteNumberValue(writer, value);
    }

    private static void WriteNumberValue(Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value))
            writer.WriteNumberValue(value);
        else
            writer.WriteNullValue();
    }
}
