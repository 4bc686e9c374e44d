using Hyperopt.Importance;
using Hyperopt.Samplers;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Tests.Importance;

/// <summary>Variances of trees against the definition: averages over all cells of a grid that holds every threshold.</summary>
public sealed class MarginalVarianceTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Of_EachParameter_IsTheVarianceOverAllCells(int number)
    {
        ForestTable table = CreateTable();
        RegressionTree tree = new TreeGrower(table, maxDepth: 6).Grow(seed: 3, number);
        LeafBoxes boxes = new(tree, table);
        double[][] ends = [.. Enumerable.Range(0, table.Transform.ColumnCount).Select(column => Ends(tree, table, column))];

        Enumerable.Range(0, boxes.Count).Sum(boxes.Volume).Should().BeApproximately(1, 1e-12);
        boxes.Variance.Should().BeApproximately(Variance(tree, table, ends, [.. Enumerable.Range(0, ends.Length)]), 1e-12);
        for (int p = 0; p < table.Transform.Space.Count; p++)
        {
            int first = table.Transform.FirstColumn(p);
            int[] columns = [.. Enumerable.Range(first, table.Transform.FirstColumn(p + 1) - first)];
            MarginalVariance.Of(boxes, table.Transform, p).Should().BeApproximately(Variance(tree, table, ends, columns), 1e-12, "parameter {0}", p);
        }
    }

    // Of the mean prediction as a function of some columns, the others averaged over their ranges.
    private static double Variance(RegressionTree tree, ForestTable table, double[][] ends, int[] columns)
    {
        Dictionary<string, (double Weight, double Sum)> cells = [];
        int[] index = new int[ends.Length];
        double[] point = new double[ends.Length];
        while (true)
        {
            double volume = 1;
            for (int c = 0; c < ends.Length; c++)
            {
                point[c] = (ends[c][index[c]] + ends[c][index[c] + 1]) / 2;
                volume *= (ends[c][index[c] + 1] - ends[c][index[c]]) / (table.Transform.High(c) - table.Transform.Low(c));
            }
            string key = string.Join(',', columns.Select(c => index[c]));
            (double weight, double sum) = cells.GetValueOrDefault(key);
            cells[key] = (weight + volume, sum + volume * Predict(tree, point));
            int digit = 0;
            while (digit < index.Length && ++index[digit] == ends[digit].Length - 1)
                index[digit++] = 0;
            if (digit == index.Length)
                break;
        }
        double mean = cells.Values.Sum(cell => cell.Sum);
        return cells.Values.Sum(cell => cell.Weight * Math.Pow(cell.Sum / cell.Weight - mean, 2));
    }

    private static double Predict(RegressionTree tree, double[] point)
    {
        int node = 0;
        while (!tree.IsLeaf(node))
            node = point[tree.Column(node)] <= tree.Threshold(node) ? tree.Left(node) : tree.Right(node);
        return tree.Value(node);
    }

    private static double[] Ends(RegressionTree tree, ForestTable table, int column) =>
    [
        .. Enumerable.Range(0, tree.NodeCount).Where(node => !tree.IsLeaf(node) && tree.Column(node) == column).Select(tree.Threshold)
            .Append(table.Transform.Low(column)).Append(table.Transform.High(column)).Distinct().Order(),
    ];

    private static ForestTable CreateTable()
    {
        Study study = Study.Create(new StudyOptions { Sampler = new RandomSampler(new RandomSamplerOptions { Seed = 5 }) });
        study.Optimize(
            trial => trial.SuggestFloat("x", -1, 3) * trial.SuggestInt("n", 0, 4) + (trial.SuggestCategorical("c", "a", "b", "c", "d") is "a" or "c" ? 2 : 0),
            40);
        ImportanceContext context = new(study.Name, [StudyDirection.Minimize], study.GetTrials(TrialState.Complete), new ImportanceOptions());
        SearchSpace space = ForestTable.Space(context);
        ForestTable.TryRead(context, space, space, out ForestTable? table).Should().BeTrue();
        return table!;
    }
}
