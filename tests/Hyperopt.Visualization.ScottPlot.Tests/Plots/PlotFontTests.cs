using Hyperopt.Visualization.Plots;

namespace Hyperopt.Visualization.Tests.Plots;

public sealed class PlotFontTests
{
    [Theory]
    [InlineData("learning rate")]
    [InlineData("größe β Ж\nsecond line")]
    [InlineData("")]
    public void NameFor_CharactersOfTheFont_IsTheOneCarriedAlong(string text) => PlotFont.NameFor(text).Should().Be(PlotFont.Family);

    [Fact]
    public void NameFor_OtherCharacters_NeverFails() => PlotFont.NameFor("学習率 𝛼 🎉").Should().NotBeEmpty();

    [Fact]
    public void Fit_LongName_KeepsBothEnds()
    {
        string cut = PlotFont.Fit("some_parameter_number_12", 12, 80);
        cut.Should().StartWith("some").And.Contain("…").And.EndWith("12");
        PlotFont.WidthOf(cut, 12).Should().BeLessThanOrEqualTo(80);
        PlotFont.Fit("x", 12, 80).Should().Be("x");
        PlotFont.Fit("abcdefgh", 12, 1).Should().Be("ab…gh");
    }
}
