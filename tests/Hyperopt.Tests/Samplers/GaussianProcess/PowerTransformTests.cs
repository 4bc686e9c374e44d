using Hyperopt.Numerics;
using Hyperopt.Samplers.GaussianProcess;

namespace Hyperopt.Tests.Samplers.GaussianProcess;

public sealed class PowerTransformTests
{
    [Fact]
    public void Fit_OfNormalValues_ChangesLittle() => PowerTransform.Fit(Draw(x => x)).Exponent.Should().BeInRange(0.85, 1);

    [Fact]
    public void Fit_OfValuesSkewedToTheLeft_ChangesNothing() => PowerTransform.Fit(Draw(x => -Math.Exp(x))).Exponent.Should().Be(1);

    [Fact]
    public void Fit_OfValuesSkewedToTheRight_RemovesMostOfTheSkew()
    {
        double[] values = Draw(x => Math.Exp(2 * x));
        PowerTransform transform = PowerTransform.Fit(values);
        transform.Exponent.Should().BeLessThan(0.2);
        Skewness(values).Should().BeGreaterThan(6);
        Skewness(Array.ConvertAll(values, transform.Apply)).Should().BeLessThan(3);
    }

    [Theory]
    [InlineData(2.0)]
    [InlineData(0.0)]
    [InlineData(-0.5)]
    public void Fit_KeepsTheOrder(double power)
    {
        double[] values = Draw(x => power == 0 ? x : Math.Exp(power * x));
        PowerTransform transform = PowerTransform.Fit(values);
        Array.Sort(values);
        Array.ConvertAll(values, transform.Apply).Should().BeInAscendingOrder();
    }

    [Fact]
    public void Fit_OfEqualValues_ChangesNothing() => PowerTransform.Fit(new double[5]).Exponent.Should().Be(1);

    [Fact]
    public void ScoreScale_OfAnyValues_GivesMeanZeroAndVarianceOne()
    {
        foreach (bool correctsSkew in (bool[])[false, true])
        {
            double[] values = Draw(x => -1e6 * Math.Exp(x)), scaled = [.. values];
            ScoreScale scale = ScoreScale.Apply(scaled, correctsSkew);
            scaled.Average().Should().BeApproximately(0, 1e-12);
            scaled.Average(z => z * z).Should().BeApproximately(1, 1e-12);
            Array.ConvertAll(values, scale.Apply).Zip(scaled).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-12);
        }
    }

    private static double[] Draw(Func<double, double> map)
    {
        RandomStream random = new(7, 0, 0);
        double[] values = new double[400];
        foreach (ref double value in values.AsSpan())
            value = map(random.NextGaussian());
        Standardization standardization = Standardization.Of(values);
        return Array.ConvertAll(values, standardization.Apply);
    }

    private static double Skewness(double[] values)
    {
        double mean = values.Average(), deviation = Math.Sqrt(values.Average(x => (x - mean) * (x - mean)));
        return values.Average(x => Math.Pow((x - mean) / deviation, 3));
    }
}
