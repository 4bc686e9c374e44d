using System.Text.Json;
using Hyperopt.Distributions;
using Hyperopt.Numerics;
using Hyperopt.Samplers.Tpe;
using Hyperopt.SearchSpaces;
using Hyperopt.Tests.ReferenceData;

namespace Hyperopt.Tests.Samplers.Tpe;

/// <summary>A Parzen mixture written down kernel by kernel, evaluated by its formula without any shortcut.</summary>
internal sealed class ParzenReference
{
    private readonly SearchSpace _space;
    private readonly double[] _weights;
    private readonly double[][] _centers;
    private readonly double[][] _bandwidths;
    private readonly double[][][] _rows;

    private ParzenReference(SearchSpace space, double[] weights)
    {
        _space = space;
        _weights = weights;
        _centers = new double[space.Count][];
        _bandwidths = new double[space.Count][];
        _rows = new double[space.Count][][];
    }

    public static ParzenReference Read(JsonElement expected, SearchSpace space)
    {
        ParzenReference reference = new(space, VectorFile.Numbers(expected.GetProperty("weights")));
        int d = 0;
        foreach (JsonElement kernels in expected.GetProperty("kernels").EnumerateArray())
        {
            if (kernels.GetProperty("type").GetString() == "numerical")
            {
                reference._centers[d] = VectorFile.Numbers(kernels.GetProperty("mus"));
                reference._bandwidths[d] = VectorFile.Numbers(kernels.GetProperty("sigmas"));
            }
            else
            {
                reference._rows[d] = VectorFile.Rows(kernels.GetProperty("weights"));
            }
            d++;
        }
        return reference;
    }

    public static ParzenReference Of(ParzenEstimator estimator, SearchSpace space)
    {
        ParzenReference reference = new(space, estimator.NormalizedWeights());
        for (int d = 0; d < space.Count; d++)
        {
            if (space.Distributions[d] is CategoricalDistribution)
            {
                CategoricalKernels kernels = estimator.Categorical(d);
                int choices = kernels.ChoiceCount;
                reference._rows[d] =
                [
                    .. Enumerable.Range(0, estimator.Count).Select(slot => Enumerable.Range(0, choices)
                        .Select(c => c == kernels.Observed[slot] ? kernels.HitProbability : kernels.MissProbability).ToArray()),
                    [.. Enumerable.Repeat(1.0 / choices, choices)],
                ];
                continue;
            }
            NumericKernels numeric = estimator.Numeric(d);
            reference._centers[d] = [.. numeric.Centers.Take(estimator.Count), numeric.PriorCenter];
            reference._bandwidths[d] = [.. Enumerable.Range(0, estimator.Count).Select(numeric.Bandwidth), numeric.PriorBandwidth];
        }
        return reference;
    }

    /// <summary>Whether no two bandwidths of equal centres are exchanged.</summary>
    public bool HasSameOrderAs(ParzenReference other) => Enumerable.Range(0, _space.Count).All(d =>
        _bandwidths[d] is null || _bandwidths[d].Zip(other._bandwidths[d]).All(pair => Math.Abs(pair.First - pair.Second) < 1e-9 * pair.Second));

    public double[] LogDensities(double[] points) =>
        [.. Enumerable.Range(0, points.Length / _space.Count).Select(i => LogDensity(points.AsSpan(i * _space.Count, _space.Count)))];

    private double LogDensity(ReadOnlySpan<double> point)
    {
        double[] terms = new double[_weights.Length];
        for (int k = 0; k < terms.Length; k++)
        {
            terms[k] = Math.Log(_weights[k]);
            for (int d = 0; d < point.Length; d++)
                terms[k] += _rows[d] is { } rows ? Math.Log(rows[k][(int)point[d]]) : Numeric(d, k, point[d]);
        }
        double max = terms.Max();
        return max + Math.Log(terms.Sum(term => Math.Exp(term - max)));
    }

    private double Numeric(int d, int k, double x)
    {
        NumericAxis axis = NumericAxis.Of(_space.Distributions[d]);
        double mu = _centers[d][k], sigma = _bandwidths[d][k];
        double norm = TruncatedNormal.LogMass((axis.Low - mu) / sigma, (axis.High - mu) / sigma);
        if (!axis.IsDiscrete)
            return NormalDistribution.LogDensity((x - mu) / sigma) - Math.Log(sigma) - norm;
        (double from, double to) = axis.Cell(x);
        return TruncatedNormal.LogMass((from - mu) / sigma, (to - mu) / sigma) - norm;
    }
}
