using Hyperopt.Numerics;

namespace Hyperopt.Tests.Numerics;

public sealed class ErrorFunctionTests
{
    // Computed with 50 digits.
    [Theory]
    [InlineData(-6.5, -1.0, 2.0)]
    [InlineData(-1.25, -0.92290012825645823, 1.92290012825645823)]
    [InlineData(-0.46875, -0.492613473217937992, 1.49261347321793799)]
    [InlineData(-1e-10, -1.12837916709551262e-10, 1.00000000011283792)]
    [InlineData(0.001, 0.0011283787909692364, 0.998871621209030764)]
    [InlineData(0.3, 0.328626759459127416, 0.671373240540872584)]
    [InlineData(0.46875, 0.492613473217937992, 0.507386526782062008)]
    [InlineData(0.47, 0.493745050886082112, 0.506254949113917888)]
    [InlineData(0.75, 0.711155633653515132, 0.288844366346484868)]
    [InlineData(1.0, 0.842700792949714869, 0.157299207050285131)]
    [InlineData(2.5, 0.999593047982555041, 0.00040695201744495894)]
    [InlineData(3.999, 0.999999984455250509, 1.55447494909949915e-8)]
    [InlineData(4.0, 0.9999999845827421, 1.54172579002800189e-8)]
    [InlineData(5.5, 0.999999999999992642, 7.35784791797439806e-15)]
    [InlineData(10.0, 1.0, 2.08848758376254476e-45)]
    [InlineData(20.0, 1.0, 5.39586561160790093e-176)]
    [InlineData(26.0, 1.0, 5.66319240885614285e-296)]
    public void ErfAndErfc_OnAllBranches_AreAccurateToTheLastDigits(double x, double erf, double erfc)
    {
        ErrorFunction.Erf(x).Should().BeApproximately(erf, 6e-16 * Math.Abs(erf));
        ErrorFunction.Erfc(x).Should().BeApproximately(erfc, 6e-16 * erfc);
    }

    [Fact]
    public void ErfAndErfc_AtTheEnds_GiveTheLimits()
    {
        ErrorFunction.Erf(double.PositiveInfinity).Should().Be(1);
        ErrorFunction.Erf(double.NegativeInfinity).Should().Be(-1);
        ErrorFunction.Erfc(double.PositiveInfinity).Should().Be(0);
        ErrorFunction.Erfc(double.NegativeInfinity).Should().Be(2);
        ErrorFunction.Erf(double.NaN).Should().Be(double.NaN);
        ErrorFunction.Erfc(double.NaN).Should().Be(double.NaN);
    }
}
