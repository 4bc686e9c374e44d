namespace Hyperopt.Problems.Bbob;

/// <summary>The transformations from which the functions are composed. Vectors are changed in place and returned.</summary>
internal static class Transformation
{
    /// <summary>T_osz: smooth irregularities around the identity.</summary>
    public static double[] Oscillate(double[] x)
    {
        for (int i = 0; i < x.Length; i++)
            x[i] = Oscillate(x[i]);
        return x;
    }

    /// <summary>T_osz of a number.</summary>
    public static double Oscillate(double x)
    {
        if (x == 0)
            return 0;
        (double c1, double c2) = x > 0 ? (10.0, 7.9) : (5.5, 3.1);
        double log = Math.Log(Math.Abs(x));
        return Math.Sign(x) * Math.Exp(log + 0.049 * (Math.Sin(c1 * log) + Math.Sin(c2 * log)));
    }

    /// <summary>T_asy: stretches positive coordinates, the later the more.</summary>
    public static double[] Skew(double beta, double[] x)
    {
        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] > 0)
                x[i] = Math.Pow(x[i], 1 + beta * Position(i, x.Length) * Math.Sqrt(x[i]));
        }
        return x;
    }

    /// <summary>Λ^α: scales coordinate i by α^((i − 1)/(2(D − 1))).</summary>
    public static double[] Scale(double alpha, double[] x)
    {
        for (int i = 0; i < x.Length; i++)
            x[i] *= Math.Pow(alpha, 0.5 * Position(i, x.Length));
        return x;
    }

    /// <summary>Where a coordinate stands between the first (0) and the last (1): (i − 1)/(D − 1) for i from 1.</summary>
    public static double Position(int index, int dimension) => (double)index / (dimension - 1);

    /// <summary>f_pen: how far a point is outside of [-5, 5], squared.</summary>
    public static double Penalty(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double coordinate in x)
        {
            double excess = Math.Max(0, Math.Abs(coordinate) - 5);
            sum += excess * excess;
        }
        return sum;
    }

    public static double SquaredNorm(double[] z)
    {
        double sum = 0;
        foreach (double coordinate in z)
            sum += coordinate * coordinate;
        return sum;
    }
}
