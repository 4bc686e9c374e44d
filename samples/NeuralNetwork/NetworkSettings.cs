using Hyperopt;

namespace NeuralNetwork;

/// <summary>What is tuned.</summary>
internal sealed record NetworkSettings
{
    public required int[] Units { get; init; }

    public required Activation Activation { get; init; }

    public required float Dropout { get; init; }

    public required OptimizerKind Optimizer { get; init; }

    public required float LearningRate { get; init; }

    public required float Momentum { get; init; }

    public required int BatchSize { get; init; }

    /// <summary>The search space. Each layer has its own number of units, and only one optimizer has a momentum: both are conditional.</summary>
    public static NetworkSettings Suggest(Trial trial)
    {
        int[] units = new int[trial.SuggestInt("layers", 1, 3)];
        for (int layer = 0; layer < units.Length; layer++)
            units[layer] = trial.SuggestInt($"units_{layer}", 8, 64, log: true);
        OptimizerKind optimizer = trial.SuggestEnum<OptimizerKind>("optimizer");
        return new NetworkSettings
        {
            Units = units,
            Activation = trial.SuggestCategorical("activation", Activation.Relu, Activation.Tanh),
            Dropout = (float)trial.SuggestFloat("dropout", 0, 0.5),
            Optimizer = optimizer,
            LearningRate = (float)trial.SuggestFloat("learning_rate", 1e-5, 1e-1, log: true),
            Momentum = optimizer == OptimizerKind.Momentum ? (float)trial.SuggestFloat("momentum", 0.5, 0.99) : 0,
            BatchSize = trial.SuggestInt("batch_size", 32, 256, log: true),
        };
    }

    public IOptimizer CreateOptimizer(int count) => Optimizer == OptimizerKind.Adam
        ? new AdamOptimizer(count, LearningRate)
        : new SgdOptimizer(count, LearningRate, Momentum);
}
