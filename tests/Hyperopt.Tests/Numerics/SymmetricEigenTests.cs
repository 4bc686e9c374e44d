using Hyperopt.Numerics;

namespace Hyperopt.Tests.Numerics;

public sealed class SymmetricEigenTests
{
    [Theory]
    [InlineData(1, 1.0)]
    [InlineData(2, 1.0)]
    [InlineData(3, 1.0)]
    [InlineData(10, 1.0)]
    [InlineData(40, 1.0)]
    [InlineData(10, 1e-150)]
    [InlineData(10, 1e150)]
    public void Decompose_OfASymmetricMatrix_GivesItsAxes(int n, double scale)
    {
        RandomStream random = new(7);
        double[] matrix = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
                matrix[i * n + j] = matrix[j * n + i] = scale * random.NextGaussian();
        }
        SymmetricEigen eigen = new(n);
        eigen.Decompose(matrix).Should().BeTrue();
        eigen.Values.Should().BeInAscendingOrder();
        double tolerance = scale * n * 1e-14;
        for (int a = 0; a < n; a++)
        {
            for (int b = 0; b < n; b++)
                Dot(eigen.Vector(a), eigen.Vector(b)).Should().BeApproximately(a == b ? 1 : 0, n * 1e-15 + 1e-15);
            for (int i = 0; i < n; i++)
                Dot(matrix.AsSpan(i * n, n), eigen.Vector(a)).Should().BeApproximately(eigen.Values[a] * eigen.Vector(a)[i], tolerance);
        }
    }

    [Fact]
    public void Decompose_OfADiagonalMatrix_IsExact()
    {
        SymmetricEigen eigen = new(3);
        eigen.Decompose([3, 0, 0, 0, 1e-32, 0, 0, 0, 2]).Should().BeTrue();
        eigen.Values.Should().Equal(1e-32, 2, 3);
        eigen.Vector(2).ToArray().Should().Equal(1, 0, 0);
    }

    [Fact]
    public void Decompose_OfWhatIsNoNumber_SaysSo() => new SymmetricEigen(3).Decompose([1, 0, 0, 0, double.NaN, 1, 0, 1, 2]).Should().BeFalse();

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
