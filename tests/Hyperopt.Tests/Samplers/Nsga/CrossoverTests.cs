using System.Text.Json;
using Hyperopt.Numerics;
using Hyperopt.Samplers.Nsga;
using Hyperopt.Tests.ReferenceData;

namespace Hyperopt.Tests.Samplers.Nsga;

public sealed class CrossoverTests
{
    private static readonly VectorFile Vectors = VectorFile.Load("nsga");

    private static readonly double[] ThreeParents = [.2, .5, .9, .6, .1, .7, .4, .4, .1];

    public static TheoryData<string> ChildNames =>
        Vectors.Names("crossover_uniform", "crossover_blxalpha", "crossover_spx", "crossover_sbx", "crossover_vsbx");

    public static TheoryData<string> UndxNames => Vectors.Names("crossover_undx");

    public static TheoryData<ICrossover> ShiftInvariantCrossovers =>
        [new UniformCrossover(), new BlxAlphaCrossover(), new SpxCrossover(), new SbxCrossover(), new UndxCrossover()];

    public static TheoryData<ICrossover> Crossovers =>
        [new UniformCrossover(), new BlxAlphaCrossover(), new SpxCrossover(), new SbxCrossover(), new VsbxCrossover(), new UndxCrossover()];

    [Theory]
    [MemberData(nameof(ChildNames))]
    public void Combine_OnReferenceVectors_GivesTheExpectedChild(string name)
    {
        VectorCase item = Vectors[name];
        Case input = new(item.Input);
        double[] uniforms = VectorFile.Numbers(item.Input.GetProperty("uniforms"));
        double[] child = new double[input.Low.Length];
        switch (item.Input.GetProperty("kind").GetString())
        {
            case "crossover_uniform":
                new UniformCrossover { SwappingProbability = input.Number("swapping_prob")!.Value }.Combine(input.Parents, uniforms, child);
                break;
            case "crossover_blxalpha":
                new BlxAlphaCrossover { Alpha = input.Number("alpha")!.Value }.Combine(input.Parents, uniforms, child);
                break;
            case "crossover_spx":
                new SpxCrossover { Epsilon = input.Number("epsilon") }.Combine(input.Parents, uniforms, child);
                break;
            case "crossover_sbx":
                SbxCrossover sbx = new()
                {
                    Eta = input.Number("eta"),
                    ExchangeProbability = input.Number("uniform_crossover_prob")!.Value,
                    GeneProbability = input.Number("use_child_gene_prob")!.Value,
                };
                sbx.Combine(input.Parents, uniforms, child);
                break;
            default:
                VsbxCrossover vsbx = new()
                {
                    Eta = input.Number("eta"),
                    ExchangeProbability = input.Number("uniform_crossover_prob")!.Value,
                    GeneProbability = input.Number("use_child_gene_prob")!.Value,
                };
                vsbx.Combine(input.Parents, uniforms, child);
                break;
        }
        item.Check(child, item.Expected.GetProperty("child"), name);
    }

    [Theory]
    [MemberData(nameof(UndxNames))]
    public void CombineByUndx_OnReferenceVectors_GivesTheExpectedDistances(string name)
    {
        VectorCase item = Vectors[name];
        Case input = new(item.Input);
        double[] normals = VectorFile.Numbers(item.Input.GetProperty("normals"));
        double[] child = new double[input.Low.Length];
        new UndxCrossover { SigmaXi = input.Number("sigma_xi")!.Value, SigmaEta = input.Number("sigma_eta") }.Combine(input.Parents, normals, child);
        double[] x1 = input.Parents[0].ToArray(), x2 = input.Parents[1].ToArray();
        double length = Math.Sqrt(x1.Zip(x2, (a, b) => (a - b) * (a - b)).Sum());
        double[] unit = [.. x1.Zip(x2, (a, b) => (a - b) / length)];
        double[] offset = [.. child.Select((c, j) => c - 0.5 * (x1[j] + x2[j]))];
        double along = offset.Zip(unit, (a, b) => a * b).Sum();
        double across = Math.Sqrt(offset.Zip(unit, (a, b) => a - along * b).Sum(a => a * a));
        item.Check(along, item.Expected.GetProperty("along_line_from_midpoint"), name);
        item.Check(across, item.Expected.GetProperty("distance_from_line"), name);
    }

    [Fact]
    public void Combine_OnTheExampleOfTheReference_GivesItsChildren()
    {
        Child((parents, u, child) => new UniformCrossover().Combine(parents, u, child), 2, 1, 3).Should().Equal(.2, .1, .7);
        Child((parents, u, child) => new BlxAlphaCrossover().Combine(parents, u, child), 2, 1, 3).Should().Equal([.24, .54, .82], Near);
        Child((parents, u, child) => new SpxCrossover().Combine(parents, u, child), 3, 1, 2).Should().Equal([.56, .1224045318, .8431682772], Near);
        Child((parents, u, child) => new SbxCrossover().Combine(parents, u, child), 2, 1, 10)
            .Should().Equal([.5676387636, .5673477637, .6964667584], Near);
        Child((parents, u, child) => new SbxCrossover().Combine(parents, u, child), 2, 2, 10)
            .Should().Equal([.5951936879, .5089197608, .6994970226], Near);
        Child((parents, u, child) => new VsbxCrossover().Combine(parents, u, child), 2, 1, 12).Should().Equal([.2503920496, .0458865529, .9], Near);
        Child((parents, u, child) => new VsbxCrossover().Combine(parents, u, child), 2, 2, 12).Should().Equal([.2072307727, .0922369283, .9], Near);
    }

    [Theory]
    [MemberData(nameof(ShiftInvariantCrossovers))]
    public void Combine_OfEqualParents_StaysWithThem(ICrossover crossover)
    {
        ArgumentNullException.ThrowIfNull(crossover);
        double[] point = [0.25, 0.5, 1.0];
        double[] points = [.. Enumerable.Repeat(point, crossover.ParentCount).SelectMany(x => x)];
        RandomStream random = new(3);
        double[] child = new double[3];
        for (int i = 0; i < 100; i++)
        {
            crossover.Combine(new CrossoverParents(points, [0, 0, 0], [1, 1, 1], 1), child, ref random);
            child.Should().Equal(point, (a, b) => Math.Abs(a - b) < 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(Crossovers))]
    public void Combine_OverManyChildren_IsCenteredOnTheParents(ICrossover crossover)
    {
        ArgumentNullException.ThrowIfNull(crossover);
        RandomStream random = new(4);
        double[] child = new double[3];
        const int Count = 20_000;
        double[] mean = new double[3];
        double[] points = ThreeParents[..(3 * crossover.ParentCount)];
        // Bounds that are far away and symmetric, so that SBX does not lean to a side.
        CrossoverParents parents = new(points, [-1000, -1000, -1000], [1001, 1001, 1001], 2);
        for (int i = 0; i < Count; i++)
        {
            crossover.Combine(parents, child, ref random);
            for (int j = 0; j < 3; j++)
                mean[j] += child[j] / Count;
        }
        int centerCount = crossover is SpxCrossover ? 3 : 2;
        for (int j = 0; j < 3; j++)
        {
            double center = Enumerable.Range(0, centerCount).Average(k => points[3 * k + j]);
            mean[j].Should().BeApproximately(center, 0.02);
        }
    }

    [Fact]
    public void Settings_OutOfTheirRanges_AreRefusedByName()
    {
        FluentActions.Invoking(() => new UniformCrossover { SwappingProbability = 1.5 }).Should().Throw<ArgumentOutOfRangeException>()
            .WithParameterName("SwappingProbability").WithMessage("*[0, 1]*");
        FluentActions.Invoking(() => new SbxCrossover { Eta = -1 }).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("Eta");
        FluentActions.Invoking(() => new VsbxCrossover { GeneProbability = 0 }).Should().Throw<ArgumentOutOfRangeException>()
            .WithParameterName("GeneProbability");
        FluentActions.Invoking(() => new BlxAlphaCrossover { Alpha = double.NaN }).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) < 1e-9;

    private delegate void Operator(CrossoverParents parents, double[] uniforms, double[] child);

    private static double[] Child(Operator combine, int parentCount, int objectiveCount, int drawCount)
    {
        double[] cycle = [.3, .8, .55, .2, .7, .4, .9, .1];
        double[] child = new double[3];
        combine(
            new CrossoverParents(ThreeParents.AsSpan(0, 3 * parentCount), [0, 0, 0], [1, 1, 1], objectiveCount),
            [.. Enumerable.Range(0, drawCount).Select(i => cycle[i % 8])],
            child);
        return child;
    }

    private sealed class Case(JsonElement input)
    {
        private readonly double[] _points = [.. VectorFile.Rows(input.GetProperty("parents")).SelectMany(row => row)];

        public double[] Low { get; } = [.. VectorFile.Rows(input.GetProperty("bounds")).Select(row => row[0])];

        public double[] High { get; } = [.. VectorFile.Rows(input.GetProperty("bounds")).Select(row => row[1])];

        public CrossoverParents Parents => new(_points, Low, High, IsMultiObjective ? 2 : 1);

        private bool IsMultiObjective => input.TryGetProperty("multi_objective", out JsonElement flag) && flag.GetBoolean();

        public double? Number(string name) =>
            input.GetProperty(name).ValueKind == JsonValueKind.Null ? null : VectorFile.Number(input.GetProperty(name));
    }
}
