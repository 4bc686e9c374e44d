using Hyperopt.Numerics;
using Hyperopt.Problems.Bbob;

namespace Hyperopt.Tests.Problems;

public sealed class BbobTests
{
    public static TheoryData<int, int> FunctionsAndDimensions
    {
        get
        {
            TheoryData<int, int> cases = new();
            for (int function = 1; function <= 24; function++)
            {
                foreach (int dimension in (ReadOnlySpan<int>)[2, 5, 10])
                    cases.Add(function, dimension);
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(FunctionsAndDimensions))]
    public void Evaluate_AtTheOptimum_IsTheOptimalValue(int function, int dimension)
    {
        for (long number = 1; number <= 5; number++)
        {
            BbobFunction instance = new BbobProblem(function, dimension).CreateInstance(number);
            instance.Optimum.Should().HaveCount(dimension).And.OnlyContain(x => -5 <= x && x <= 5);
            instance.Evaluate(instance.Optimum).Should().BeApproximately(instance.OptimalValue, 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(FunctionsAndDimensions))]
    public void Evaluate_AwayFromTheOptimum_IsNowhereLower(int function, int dimension)
    {
        RandomStream random = new(3);
        BbobFunction instance = new BbobProblem(function, dimension).CreateInstance(1);
        double[] x = new double[dimension];
        double highest = double.NegativeInfinity;
        for (int i = 0; i < 2000; i++)
        {
            // From all over the box to the near surroundings of the optimum.
            double reach = Math.Pow(10, -6 * random.NextDouble());
            for (int j = 0; j < dimension; j++)
                x[j] = instance.Optimum[j] + reach * (10 * random.NextDouble() - 5 - instance.Optimum[j]);
            double value = instance.Evaluate(x);
            value.Should().BeGreaterThan(instance.OptimalValue - 1e-9);
            highest = Math.Max(highest, value);
        }
        highest.Should().BeGreaterThan(instance.OptimalValue + 1);
    }

    [Theory]
    [MemberData(nameof(FunctionsAndDimensions))]
    public void CreateInstance_Numbered_RepeatsAndDiffers(int function, int dimension)
    {
        BbobProblem problem = new(function, dimension);
        double[] x = new double[dimension];
        Array.Fill(x, 0.3);
        double Excess(long number) => problem.CreateInstance(number).Evaluate(x) - problem.CreateInstance(number).OptimalValue;
        Excess(1).Should().Be(Excess(1));
        // Some functions differ only by signs, of which there are few in two dimensions.
        Enumerable.Range(1, 10).Select(number => Excess(number)).Distinct().Should().HaveCountGreaterThan(1);
    }

    [Fact]
    public void Rotation_AppliedAndInverted_IsTheIdentityAndKeepsLengths()
    {
        Rotation rotation = new(10, new RandomStream(5));
        double[] vector = [.. Enumerable.Range(1, 10).Select(i => (double)i)];
        double[] rotated = rotation.Apply(vector), back = rotation.ApplyInverse(rotated);
        rotated.Sum(v => v * v).Should().BeApproximately(385, 1e-11);
        for (int i = 0; i < vector.Length; i++)
            back[i].Should().BeApproximately(vector[i], 1e-13);
    }

    [Fact]
    public void Evaluate_OfUnrotatedFunctions_FollowsTheirFormulas()
    {
        // Steps from the optimum along the axes, for formulas that can be written down without the rotations.
        Excess(1, 0, 2).Should().BeApproximately(4, 1e-12);
        Excess(2, 4, -1).Should().BeApproximately(1e6, 1e-6); // oscillation leaves ±1 alone
        Excess(3, 0, 1).Should().BeApproximately(1, 1e-12);
        Excess(3, 4, -1).Should().BeApproximately(10 + 10 * (1 - Math.Cos(2 * Math.PI * Math.Sqrt(10))), 1e-9);
        Excess(4, 0, 1).Should().BeApproximately(100, 1e-10);
        Excess(4, 1, -1).Should().BeApproximately(Rastrigin(Math.Pow(10, 0.125)), 1e-9);
        Excess(8, 4, 0.5).Should().BeApproximately(100 * 0.25, 1e-10);
        Excess(8, 0, 1).Should().BeApproximately(100 * 9 + 1, 1e-9);
        BbobFunction slope = new BbobProblem(5, 5).CreateInstance(1);
        slope.Evaluate(new double[5]).Should().BeApproximately(
            slope.OptimalValue + 5 * (1 + Math.Pow(10, 0.25) + Math.Pow(10, 0.5) + Math.Pow(10, 0.75) + 10), 1e-10);
    }

    [Fact]
    public void Evaluate_OutsideTheBox_IsPenalized()
    {
        foreach (int function in (ReadOnlySpan<int>)[4, 7, 16, 17, 18, 21, 22, 23, 24])
        {
            BbobFunction instance = new BbobProblem(function, 5).CreateInstance(1);
            double[] x = new double[5];
            x[2] = 1005;
            instance.Evaluate(x).Should().BeGreaterThan(1e6, because: $"f{function} is penalized");
        }
    }

    private static double Rastrigin(double z) => z * z + 10 * (1 - Math.Cos(2 * Math.PI * z));

    private static double Excess(int function, int axis, double step)
    {
        BbobFunction instance = new BbobProblem(function, 5).CreateInstance(1);
        double[] x = [.. instance.Optimum];
        x[axis] += step;
        return instance.Evaluate(x) - instance.OptimalValue;
    }
}
