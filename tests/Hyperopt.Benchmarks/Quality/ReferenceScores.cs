using System.Text.Json;

namespace Hyperopt.Benchmarks.Quality;

/// <summary>Scores to compare with, by problem and sampler.</summary>
internal sealed class ReferenceScores
{
    private const string OptunaResource = "optuna-5.0.json";

    private readonly Dictionary<(string Problem, string Sampler), (int Trials, double[] Values)> _scores = [];

    private ReferenceScores(string name, Stream json)
    {
        Name = name;
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement results = document.RootElement.TryGetProperty("results", out JsonElement inner) ? inner : document.RootElement;
        foreach (JsonProperty problem in results.EnumerateObject())
        {
            foreach (JsonProperty sampler in problem.Value.EnumerateObject())
            {
                double[] values = [.. sampler.Value.GetProperty("values").EnumerateArray().Select(ReadScore)];
                _scores[(problem.Name, sampler.Name.Replace('_', '-'))] = (sampler.Value.GetProperty("trials").GetInt32(), values);
            }
        }
    }

    /// <summary>Gets whose scores these are.</summary>
    public string Name { get; }

    /// <summary>Optuna 5's, measured once with seeds 1, 2, ….</summary>
    public static ReferenceScores Optuna()
    {
        using Stream stream = typeof(ReferenceScores).Assembly.GetManifestResourceStream(OptunaResource)!;
        return new ReferenceScores("Optuna", stream);
    }

    /// <summary>Those of an earlier run, as <c>--json</c> wrote them.</summary>
    public static ReferenceScores Load(string path)
    {
        if (!File.Exists(path))
            throw new UsageException($"There is no file '{path}' to compare with. Write one with --json.");
        using Stream stream = File.OpenRead(path);
        return new ReferenceScores("reference", stream);
    }

    /// <summary>Finds scores that were reached with the same budget.</summary>
    public double[]? Find(string problem, string sampler, int trials) =>
        _scores.TryGetValue((problem, sampler), out (int Trials, double[] Values) found) && found.Trials == trials ? found.Values : null;

    private static double ReadScore(JsonElement value) => value.ValueKind == JsonValueKind.Null ? double.PositiveInfinity : value.GetDouble();
}
