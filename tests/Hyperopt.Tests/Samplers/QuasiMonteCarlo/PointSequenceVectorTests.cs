using Hyperopt.Samplers;
using Hyperopt.Samplers.QuasiMonteCarlo;
using Hyperopt.Tests.ReferenceData;

namespace Hyperopt.Tests.Samplers.QuasiMonteCarlo;

public sealed class PointSequenceVectorTests
{
    private static readonly VectorFile File = VectorFile.Load("qmc");

    public static TheoryData<string> Cases => File.Names();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Coordinate_OfReferencePoints_IsTheReferenceOne(string name)
    {
        VectorCase item = File[name];
        QmcSequence kind = Enum.Parse<QmcSequence>(item.Input.GetProperty("sequence").GetString()!, ignoreCase: true);
        PointSequence sequence = PointSequence.Create(kind, QmcScrambling.None, 0);
        uint start = item.Input.GetProperty("start_index").GetUInt32();
        int[] dimensions = [.. item.Input.GetProperty("coordinates").EnumerateArray().Select(c => c.GetInt32())];
        double[][] expected = VectorFile.Rows(item.Expected);
        expected.Should().HaveCount(item.Input.GetProperty("n").GetInt32());
        for (int i = 0; i < expected.Length; i++)
        {
            for (int c = 0; c < dimensions.Length; c++)
                item.Check(sequence.Coordinate(start + (uint)i, dimensions[c]), expected[i][c], $"point {start + i}, coordinate {dimensions[c]}");
        }
    }
}
