using Hyperopt.Numerics;
using static Hyperopt.Problems.Bbob.Transformation;

namespace Hyperopt.Problems.Bbob;

/// <summary>f21 (101 peaks) and f22 (21 higher, narrower peaks): Gaussian peaks at random places, without global structure.</summary>
internal sealed class Gallagher : BbobFunction
{
    private readonly double[][] _centers; // rotated
    private readonly double[][] _scales; // diagonals of C
    private readonly double[] _heights;

    public Gallagher(BbobInstance instance, int peakCount, double width, double optimumWidth, double optimumCondition)
        : base(instance)
    {
        RandomStream random = instance.CreateRandom("peaks");
        Optimum = instance.DrawPoint("optimum", optimumWidth);
        int[] order = [.. Enumerable.Range(0, peakCount - 1)];
        random.Shuffle<int>(order);
        _centers = new double[peakCount][];
        _scales = new double[peakCount][];
        _heights = new double[peakCount];
        for (int i = 0; i < peakCount; i++)
        {
            double condition = i == 0 ? optimumCondition : Math.Pow(1000, 2.0 * order[i - 1] / (peakCount - 2));
            _scales[i] = DrawScales(condition, ref random);
            _heights[i] = i == 0 ? 10 : 1.1 + 8.0 * (i - 1) / (peakCount - 2);
            double[] center = [.. Optimum];
            for (int j = 0; i > 0 && j < center.Length; j++)
                center[j] = width * (2 * random.NextDouble() - 1);
            _centers[i] = R.Apply(center);
        }
    }

    private protected override double Excess(ReadOnlySpan<double> x)
    {
        double[] rotated = R.Apply(x.ToArray());
        double highest = 0;
        for (int i = 0; i < _heights.Length; i++)
        {
            double distance = 0;
            for (int j = 0; j < rotated.Length; j++)
            {
                double difference = rotated[j] - _centers[i][j];
                distance += _scales[i][j] * difference * difference;
            }
            highest = Math.Max(highest, _heights[i] * Math.Exp(-distance / (2 * rotated.Length)));
        }
        double depth = Oscillate(10 - highest);
        return depth * depth + Penalty(x);
    }

    private double[] DrawScales(double condition, ref RandomStream random)
    {
        double[] scales = new double[Dimension];
        Array.Fill(scales, Math.Pow(condition, -0.25));
        Scale(condition, scales);
        random.Shuffle<double>(scales);
        return scales;
    }
}
