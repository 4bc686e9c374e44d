using Hyperopt.Numerics;

namespace Hyperopt.Problems.Bbob;

/// <summary>Which realisation of a function: everything random in it follows from these numbers.</summary>
/// <param name="Function">Number of the function, 1 to 24.</param>
/// <param name="Dimension">Number of parameters, at least 2.</param>
/// <param name="Number">Number of the instance.</param>
public readonly record struct BbobInstance(int Function, int Dimension, long Number)
{
    /// <summary>Creates the stream of random numbers for one part of the function.</summary>
    internal RandomStream CreateRandom(string part) =>
        new((ulong)Number, 1000L * Function + Dimension, RandomStream.PurposeOf(part));

    /// <summary>Draws a point uniformly from a cube around the origin.</summary>
    internal double[] DrawPoint(string part, double halfWidth)
    {
        RandomStream random = CreateRandom(part);
        double[] point = new double[Dimension];
        for (int i = 0; i < point.Length; i++)
            point[i] = halfWidth * (2 * random.NextDouble() - 1);
        return point;
    }

    /// <summary>Draws a corner of a cube around the origin: 1₋⁺ times half its width.</summary>
    internal double[] DrawCorner(double halfWidth)
    {
        RandomStream random = CreateRandom("signs");
        double[] corner = new double[Dimension];
        for (int i = 0; i < corner.Length; i++)
            corner[i] = random.NextInt(2) == 0 ? -halfWidth : halfWidth;
        return corner;
    }

    /// <summary>Draws the optimal value: Cauchy with median 0 and half of the values within ±100, two decimals, at most 1000.</summary>
    internal double DrawOptimalValue()
    {
        RandomStream random = CreateRandom("optimal value");
        double ratio = random.NextGaussian() / random.NextGaussian();
        return Math.Clamp(Math.Round(100 * ratio, 2), -1000, 1000);
    }
}
