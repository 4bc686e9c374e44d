using System.Text.Json;
using Hyperopt.Distributions;
using Hyperopt.SearchSpaces;
using Hyperopt.Tests.ReferenceData;

namespace Hyperopt.Tests.SearchSpaces;

public sealed class SpaceTransformTests
{
    private static readonly VectorFile Vectors = VectorFile.Load("transform");

    public static TheoryData<string> Names => Vectors.Names();

    [Theory]
    [MemberData(nameof(Names))]
    public void Transform_OnReferenceVectors_EncodesAndDecodes(string name)
    {
        VectorCase item = Vectors[name];
        SearchSpace space = new(item.Input.GetProperty("space").EnumerateArray().Select(p =>
            KeyValuePair.Create(p.GetProperty("name").GetString()!, VectorValue.Distribution(p.GetProperty("distribution")))));
        SpaceTransform transform = new(
            space,
            item.Input.GetProperty("transform_log").GetBoolean(),
            item.Input.GetProperty("transform_step").GetBoolean(),
            item.Input.GetProperty("transform_0_1").GetBoolean());

        double[] bounds = [.. Enumerable.Range(0, transform.ColumnCount).SelectMany(c => new[] { transform.Low(c), transform.High(c) })];
        item.Check(bounds, VectorFile.Rows(item.Expected.GetProperty("bounds")).SelectMany(row => row).ToArray(), "bounds");
        CheckEncoding(item, space, transform);
        CheckDecoding(item, space, transform);
        IEnumerable<string> owners = Enumerable.Range(0, space.Count)
            .SelectMany(p => Enumerable.Repeat(space.Names[p], transform.FirstColumn(p + 1) - transform.FirstColumn(p)));
        owners.Should().Equal(item.Expected.GetProperty("encoded_column_to_column").EnumerateArray()
            .Select(e => e.ValueKind == JsonValueKind.Number ? space.Names[e.GetInt32()] : e.GetString()!));
    }

    private static void CheckEncoding(VectorCase item, SearchSpace space, SpaceTransform transform)
    {
        JsonElement[] points = [.. item.Input.GetProperty("encode").EnumerateArray()];
        for (int i = 0; i < points.Length; i++)
        {
            double[] values = new double[space.Count];
            for (int p = 0; p < values.Length; p++)
                values[p] = space.Distributions[p].ToInternal(VectorValue.Value(points[i].GetProperty(space.Names[p])));
            double[] columns = new double[transform.ColumnCount];
            transform.Encode(values, columns);
            item.Check(columns, item.Expected.GetProperty("encoded")[i], $"encoded {i}");
        }
    }

    private static void CheckDecoding(VectorCase item, SearchSpace space, SpaceTransform transform)
    {
        double[][] points = VectorFile.Rows(item.Input.GetProperty("decode"));
        for (int i = 0; i < points.Length; i++)
        {
            double[] values = new double[space.Count];
            transform.Decode(points[i], values);
            JsonElement expected = item.Expected.GetProperty("decoded")[i];
            for (int p = 0; p < values.Length; p++)
            {
                ParameterValue actual = space.Distributions[p].ToExternal(values[p]);
                JsonElement wanted = expected.GetProperty(space.Names[p]);
                if (space.Distributions[p] is CategoricalDistribution)
                    actual.Should().Be(VectorValue.Value(wanted));
                else
                    item.Check(actual.AsDouble(), wanted, $"decoded {i} of {space.Names[p]}");
            }
        }
    }
}
