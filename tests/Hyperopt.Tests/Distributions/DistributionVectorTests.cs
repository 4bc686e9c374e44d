using System.Text.Json;
using Hyperopt.Distributions;
using Hyperopt.Tests.ReferenceData;

namespace Hyperopt.Tests.Distributions;

public sealed class DistributionVectorTests
{
    private static readonly VectorFile Vectors = VectorFile.Load("distributions");

    public static TheoryData<string> ConstructNames => Vectors.Names("construct");

    public static TheoryData<string> ContainsNames => Vectors.Names("contains");

    public static TheoryData<string> ConversionNames => Vectors.Names("to_internal", "to_external");

    public static TheoryData<string> CompatibleNames => Vectors.Names("compatible");

    public static TheoryData<string> ParseNames => Vectors.Names("parse");

    [Theory]
    [MemberData(nameof(ConstructNames))]
    public void Constructor_OnReferenceVectors_BuildsOrRefuses(string name)
    {
        VectorCase item = Vectors[name];
        if (item.Expected.TryGetProperty("error", out _))
        {
            FluentActions.Invoking(() => Construct(item.Input)).Should().Throw<ArgumentException>();
            return;
        }
        Distribution built = Construct(item.Input);
        built.Should().Be(VectorValue.Distribution(item.Expected.GetProperty("distribution")));
        built.ToJson().Should().Be(item.Expected.GetProperty("json").GetString());
        built.IsSingle.Should().Be(item.Expected.GetProperty("single").GetBoolean());
        if (built is FloatDistribution number)
            number.High.Should().Be(item.Expected.GetProperty("distribution").GetProperty("attributes").GetProperty("high").GetDouble());
    }

    [Theory]
    [MemberData(nameof(ContainsNames))]
    public void Contains_OnReferenceVectors_Agrees(string name)
    {
        VectorCase item = Vectors[name];
        Distribution distribution = VectorValue.Distribution(item.Input.GetProperty("distribution"));
        VectorFile.Numbers(item.Input.GetProperty("internal")).Select(distribution.Contains).Should()
            .Equal(item.Expected.EnumerateArray().Select(e => e.GetBoolean()));
    }

    [Theory]
    [MemberData(nameof(ConversionNames))]
    public void Conversion_OnReferenceVectors_Agrees(string name)
    {
        VectorCase item = Vectors[name];
        Distribution distribution = VectorValue.Distribution(item.Input.GetProperty("distribution"));
        bool toInternal = item.Input.GetProperty("kind").GetString() == "to_internal";
        JsonElement[] inputs = [.. item.Input.GetProperty(toInternal ? "external" : "internal").EnumerateArray()];
        JsonElement[] expected = [.. item.Expected.EnumerateArray()];
        for (int i = 0; i < inputs.Length; i++)
        {
            JsonElement input = inputs[i];
            if (!toInternal)
                distribution.ToExternal(VectorFile.Number(input)).Should().Be(VectorValue.Value(expected[i]));
            else if (expected[i].ValueKind == JsonValueKind.Object)
                FluentActions.Invoking(() => distribution.ToInternal(VectorValue.Value(input))).Should().Throw<ArgumentException>();
            else
                distribution.ToInternal(VectorValue.Value(input)).Should().Be(VectorFile.Number(expected[i]));
        }
    }

    [Theory]
    [MemberData(nameof(CompatibleNames))]
    public void IsCompatibleWith_OnReferenceVectors_Agrees(string name)
    {
        VectorCase item = Vectors[name];
        Distribution old = VectorValue.Distribution(item.Input.GetProperty("old"));
        Distribution now = VectorValue.Distribution(item.Input.GetProperty("new"));
        old.IsCompatibleWith(now).Should().Be(item.Expected.GetProperty("compatible").GetBoolean());
        old.Equals(now).Should().Be(item.Expected.GetProperty("equal").GetBoolean());
    }

    [Theory]
    [MemberData(nameof(ParseNames))]
    public void Parse_OnReferenceVectors_ReadsOrRefuses(string name)
    {
        VectorCase item = Vectors[name];
        string json = item.Input.GetProperty("json").GetString()!;
        if (item.Expected.TryGetProperty("error", out _))
            FluentActions.Invoking(() => Distribution.Parse(json)).Should().Throw<FormatException>();
        else
            Distribution.Parse(json).Should().Be(VectorValue.Distribution(item.Expected.GetProperty("distribution")));
    }

    private static Distribution Construct(JsonElement input)
    {
        bool Flag(string key) => input.TryGetProperty(key, out JsonElement flag) && flag.ValueKind == JsonValueKind.True;
        JsonElement? Step() => input.TryGetProperty("step", out JsonElement step) && step.ValueKind == JsonValueKind.Number ? step : null;
        switch (input.GetProperty("type").GetString())
        {
            case "float":
                return new FloatDistribution(VectorFile.Number(input.GetProperty("low")), VectorFile.Number(input.GetProperty("high")), Step()?.GetDouble(), Flag("log"));
            case "int":
                return new IntDistribution(input.GetProperty("low").GetInt64(), input.GetProperty("high").GetInt64(), Step()?.GetInt64() ?? 1, Flag("log"));
            default:
                return new CategoricalDistribution([.. input.GetProperty("choices").EnumerateArray().Select(VectorValue.Value)]);
        }
    }
}
