using Hyperopt.Numerics;

namespace Hyperopt.Tests.Numerics;

public sealed class LbfgsBTests
{
    private static readonly LbfgsBSettings Tight = new() { GradientTolerance = 1e-8, ValueTolerance = 0 };

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(20)]
    public void Minimize_Rosenbrock_FindsTheMinimum(int n)
    {
        double[] x = new double[n];
        Array.Fill(x, -0.5);

        LbfgsBResult result = Minimize(Rosenbrock, x, double.NegativeInfinity, double.PositiveInfinity, Tight);

        result.HasConverged.Should().BeTrue();
        x.Should().OnlyContain(v => Math.Abs(v - 1) < 1e-6);
        result.Evaluations.Should().BeLessThan(40 * n + 60);
    }

    [Fact]
    public void Minimize_RosenbrockWithTheMinimumOutside_EndsOnTheBound()
    {
        // With x ≤ 0.5 the minimum is at (0.5, 0.25).
        double[] x = [-1.2, 1.0];

        LbfgsBResult result = Minimize(Rosenbrock, x, -2, 0.5, Tight);

        result.HasConverged.Should().BeTrue();
        x[0].Should().BeApproximately(0.5, 1e-12);
        x[1].Should().BeApproximately(0.25, 1e-7);
        result.Value.Should().BeApproximately(0.25, 1e-10);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Minimize_BoundedQuadratic_SatisfiesTheOptimalityConditions(int seed)
    {
        const int n = 12;
        RandomStream random = new((ulong)seed);
        double[,] factor = new double[n, n];
        double[] centre = new double[n];
        for (int i = 0; i < n; i++)
        {
            centre[i] = 2 * random.NextGaussian();
            for (int j = 0; j < n; j++)
                factor[i, j] = random.NextGaussian() * (1 + i);
        }

        double Quadratic(ReadOnlySpan<double> x, Span<double> gradient)
        {
            gradient.Clear();
            double sum = 0;
            for (int i = 0; i < n; i++)
            {
                double r = 0;
                for (int j = 0; j < n; j++)
                    r += factor[i, j] * (x[j] - centre[j]);
                sum += 0.5 * r * r;
                for (int j = 0; j < n; j++)
                    gradient[j] += r * factor[i, j];
            }
            return sum;
        }

        double[] point = new double[n], g = new double[n];
        LbfgsBResult result = Minimize(Quadratic, point, -1, 1, new() { GradientTolerance = 1e-6, ValueTolerance = 0 });

        Quadratic(point, g);
        result.HasConverged.Should().BeTrue();
        for (int i = 0; i < n; i++)
        {
            point[i].Should().BeInRange(-1, 1);
            if (point[i] == -1)
                g[i].Should().BeGreaterThan(-1e-6);
            else if (point[i] == 1)
                g[i].Should().BeLessThan(1e-6);
            else
                Math.Abs(g[i]).Should().BeLessThan(1e-5);
        }
    }

    [Fact]
    public void Minimize_WhereTheFunctionIsInfiniteBeyondAWall_StaysInside()
    {
        double[] x = [0.5];
        LbfgsBResult result = Minimize(
            (p, g) =>
            {
                g[0] = -1 / p[0] + 1;
                return p[0] > 3 ? double.PositiveInfinity : -Math.Log(p[0]) + p[0];
            },
            x, 1e-9, 100, Tight);
        result.HasConverged.Should().BeTrue();
        x[0].Should().BeApproximately(1, 1e-6);
    }

    [Fact]
    public void Minimize_FromAPointWithoutAValue_StopsAtOnce()
    {
        double[] x = [1];
        LbfgsBResult result = Minimize((_, _) => double.NaN, x, -2, 2, Tight);
        result.HasConverged.Should().BeFalse();
        result.Evaluations.Should().Be(1);
    }

    [Fact]
    public void Minimize_WithStartOutsideTheBounds_MovesItInside()
    {
        double[] x = [7, -7];
        Minimize(
            (p, g) =>
            {
                g[0] = g[1] = -1;
                return -p[0] - p[1];
            },
            x, -1, 1, Tight);
        x.Should().Equal(1, 1);
    }

    [Fact]
    public void Minimize_WithAWrongGradient_Ends()
    {
        double[] x = [0.3, 0.4];
        LbfgsBResult result = Minimize(
            (p, g) =>
            {
                g[0] = -p[0];
                g[1] = -p[1];
                return p[0] * p[0] + p[1] * p[1];
            },
            x, -1, 1, Tight);
        x.Should().OnlyContain(v => Math.Abs(v) <= 1);
        result.Evaluations.Should().BeLessThan(100);
    }

    private static double Rosenbrock(ReadOnlySpan<double> x, Span<double> gradient)
    {
        gradient.Clear();
        double sum = 0;
        for (int i = 0; i + 1 < x.Length; i++)
        {
            double a = x[i + 1] - x[i] * x[i], b = 1 - x[i];
            sum += 100 * a * a + b * b;
            gradient[i] += -400 * a * x[i] - 2 * b;
            gradient[i + 1] += 200 * a;
        }
        return sum;
    }

    private static LbfgsBResult Minimize(ValueAndGradient function, double[] x, double low, double high, LbfgsBSettings settings)
    {
        double[] lower = new double[x.Length], upper = new double[x.Length];
        Array.Fill(lower, low);
        Array.Fill(upper, high);
        return new LbfgsB(x.Length).Minimize(new Wrapper(function), x, lower, upper, settings);
    }

    private delegate double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient);

    private sealed class Wrapper(ValueAndGradient function) : IDifferentiableFunction
    {
        public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient) => function(point, gradient);
    }
}
