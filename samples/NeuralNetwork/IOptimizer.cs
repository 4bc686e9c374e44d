namespace NeuralNetwork;

/// <summary>Moves one array of weights against its gradient, and remembers what it needs for the next step.</summary>
internal interface IOptimizer
{
    void Update(Span<float> weights, ReadOnlySpan<float> gradient);
}
