using System.Text.Json;
using Hyperopt.Pruners;

namespace Hyperopt.Tests.ReferenceData;

/// <summary>Pruners of the vector files as the library's own.</summary>
internal static class VectorPruner
{
    public static IPruner Read(JsonElement json)
    {
        JsonElement arguments = json.TryGetProperty("arguments", out JsonElement given) ? given : default;
        int Int(string name, int otherwise) => IntOrNull(name) ?? otherwise;
        int? IntOrNull(string name) =>
            Find(name) is { ValueKind: JsonValueKind.Number } value ? value.GetInt32() : null;
        double? Double(string name) =>
            Find(name) is { } value && value.ValueKind is JsonValueKind.Number or JsonValueKind.String && Find(name)?.ToString() != "auto"
                ? VectorFile.Number(Find(name)!.Value)
                : null;
        JsonElement? Find(string name) =>
            arguments.ValueKind == JsonValueKind.Object && arguments.TryGetProperty(name, out JsonElement value) ? value : null;

        return json.GetProperty("type").GetString() switch
        {
            "nop" => new NopPruner(),
            "median" => new MedianPruner(new MedianPrunerOptions
            {
                StartupTrialCount = Int("n_startup_trials", 5),
                WarmupStepCount = Int("n_warmup_steps", 0),
                StepInterval = Int("interval_steps", 1),
                MinTrialCount = Int("n_min_trials", 1),
            }),
            "percentile" => new PercentilePruner(new PercentilePrunerOptions
            {
                Percentile = Double("percentile")!.Value,
                StartupTrialCount = Int("n_startup_trials", 5),
                WarmupStepCount = Int("n_warmup_steps", 0),
                StepInterval = Int("interval_steps", 1),
                MinTrialCount = Int("n_min_trials", 1),
            }),
            "threshold" => new ThresholdPruner(new ThresholdPrunerOptions
            {
                Lower = Double("lower"),
                Upper = Double("upper"),
                WarmupStepCount = Int("n_warmup_steps", 0),
                StepInterval = Int("interval_steps", 1),
            }),
            "patient" => new PatientPruner(new PatientPrunerOptions
            {
                Patience = Int("patience", 0),
                MinDelta = Double("min_delta") ?? 0,
                Inner = Find("wrapped") is { ValueKind: JsonValueKind.Object } inner ? Read(inner) : null,
            }),
            "sha" => new SuccessiveHalvingPruner(new SuccessiveHalvingPrunerOptions
            {
                MinResource = IntOrNull("min_resource"),
                ReductionFactor = Int("reduction_factor", 4),
                MinEarlyStoppingRate = Int("min_early_stopping_rate", 0),
                BootstrapCount = Int("bootstrap_count", 0),
            }),
            "hyperband" => new HyperbandPruner(new HyperbandPrunerOptions
            {
                MinResource = Int("min_resource", 1),
                MaxResource = IntOrNull("max_resource"),
                ReductionFactor = Int("reduction_factor", 3),
                BootstrapCount = Int("bootstrap_count", 0),
            }),
            "wilcoxon" => new WilcoxonPruner(new WilcoxonPrunerOptions
            {
                PThreshold = Double("p_threshold") ?? 0.1,
                StartupStepCount = Int("n_startup_steps", 2),
            }),
            string other => throw new FormatException($"unknown pruner '{other}'"),
            null => throw new FormatException("no pruner type"),
        };
    }
}
