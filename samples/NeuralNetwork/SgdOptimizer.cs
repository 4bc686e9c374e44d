namespace NeuralNetwork;

/// <summary>Stochastic gradient descent; a momentum of 0 is the plain method.</summary>
internal sealed class SgdOptimizer(int count, float learningRate, float momentum) : IOptimizer
{
    private readonly float[] _velocity = new float[count];

    public void Update(Span<float> weights, ReadOnlySpan<float> gradient)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            _velocity[i] = momentum * _velocity[i] - learningRate * gradient[i];
            weights[i] += _velocity[i];
        }
    }
}
