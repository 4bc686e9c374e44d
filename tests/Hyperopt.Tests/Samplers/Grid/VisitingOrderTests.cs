using Hyperopt.Samplers.Grid;

namespace Hyperopt.Tests.Samplers.Grid;

public sealed class VisitingOrderTests
{
    [Fact]
    public void PointAt_OverAllPositions_IsAPermutationWithItsInverse()
    {
        for (int count = 1; count <= 300; count++)
        {
            VisitingOrder order = new(count, seed: count);
            int[] points = [.. Enumerable.Range(0, count).Select(order.PointAt)];
            points.Order().Should().Equal(Enumerable.Range(0, count));
            points.Select(order.PositionOf).Should().Equal(Enumerable.Range(0, count));
        }
    }

    [Theory]
    [InlineData(1 << 20)]
    [InlineData(int.MaxValue)]
    public void PositionOf_InALargeOrder_InvertsPointAt(int count)
    {
        VisitingOrder order = new(count, seed: 3);
        for (int i = 0; i < 1000; i++)
        {
            int position = (int)((long)i * (count - 1) / 999), point = order.PointAt(position);
            point.Should().BeInRange(0, count - 1);
            order.PositionOf(point).Should().Be(position);
        }
    }

    [Fact]
    public void PointAt_WithoutASeed_IsThePosition()
    {
        VisitingOrder order = new(10, seed: null);
        Enumerable.Range(0, 10).Select(order.PointAt).Should().Equal(Enumerable.Range(0, 10));
        Enumerable.Range(0, 10).Select(order.PositionOf).Should().Equal(Enumerable.Range(0, 10));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(100)]
    public void PointAt_OverManySeeds_VisitsEveryPointFirstAboutEquallyOften(int count)
    {
        int[] first = new int[count], last = new int[count];
        int seedCount = 200 * count;
        for (int seed = 0; seed < seedCount; seed++)
        {
            VisitingOrder order = new(count, seed);
            first[order.PointAt(0)]++;
            last[order.PointAt(count - 1)]++;
        }
        first.Should().OnlyContain(n => n > 120 && n < 280, "200 are expected, give or take 14");
        last.Should().OnlyContain(n => n > 120 && n < 280);
    }
}
