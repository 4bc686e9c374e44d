using Hyperopt.Numerics;

namespace Hyperopt.Samplers.CmaEs;

/// <summary>Independent probabilities of the choices of categorical parameters, which move toward those of better points by natural gradient
/// steps of adaptive length.</summary>
/// <remarks>
/// References: Hamano et al., <i>CatCMA: stochastic optimization for mixed-category problems</i>, arXiv:2405.09962, section 4 (joint update,
/// margin); Akimoto et al., <i>Adaptive stochastic natural gradient method for one-shot neural architecture search</i>, ICML 2019 (step length).
/// Not safe for concurrent use.
/// </remarks>
internal sealed class ChoiceDistribution
{
    // α of the step length's adaptation, and Δ of which the step length is the inverse, at first.
    private const double SignalThreshold = 1.5;

    // With this probability a draw holds no choice that only the margin keeps, at most.
    private const double UndisturbedProbability = 0.73;

    private readonly int[] _first;
    private readonly double[] _probabilities, _gradient, _scaled, _path;
    private readonly double[] _floors;
    private double _inverseStep = 1, _pathWeight;

    /// <param name="choiceCounts">Number of choices per parameter, each at least 2.</param>
    public ChoiceDistribution(int[] choiceCounts)
    {
        Count = choiceCounts.Length;
        _first = new int[Count + 1];
        _floors = new double[Count];
        for (int p = 0; p < Count; p++)
        {
            _first[p + 1] = _first[p] + choiceCounts[p];
            _floors[p] = (1 - Math.Pow(UndisturbedProbability, 1.0 / Count)) / (choiceCounts[p] - 1);
        }
        _probabilities = new double[_first[Count]];
        _gradient = new double[_first[Count]];
        _scaled = new double[_first[Count]];
        _path = new double[_first[Count]];
        for (int p = 0; p < Count; p++)
            Probabilities(p).Fill(1.0 / choiceCounts[p]);
    }

    /// <summary>Number of parameters.</summary>
    public int Count { get; }

    /// <summary>q: probabilities of a parameter's choices.</summary>
    public Span<double> Probabilities(int parameter) => _probabilities.AsSpan(_first[parameter].._first[parameter + 1]);

    /// <summary>Draws the index of a choice for every parameter.</summary>
    public void Draw(ref RandomStream random, Span<int> choices)
    {
        for (int p = 0; p < Count; p++)
        {
            ReadOnlySpan<double> q = Probabilities(p);
            double rest = random.NextDouble();
            int choice = 0;
            while (choice < q.Length - 1 && rest >= q[choice])
                rest -= q[choice++];
            choices[p] = choice;
        }
    }

    /// <summary>Starts from the frequencies among good points instead of from equal probabilities.</summary>
    /// <param name="choices">Choices, row-major, shape (points, parameters).</param>
    public void StartFrom(ReadOnlySpan<int> choices)
    {
        int points = choices.Length / Math.Max(Count, 1);
        for (int p = 0; p < Count; p++)
        {
            Span<double> q = Probabilities(p);
            q.Fill(1);
            for (int k = 0; k < points; k++)
                q[choices[k * Count + p]]++;
            foreach (ref double probability in q)
                probability /= points + q.Length;
            KeepAboveFloor(q, _floors[p]);
        }
    }

    /// <summary>Takes in a generation.</summary>
    /// <param name="choices">Choices, row-major, shape (λ, parameters).</param>
    /// <param name="order">Rows from the best to the worst.</param>
    /// <param name="weights">Weights by rank, of which the positive ones, at the front, sum to 1.</param>
    public void Tell(ReadOnlySpan<int> choices, ReadOnlySpan<int> order, ReadOnlySpan<double> weights)
    {
        for (int i = 0; i < _gradient.Length; i++)
            _gradient[i] = -_probabilities[i];
        for (int k = 0; k < weights.Length && weights[k] > 0; k++)
        {
            for (int p = 0; p < Count; p++)
                _gradient[_first[p] + choices[order[k] * Count + p]] += weights[k];
        }
        double length = ScaleGradient();
        if (!(length > 0))
            return;
        double step = 1.0 / _inverseStep;
        for (int i = 0; i < _probabilities.Length; i++)
            _probabilities[i] += step / length * _gradient[i];
        AdaptStep(step, length);
        for (int p = 0; p < Count; p++)
            KeepAboveFloor(Probabilities(p), _floors[p]);
    }

    // The gradient in coordinates in which the Fisher information is the unit matrix: its length there tells how far the distribution moves.
    private double ScaleGradient()
    {
        double squared = 0;
        for (int p = 0; p < Count; p++)
        {
            ReadOnlySpan<double> q = Probabilities(p);
            int first = _first[p], last = q.Length - 1;
            double sum = 0;
            for (int k = 0; k < last; k++)
                sum += _gradient[first + k];
            double share = sum / (q[last] + Math.Sqrt(q[last]));
            for (int k = 0; k < last; k++)
            {
                double root = Math.Sqrt(q[k]), scaled = _gradient[first + k] / root + root * share;
                _scaled[first + k] = scaled;
                squared += scaled * scaled;
            }
        }
        return Math.Sqrt(squared);
    }

    // Longer steps while successive gradients agree, shorter ones where they are noise.
    private void AdaptStep(double step, double length)
    {
        int freedom = _probabilities.Length - Count;
        double beta = Math.Min(step / Math.Sqrt(freedom), 1);
        double push = Math.Sqrt(beta * (2 - beta)) / length, squared = 0;
        for (int i = 0; i < _path.Length; i++)
        {
            _path[i] = (1 - beta) * _path[i] + push * _scaled[i];
            squared += _path[i] * _path[i];
        }
        _pathWeight = (1 - beta) * (1 - beta) * _pathWeight + beta * (2 - beta);
        // Steps longer than 1 would leave the region in which the gradient says anything.
        _inverseStep = Math.Max(1, _inverseStep * Math.Exp(beta * (_pathWeight - squared / SignalThreshold)));
    }

    // Every choice keeps a small probability, at the expense of the probable ones.
    private static void KeepAboveFloor(Span<double> q, double floor)
    {
        double sum = 0;
        foreach (ref double probability in q)
        {
            probability = Math.Max(probability, floor);
            sum += probability;
        }
        double excess = sum - 1, room = sum - floor * q.Length, total = 0;
        foreach (ref double probability in q)
        {
            if (room > 0)
                probability -= excess * (probability - floor) / room;
            total += probability;
        }
        foreach (ref double probability in q)
            probability /= total;
    }
}
