using System.Buffers;
using Hyperopt.Numerics;

namespace Hyperopt.Samplers.Tpe;

internal sealed partial class ParzenEstimator
{
    /// <summary>Draws points from the mixture: a kernel by weight, then every coordinate from that kernel.</summary>
    /// <param name="random">Source of random numbers.</param>
    /// <param name="points">Receives model coordinates, row-major, shape (m, d).</param>
    public void Sample(ref RandomStream random, Span<double> points)
    {
        Prepare();
        double[] cumulative = ArrayPool<double>.Shared.Rent(Count + 1);
        double total = 0;
        for (int slot = 0; slot < Count; slot++)
            cumulative[slot] = total += _weights[slot];
        cumulative[Count] = total + (Count == 0 ? 1.0 : _settings.PriorWeight);
        for (int at = 0; at < points.Length; at += Dimension)
        {
            double u = random.NextDouble() * cumulative[Count];
            int kernel = UpperBound(cumulative.AsSpan(0, Count + 1), u);
            for (int d = 0; d < Dimension; d++)
            {
                points[at + d] = _numeric[d] is { } numeric
                    ? DrawNumeric(numeric, kernel, ref random)
                    : DrawChoice(_categorical[d]!, kernel, ref random);
            }
        }
        ArrayPool<double>.Shared.Return(cumulative);
    }

    private static int UpperBound(ReadOnlySpan<double> cumulative, double u)
    {
        int low = 0, high = cumulative.Length - 1;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (cumulative[middle] > u)
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }

    private double DrawNumeric(NumericKernels numeric, int kernel, ref RandomStream random)
    {
        bool isPrior = kernel == Count;
        double center = isPrior ? numeric.PriorCenter : numeric.Centers[kernel];
        double bandwidth = isPrior ? numeric.PriorBandwidth : numeric.Bandwidth(kernel);
        NumericAxis axis = numeric.Axis;
        double z = TruncatedNormal.Quantile(random.NextDouble(), (axis.Low - center) / bandwidth, (axis.High - center) / bandwidth);
        return axis.Snap(center + bandwidth * z);
    }

    private double DrawChoice(CategoricalKernels categorical, int kernel, ref RandomStream random)
    {
        int choices = categorical.ChoiceCount;
        double u = random.NextDouble();
        if (kernel == Count)
            return Math.Min((int)(u * choices), choices - 1);
        // With what the observed choice has beyond the others' probability, take it; else any choice.
        double excess = categorical.HitProbability - categorical.MissProbability;
        if (u < excess)
            return categorical.Observed[kernel];
        return Math.Min((int)((u - excess) / (1.0 - excess) * choices), choices - 1);
    }
}
