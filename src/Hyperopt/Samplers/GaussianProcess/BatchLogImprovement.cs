using Hyperopt.Numerics;

namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>ln E[best of pending points and candidate]: the expected improvement of a batch, with constraints if there are any, over simulated
/// values.</summary>
/// <remarks>
/// Per sample each point has the utility ln max(f − f*, 1e-12) + Σ ln sigmoid((c − t)/τ); the best point of the batch counts. Without an
/// objective (<paramref name="objective"/> null) it is the probability that some point satisfies all constraints.
/// </remarks>
/// <param name="objective">Simulated objective; null for constraints alone.</param>
/// <param name="threshold">f*; −∞ when there is none, and the first term is 0.</param>
/// <param name="constraints">Simulated constraints, satisfied when large.</param>
/// <param name="constraintThresholds">t of each constraint.</param>
/// <param name="temperature">τ of the sigmoid.</param>
internal sealed class BatchLogImprovement(
    Fantasies? objective, double threshold, Fantasies[] constraints, double[] constraintThresholds, double temperature = BatchLogImprovement.Temperature)
    : PosteriorUtility
{
    /// <summary>Default temperature of the sigmoid.</summary>
    public const double Temperature = 1e-2;

    private readonly Fantasies[] _all = objective is null ? constraints : [objective, .. constraints];
    private readonly double[] _bestPending = BestOfPending(objective, threshold, constraints, constraintThresholds, temperature);
    private readonly double[] _values = new double[((objective is null ? 0 : 1) + constraints.Length) * (objective ?? constraints[0]).SampleCount];
    private readonly double[] _terms = new double[(objective ?? constraints[0]).SampleCount];

    public override int ModelCount => _all.Length;

    public override int PendingCount => _all[0].PendingCount;

    private int SampleCount => _all[0].SampleCount;

    public override double Evaluate(in Prediction prediction)
    {
        Simulate(prediction);
        for (int s = 0; s < SampleCount; s++)
            _terms[s] = Math.Max(_bestPending[s], Utility(s));
        return Logarithm.Sum(_terms) - Math.Log(SampleCount);
    }

    public override double Evaluate(in Prediction prediction, in PredictionDerivatives derivatives)
    {
        double value = Evaluate(prediction), offset = value + Math.Log(SampleCount);
        int pending = PendingCount, first = objective is null ? 0 : 1;
        for (int s = 0; s < SampleCount; s++)
        {
            // Only samples in which the candidate is the best point move with it.
            double weight = Utility(s) > _bestPending[s] ? Math.Exp(_terms[s] - offset) : 0;
            for (int m = first; m < _all.Length; m++)
            {
                ref double sample = ref _values[m * SampleCount + s];
                double scaled = (sample - constraintThresholds[m - first]) / temperature;
                sample = weight * Math.Exp(Logarithm.Sigmoid(-scaled)) / temperature;
            }
            if (objective is null)
                continue;
            ref double improvement = ref _values[s];
            double gain = improvement - threshold;
            improvement = !double.IsNegativeInfinity(threshold) && gain > LeastImprovement ? weight / gain : 0;
        }
        for (int m = 0; m < _all.Length; m++)
        {
            _all[m].Differentiate(
                _values.AsSpan(m * SampleCount, SampleCount), prediction.Variances[m], out derivatives.ByMean[m], out derivatives.ByVariance[m],
                derivatives.ByTail.Slice(m * pending, pending));
        }
        return value;
    }

    private static double LogGain(double value, double threshold) =>
        double.IsNegativeInfinity(threshold) ? 0 : Math.Log(Math.Max(value - threshold, LeastImprovement));

    private static double[] BestOfPending(
        Fantasies? objective, double threshold, Fantasies[] constraints, double[] thresholds, double temperature)
    {
        Fantasies shape = objective ?? constraints[0];
        double[] best = new double[shape.SampleCount];
        Array.Fill(best, double.NegativeInfinity);
        for (int i = 0; i < shape.PendingCount * shape.SampleCount; i++)
        {
            double utility = objective is null ? 0 : LogGain(objective.PendingValues[i], threshold);
            for (int m = 0; m < constraints.Length; m++)
                utility += Logarithm.Sigmoid((constraints[m].PendingValues[i] - thresholds[m]) / temperature);
            ref double known = ref best[i % shape.SampleCount];
            known = Math.Max(known, utility);
        }
        return best;
    }

    private void Simulate(in Prediction prediction)
    {
        int pending = PendingCount;
        for (int m = 0; m < _all.Length; m++)
        {
            _all[m].Simulate(
                prediction.Means[m], prediction.Variances[m], prediction.Tails.Slice(m * pending, pending), _values.AsSpan(m * SampleCount, SampleCount));
        }
    }

    private double Utility(int sample)
    {
        int first = objective is null ? 0 : 1;
        double utility = objective is null ? 0 : LogGain(_values[sample], threshold);
        for (int m = first; m < _all.Length; m++)
            utility += Logarithm.Sigmoid((_values[m * SampleCount + sample] - constraintThresholds[m - first]) / temperature);
        return utility;
    }
}
