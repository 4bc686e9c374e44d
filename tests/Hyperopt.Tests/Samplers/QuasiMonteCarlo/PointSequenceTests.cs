using Hyperopt.Distributions;
using Hyperopt.Numerics;
using Hyperopt.Samplers;
using Hyperopt.Samplers.QuasiMonteCarlo;

namespace Hyperopt.Tests.Samplers.QuasiMonteCarlo;

public sealed class PointSequenceTests
{
    public static TheoryData<QmcScrambling> Scramblings => [QmcScrambling.None, QmcScrambling.Linear, QmcScrambling.Owen];

    [Theory]
    [MemberData(nameof(Scramblings))]
    public void Coordinate_OfSobol_VisitsEachCellOnce(QmcScrambling scrambling)
    {
        PointSequence sequence = PointSequence.Create(QmcSequence.Sobol, scrambling, 3);
        foreach (int dimension in (int[])[0, 1, 2, 7, 40, 333, 999, 5000, 21200])
        {
            foreach (int count in (int[])[8, 256, 4096])
                CountCells(sequence, dimension, start: 0, count).Should().OnlyContain(n => n == 1, "dimension {0}, {1} points", dimension, count);
            CountCells(sequence, dimension, start: 4096, 4096).Should().OnlyContain(n => n == 1, "later blocks are stratified as well");
        }
    }

    [Theory]
    [MemberData(nameof(Scramblings))]
    public void Coordinate_OfHalton_VisitsEachCellOnce(QmcScrambling scrambling)
    {
        PointSequence sequence = PointSequence.Create(QmcSequence.Halton, scrambling, 3);
        foreach ((int dimension, int prime) in ((int, int)[])[(0, 2), (1, 3), (2, 5), (4, 11), (24, 97)])
        {
            for (int count = prime; count <= 10_000; count *= prime)
                CountCells(sequence, dimension, start: 0, count).Should().OnlyContain(n => n == 1, "base {0}, {1} points", prime, count);
        }
    }

    [Theory]
    [MemberData(nameof(Scramblings))]
    public void Coordinate_OfTheFirstTwoSobolDimensions_FormsANet(QmcScrambling scrambling)
    {
        const int bits = 10;
        PointSequence sequence = PointSequence.Create(QmcSequence.Sobol, scrambling, 11);
        for (int columns = 0; columns <= bits; columns++)
        {
            int width = 1 << columns, height = 1 << (bits - columns);
            int[] counts = new int[1 << bits];
            for (uint i = 0; i < counts.Length; i++)
                counts[(int)(sequence.Coordinate(i, 0) * width) * height + (int)(sequence.Coordinate(i, 1) * height)]++;
            counts.Should().OnlyContain(n => n == 1, "boxes of 2^-{0} by 2^-{1} hold one point each", columns, bits - columns);
        }
    }

    [Theory]
    [MemberData(nameof(Scramblings))]
    public void Coordinate_OfTheFirstTwoHaltonDimensions_FormsANet(QmcScrambling scrambling)
    {
        PointSequence sequence = PointSequence.Create(QmcSequence.Halton, scrambling, 11);
        int[] counts = new int[16 * 27];
        for (uint i = 0; i < counts.Length; i++)
            counts[(int)(sequence.Coordinate(i, 0) * 16) * 27 + (int)(sequence.Coordinate(i, 1) * 27)]++;
        counts.Should().OnlyContain(n => n == 1);
    }

    [Theory]
    [InlineData(QmcSequence.Sobol, QmcScrambling.None)]
    [InlineData(QmcSequence.Sobol, QmcScrambling.Linear)]
    [InlineData(QmcSequence.Sobol, QmcScrambling.Owen)]
    [InlineData(QmcSequence.Halton, QmcScrambling.None)]
    [InlineData(QmcSequence.Halton, QmcScrambling.Linear)]
    [InlineData(QmcSequence.Halton, QmcScrambling.Owen)]
    public void Coordinate_OfAnySequence_FillsTheCubeMoreEvenlyThanRandomPoints(QmcSequence kind, QmcScrambling scrambling)
    {
        const int count = 256, dimensions = 4;
        PointSequence sequence = PointSequence.Create(kind, scrambling, 5);
        double[] random = new double[20];
        for (int seed = 0; seed < random.Length; seed++)
        {
            RandomStream stream = new((ulong)seed);
            random[seed] = StarDiscrepancy(count, dimensions, (_, _) => stream.NextDouble());
        }
        StarDiscrepancy(count, dimensions, sequence.Coordinate).Should().BeLessThan(0.8 * random.Min());
    }

    [Theory]
    [InlineData(QmcSequence.Sobol, QmcScrambling.Linear)]
    [InlineData(QmcSequence.Sobol, QmcScrambling.Owen)]
    [InlineData(QmcSequence.Halton, QmcScrambling.Linear)]
    [InlineData(QmcSequence.Halton, QmcScrambling.Owen)]
    public void Coordinate_OfOnePointUnderManySeeds_IsUniform(QmcSequence kind, QmcScrambling scrambling)
    {
        const int seeds = 4000, cells = 20;
        foreach ((uint index, int dimension) in ((uint, int)[])[(0, 0), (5, 1), (1000, 2), (77, 30)])
        {
            int[] counts = new int[cells];
            for (int seed = 0; seed < seeds; seed++)
                counts[(int)(PointSequence.Create(kind, scrambling, seed).Coordinate(index, dimension) * cells)]++;
            double chiSquare = counts.Sum(n => Math.Pow(n - seeds / cells, 2) / (seeds / cells));
            chiSquare.Should().BeLessThan(50, "point {0}, coordinate {1} (19 degrees of freedom: 1 in 10,000)", index, dimension);
        }
    }

    [Theory]
    [InlineData(QmcSequence.Sobol, QmcScrambling.Linear)]
    [InlineData(QmcSequence.Sobol, QmcScrambling.Owen)]
    [InlineData(QmcSequence.Halton, QmcScrambling.Linear)]
    [InlineData(QmcSequence.Halton, QmcScrambling.Owen)]
    public void Coordinate_OfAnyPoint_LiesInTheHalfOpenUnitInterval(QmcSequence kind, QmcScrambling scrambling)
    {
        PointSequence sequence = PointSequence.Create(kind, scrambling, 8);
        foreach (uint index in (uint[])[0, 1, 2, 1u << 30, int.MaxValue, uint.MaxValue])
        {
            for (int dimension = 0; dimension < 300; dimension++)
                sequence.Coordinate(index, dimension).Should().BeInRange(0, Math.BitDecrement(1.0));
        }
    }

    [Fact]
    public void Coordinate_AskedForByManyThreads_IsThatOfOne()
    {
        double[] expected = Coordinates(PointSequence.Create(QmcSequence.Sobol, QmcScrambling.Linear, 4));
        PointSequence shared = PointSequence.Create(QmcSequence.Sobol, QmcScrambling.Linear, 4);
        double[][] found = new double[8][];
        Parallel.For(0, found.Length, i => found[i] = Coordinates(shared));
        found.Should().OnlyContain(coordinates => coordinates.SequenceEqual(expected));

        static double[] Coordinates(PointSequence sequence) => [.. Enumerable.Range(0, 200).Select(d => sequence.Coordinate(12345, d))];
    }

    [Fact]
    public void Get_OfTheQuantile_GivesEqualShares()
    {
        Distribution[] distributions =
        [
            new IntDistribution(-3, 12, 3), new FloatDistribution(0, 1, 0.2), new CategoricalDistribution("a", "b", "c", "d", "e", "f"),
        ];
        foreach (Distribution distribution in distributions)
        {
            int[] counts = new int[6];
            for (int i = 0; i < 600; i++)
            {
                double value = UniformQuantile.Get(distribution, i / 600.0);
                distribution.Contains(value).Should().BeTrue();
                counts[distribution switch { IntDistribution => (int)(value + 3) / 3, FloatDistribution => (int)Math.Round(value / 0.2), _ => (int)value }]++;
            }
            counts.Should().OnlyContain(n => n >= 99 && n <= 101, "{0}", distribution);
        }
    }

    [Fact]
    public void Get_AtTheEndsOfAnyRange_StaysInside()
    {
        Distribution[] distributions =
        [
            new FloatDistribution(-double.MaxValue, double.MaxValue), new FloatDistribution(1e-300, 1e300, log: true), new FloatDistribution(1e-3, 0.1, log: true),
            new FloatDistribution(0, 1e15, 0.1), new IntDistribution(-(1L << 53), 1L << 53), new IntDistribution(1, 1L << 53, log: true),
            new IntDistribution(0, 1L << 53, 7), new FloatDistribution(0.1, 0.7, 0.1),
        ];
        foreach (Distribution distribution in distributions)
        {
            foreach (double share in (double[])[0, 1e-300, 0.5, Math.BitDecrement(1.0)])
                distribution.Contains(UniformQuantile.Get(distribution, share)).Should().BeTrue("{0} at {1:R}", distribution, share);
        }
    }

    private static int[] CountCells(PointSequence sequence, int dimension, uint start, int cells)
    {
        int[] counts = new int[cells];
        for (uint i = 0; i < cells; i++)
        {
            // Plain Halton points are rounded quotients that may lie just below a cell's end.
            counts[(int)Math.Floor(sequence.Coordinate(start + i, dimension) * cells + 1e-9)]++;
        }
        return counts;
    }

    // L2 star discrepancy (Warnock's formula).
    private static double StarDiscrepancy(int count, int dimensions, Func<uint, int, double> coordinate)
    {
        double[][] points = new double[count][];
        for (int i = 0; i < count; i++)
            points[i] = [.. Enumerable.Range(0, dimensions).Select(d => coordinate((uint)i, d))];
        double single = 0, pairs = 0;
        foreach (double[] p in points)
        {
            single += p.Aggregate(1.0, (product, x) => product * (1 - x * x) / 2);
            foreach (double[] q in points)
                pairs += p.Zip(q).Aggregate(1.0, (product, x) => product * (1 - Math.Max(x.First, x.Second)));
        }
        return Math.Sqrt(Math.Pow(3, -dimensions) - 2.0 / count * single + pairs / count / count);
    }
}
