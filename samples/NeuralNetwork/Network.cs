using MathNet.Numerics.LinearAlgebra.Single;

namespace NeuralNetwork;

/// <summary>A multi-layer perceptron that classifies digits, trained on mini-batches by the cross-entropy of its softmax.</summary>
internal sealed class Network
{
    private readonly Random _random;
    private readonly int _batchSize;
    private readonly DenseMatrix _input;
    private readonly Layer[] _layers;

    public Network(NetworkSettings settings, Random random)
    {
        _random = random;
        _batchSize = settings.BatchSize;
        _input = new DenseMatrix(DigitData.PixelCount, _batchSize);
        int[] sizes = [DigitData.PixelCount, .. settings.Units, DigitData.ClassCount];
        _layers = new Layer[sizes.Length - 1];
        for (int i = 0; i < _layers.Length; i++)
        {
            bool isLast = i == _layers.Length - 1;
            _layers[i] = new Layer(
                sizes[i], sizes[i + 1], isLast ? Activation.Linear : settings.Activation, isLast ? 0 : settings.Dropout, settings, random);
        }
    }

    /// <summary>Goes once through the data in random order. What does not fill a batch is left to later epochs.</summary>
    public void TrainEpoch(DigitData data)
    {
        int[] order = [.. Enumerable.Range(0, data.Labels.Length)];
        _random.Shuffle(order);
        for (int start = 0; start + _batchSize <= order.Length; start += _batchSize)
        {
            ReadOnlySpan<int> batch = order.AsSpan(start, _batchSize);
            Forward(data, batch, _random);
            SetOutputError(data.Labels, batch);
            for (int i = _layers.Length - 1; i >= 0; i--)
                _layers[i].Backward(i == 0 ? _input : _layers[i - 1].Output, i == 0 ? null : _layers[i - 1].Error);
        }
    }

    /// <summary>The share of images that are recognized.</summary>
    public double Accuracy(DigitData data)
    {
        int correct = 0;
        int[] order = [.. Enumerable.Range(0, data.Labels.Length)];
        for (int start = 0; start < order.Length; start += _batchSize)
        {
            ReadOnlySpan<int> batch = order.AsSpan(start, Math.Min(_batchSize, order.Length - start));
            Forward(data, batch, dropoutRandom: null);
            for (int i = 0; i < batch.Length; i++)
                correct += IndexOfMax(Scores(i)) == data.Labels[batch[i]] ? 1 : 0;
        }
        return (double)correct / order.Length;
    }

    private void Forward(DigitData data, ReadOnlySpan<int> batch, Random? dropoutRandom)
    {
        for (int i = 0; i < batch.Length; i++)
            data.Images[batch[i]].CopyTo(_input.Values, i * DigitData.PixelCount);
        DenseMatrix input = _input;
        foreach (Layer layer in _layers)
        {
            layer.Forward(input, dropoutRandom);
            input = layer.Output;
        }
    }

    // The derivative of the mean cross-entropy by the scores: (softmax − truth) / batch size.
    private void SetOutputError(int[] labels, ReadOnlySpan<int> batch)
    {
        for (int i = 0; i < batch.Length; i++)
        {
            ReadOnlySpan<float> scores = Scores(i);
            Span<float> error = _layers[^1].Error.Values.AsSpan(i * DigitData.ClassCount, DigitData.ClassCount);
            float max = scores[IndexOfMax(scores)], sum = 0;
            for (int k = 0; k < error.Length; k++)
                sum += error[k] = MathF.Exp(scores[k] - max);
            for (int k = 0; k < error.Length; k++)
                error[k] = (error[k] / sum - (k == labels[batch[i]] ? 1 : 0)) / batch.Length;
        }
    }

    private ReadOnlySpan<float> Scores(int sample) =>
        _layers[^1].Output.Values.AsSpan(sample * DigitData.ClassCount, DigitData.ClassCount);

    private static int IndexOfMax(ReadOnlySpan<float> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
            best = values[i] > values[best] ? i : best;
        return best;
    }
}
