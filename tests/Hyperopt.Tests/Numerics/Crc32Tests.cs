using Hyperopt.Numerics;

namespace Hyperopt.Tests.Numerics;

public sealed class Crc32Tests
{
    [Fact]
    public void Compute_OfTheCheckText_IsTheCheckValue() => Crc32.Compute("123456789"u8).Should().Be(0xCBF43926);

    [Fact]
    public void Compute_OfNothing_IsZero() => Crc32.Compute([]).Should().Be(0);
}
