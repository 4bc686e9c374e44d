using Hyperopt.Numerics;

namespace Hyperopt.Samplers.Tpe;

/// <summary>Log-masses that the kernels of a discrete parameter give to one grid point.</summary>
/// <remarks>Equal kernels (same centre and bandwidth) are evaluated once: on a small grid there are few distinct ones. The masses of the
/// points that were asked for last are kept, because candidates repeat grid points.</remarks>
internal sealed class DiscreteCells(NumericKernels kernels)
{
    private readonly Dictionary<double, double[]> _byPoint = [];
    private readonly Stack<double[]> _free = new();

    /// <summary>Forgets everything: the kernels have changed.</summary>
    public void Clear()
    {
        foreach (double[] masses in _byPoint.Values)
            _free.Push(masses);
        _byPoint.Clear();
    }

    /// <summary>Logarithm of the mass of a grid point's cell by slot, not normalised by the mass within the bounds.</summary>
    public double[] LogMasses(double point)
    {
        if (_byPoint.TryGetValue(point, out double[]? masses))
            return masses;
        if (!_free.TryPop(out masses) || masses.Length < kernels.Count)
            masses = new double[kernels.Centers.Length];
        (double from, double to) = kernels.Axis.Cell(point);
        double lastCenter = double.NaN, lastInverse = double.NaN, mass = double.NaN;
        foreach (int slot in kernels.Sorted)
        {
            double center = kernels.Centers[slot], inverse = kernels.InverseBandwidths[slot];
            if (center != lastCenter || inverse != lastInverse)
            {
                mass = CellLogMass(from, to, center, kernels.Bandwidth(slot));
                lastCenter = center;
                lastInverse = inverse;
            }
            masses[slot] = mass;
        }
        _byPoint.Add(point, masses);
        return masses;
    }

    /// <summary>Logarithm of the prior kernel's mass of a grid point's cell.</summary>
    public double PriorLogMass(double point)
    {
        (double from, double to) = kernels.Axis.Cell(point);
        return CellLogMass(from, to, kernels.PriorCenter, kernels.PriorBandwidth);
    }

    private static double CellLogMass(double from, double to, double center, double bandwidth) =>
        TruncatedNormal.LogMass((from - center) / bandwidth, (to - center) / bandwidth);
}
