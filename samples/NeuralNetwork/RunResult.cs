using Hyperopt;

namespace NeuralNetwork;

/// <summary>What one study cost and found.</summary>
internal sealed record RunResult
{
    public required TimeSpan Time { get; init; }

    public required int Epochs { get; init; }

    public required double PrunedShare { get; init; }

    public required FrozenTrial Best { get; init; }
}
