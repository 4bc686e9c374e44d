using Hyperopt.Numerics;

namespace Hyperopt.Problems.Bbob;

/// <summary>A random orthogonal matrix.</summary>
public sealed class Rotation
{
    private readonly double[][] _rows;

    /// <summary>Draws a matrix: normally distributed rows, made orthonormal one after the other (Gram-Schmidt).</summary>
    internal Rotation(int dimension, RandomStream random)
    {
        _rows = new double[dimension][];
        for (int i = 0; i < dimension; i++)
        {
            double[] row = _rows[i] = new double[dimension];
            for (int j = 0; j < dimension; j++)
                row[j] = random.NextGaussian();
            // Twice is enough for orthogonality to machine precision.
            for (int pass = 0; pass < 2; pass++)
            {
                for (int k = 0; k < i; k++)
                    AddMultiple(row, -Dot(row, _rows[k]), _rows[k]);
            }
            double norm = Math.Sqrt(Dot(row, row));
            for (int j = 0; j < dimension; j++)
                row[j] /= norm;
        }
    }

    /// <summary>The matrix times a vector.</summary>
    public double[] Apply(double[] vector) => Array.ConvertAll(_rows, row => Dot(row, vector));

    /// <summary>The transposed, which is the inverse, times a vector.</summary>
    public double[] ApplyInverse(double[] vector)
    {
        double[] result = new double[vector.Length];
        for (int i = 0; i < vector.Length; i++)
            AddMultiple(result, vector[i], _rows[i]);
        return result;
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    private static void AddMultiple(double[] to, double factor, double[] vector)
    {
        for (int i = 0; i < to.Length; i++)
            to[i] += factor * vector[i];
    }
}
