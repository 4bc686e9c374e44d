using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Hyperopt.Numerics;

namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>Matérn covariance with ν = 5/2 as a function of the scaled squared distance r².</summary>
/// <remarks>Rasmussen and Williams, <i>Gaussian Processes for Machine Learning</i> (2006), eq. 4.17: with q = √(5r²),
/// k = s·(1 + q + q²/3)·exp(−q) and dk/dr² = −(5/6)·s·(1 + q)·exp(−q), which is finite at 0.</remarks>
internal static class Matern52
{
    /// <summary>Replaces squared distances by covariances, element by element.</summary>
    /// <param name="values">Squared distances ≥ 0 on entry; covariances on exit. The length is a multiple of 4.</param>
    /// <param name="scale">Variance s ≥ 0.</param>
    public static void Covariance(Span<double> values, double scale)
    {
        ref double first = ref MemoryMarshal.GetReference(values);
        Vector256<double> s = Vector256.Create(scale);
        for (nuint i = 0; i < (nuint)values.Length; i += 4)
        {
            Vector256<double> q = Vector256.Sqrt(Vector256.LoadUnsafe(ref first, i) * 5.0);
            Vector256<double> polynomial = Vector256.FusedMultiplyAdd(q, q * (1.0 / 3.0), q + Vector256<double>.One);
            (s * FastExp.Exp(-q) * polynomial).StoreUnsafe(ref first, i);
        }
    }

    /// <summary>Replaces squared distances by covariances and writes their derivatives with respect to the squared distance.</summary>
    /// <param name="values">Squared distances ≥ 0 on entry; covariances on exit. The length is a multiple of 4.</param>
    /// <param name="scale">Variance s ≥ 0.</param>
    /// <param name="slopes">Receives dk/dr², of the same length.</param>
    public static void CovarianceAndSlope(Span<double> values, double scale, Span<double> slopes)
    {
        ref double first = ref MemoryMarshal.GetReference(values);
        ref double slope = ref MemoryMarshal.GetReference(slopes[..values.Length]);
        Vector256<double> s = Vector256.Create(scale), factor = Vector256.Create(-5.0 / 6.0);
        for (nuint i = 0; i < (nuint)values.Length; i += 4)
        {
            Vector256<double> q = Vector256.Sqrt(Vector256.LoadUnsafe(ref first, i) * 5.0);
            Vector256<double> decay = s * FastExp.Exp(-q), linear = q + Vector256<double>.One;
            (decay * Vector256.FusedMultiplyAdd(q, q * (1.0 / 3.0), linear)).StoreUnsafe(ref first, i);
            (decay * linear * factor).StoreUnsafe(ref slope, i);
        }
    }
}
