using MathNet.Numerics.LinearAlgebra.Single;

namespace NeuralNetwork;

/// <summary>A fully connected layer y = dropout(f(W x + b)) with room for one batch, whose samples are the columns of all matrices.</summary>
internal sealed class Layer
{
    private readonly DenseMatrix _weights, _weightGradient;
    private readonly float[] _biases, _biasGradient, _mask;
    private readonly Activation _activation;
    private readonly float _dropout;
    private readonly IOptimizer _weightOptimizer, _biasOptimizer;

    public Layer(int inputs, int outputs, Activation activation, float dropout, NetworkSettings settings, Random random)
    {
        // He et al. (ICCV 2015): this spread keeps the variance of a signal from layer to layer.
        float spread = MathF.Sqrt(6f / inputs);
        _weights = DenseMatrix.Create(outputs, inputs, (_, _) => spread * (2 * random.NextSingle() - 1));
        _weightGradient = new DenseMatrix(outputs, inputs);
        _biases = new float[outputs];
        _biasGradient = new float[outputs];
        _activation = activation;
        _dropout = dropout;
        Output = new DenseMatrix(outputs, settings.BatchSize);
        Error = new DenseMatrix(outputs, settings.BatchSize);
        _mask = new float[outputs * settings.BatchSize];
        _weightOptimizer = settings.CreateOptimizer(_weights.Values.Length);
        _biasOptimizer = settings.CreateOptimizer(outputs);
    }

    /// <summary>What the layer gave for the last batch.</summary>
    public DenseMatrix Output { get; }

    /// <summary>Derivative of the loss by <see cref="Output"/>, which whoever uses the output fills; then by W x + b.</summary>
    public DenseMatrix Error { get; }

    public void Forward(DenseMatrix input, Random? dropoutRandom)
    {
        _weights.Multiply(input, Output);
        Span<float> output = Output.Values;
        for (int start = 0; start < output.Length; start += _biases.Length)
        {
            for (int i = 0; i < _biases.Length; i++)
                output[start + i] = Activate(output[start + i] + _biases[i]);
        }
        if (dropoutRandom is not null && _dropout > 0)
            Drop(output, dropoutRandom);
    }

    /// <summary>Takes <see cref="Error"/> back through the layer, and moves the weights.</summary>
    /// <param name="input">The batch that the layer was given.</param>
    /// <param name="inputError">Receives the derivative of the loss by the input; null when nobody needs it.</param>
    public void Backward(DenseMatrix input, DenseMatrix? inputError)
    {
        Span<float> error = Error.Values, output = Output.Values;
        for (int i = 0; i < error.Length; i++)
            error[i] *= Slope(output, i);
        if (inputError is not null)
            _weights.TransposeThisAndMultiply(Error, inputError);
        Error.TransposeAndMultiply(input, _weightGradient);
        Array.Clear(_biasGradient);
        for (int start = 0; start < error.Length; start += _biases.Length)
        {
            for (int i = 0; i < _biases.Length; i++)
                _biasGradient[i] += error[start + i];
        }
        _weightOptimizer.Update(_weights.Values, _weightGradient.Values);
        _biasOptimizer.Update(_biases, _biasGradient);
    }

    private float Activate(float value) => _activation switch
    {
        Activation.Relu => MathF.Max(value, 0),
        Activation.Tanh => MathF.Tanh(value),
        _ => value,
    };

    // What is kept is scaled up, so that the next layer is given as much as without dropout.
    private void Drop(Span<float> output, Random random)
    {
        float scale = 1 / (1 - _dropout);
        for (int i = 0; i < output.Length; i++)
        {
            _mask[i] = random.NextSingle() < _dropout ? 0 : scale;
            output[i] *= _mask[i];
        }
    }

    private float Slope(ReadOnlySpan<float> output, int i)
    {
        float mask = _dropout > 0 ? _mask[i] : 1;
        if (mask == 0)
            return 0;
        float activated = output[i] / mask;
        return mask * _activation switch
        {
            Activation.Relu => activated > 0 ? 1 : 0,
            Activation.Tanh => 1 - activated * activated,
            _ => 1,
        };
    }
}
