using System.Text.Json;

namespace Hyperopt.Tests.ReferenceData;

/// <summary>One case of a vector file.</summary>
internal readonly record struct VectorCase(JsonElement Json)
{
    public JsonElement Input => Json.GetProperty("input");

    public JsonElement Expected => Json.GetProperty("expected");

    /// <summary>Asserts |actual - expected| ≤ atol + rtol·|expected|; non-finite numbers must be the same.</summary>
    public void Check(double actual, JsonElement expected, string what) => Check(actual, VectorFile.Number(expected), what);

    /// <summary>Asserts |actual - expected| ≤ atol + rtol·|expected|; non-finite numbers must be the same.</summary>
    public void Check(double actual, double expected, string what)
    {
        if (!double.IsFinite(expected))
        {
            actual.Should().Be(expected, what);
            return;
        }
        double tolerance = Json.GetProperty("atol").GetDouble() + Json.GetProperty("rtol").GetDouble() * Math.Abs(expected);
        Math.Abs(actual - expected).Should().BeLessThanOrEqualTo(tolerance, "{0}: {1:R} must agree with {2:R}", what, actual, expected);
    }

    /// <summary>Asserts every element of a list.</summary>
    public void Check(ReadOnlySpan<double> actual, JsonElement expected, string what) => Check(actual, VectorFile.Numbers(expected), what);

    /// <summary>Asserts every element of a list.</summary>
    public void Check(ReadOnlySpan<double> actual, double[] numbers, string what)
    {
        actual.Length.Should().Be(numbers.Length, what);
        for (int i = 0; i < numbers.Length; i++)
            Check(actual[i], numbers[i], $"{what}[{i}]");
    }
}
