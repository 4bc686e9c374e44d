namespace NeuralNetwork;

/// <summary>Adam (Kingma and Ba, ICLR 2015, algorithm 1).</summary>
internal sealed class AdamOptimizer(int count, float learningRate) : IOptimizer
{
    private const float Beta1 = 0.9f, Beta2 = 0.999f, Epsilon = 1e-8f;

    private readonly float[] _mean = new float[count];
    private readonly float[] _square = new float[count];
    private float _power1 = 1, _power2 = 1; // β₁ᵗ and β₂ᵗ

    public void Update(Span<float> weights, ReadOnlySpan<float> gradient)
    {
        _power1 *= Beta1;
        _power2 *= Beta2;
        float rate = learningRate * MathF.Sqrt(1 - _power2) / (1 - _power1);
        for (int i = 0; i < weights.Length; i++)
        {
            float g = gradient[i];
            _mean[i] += (1 - Beta1) * (g - _mean[i]);
            _square[i] += (1 - Beta2) * (g * g - _square[i]);
            weights[i] -= rate * _mean[i] / (MathF.Sqrt(_square[i]) + Epsilon);
        }
    }
}
