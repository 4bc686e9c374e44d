namespace Hyperopt.Importance;

/// <summary>The box of the search space that each leaf of a tree covers, in fractions of the ranges, so that the whole space has volume 1.</summary>
internal sealed class LeafBoxes
{
    private readonly int _columnCount;
    private readonly List<double> _values = [];
    private readonly List<double> _lows = [];
    private readonly List<double> _highs = [];
    private readonly double[] _volumes;

    public LeafBoxes(RegressionTree tree, ForestTable table)
    {
        _columnCount = table.Transform.ColumnCount;
        double[] low = new double[_columnCount], high = new double[_columnCount];
        Array.Fill(high, 1);
        Collect(tree, table, low, high);
        _volumes = new double[_values.Count];
        double mean = 0;
        for (int leaf = 0; leaf < Count; leaf++)
        {
            _volumes[leaf] = 1;
            for (int c = 0; c < _columnCount; c++)
                _volumes[leaf] *= High(leaf, c) - Low(leaf, c);
            mean += _volumes[leaf] * _values[leaf];
        }
        for (int leaf = 0; leaf < Count; leaf++)
        {
            _values[leaf] -= mean;
            Variance += _volumes[leaf] * _values[leaf] * _values[leaf];
        }
        if (Count == 1)
            Variance = 0;
    }

    public int Count => _values.Count;

    /// <summary>Variance of the prediction over the space.</summary>
    public double Variance { get; }

    /// <summary>Prediction of a leaf less the mean over the space.</summary>
    public double Value(int leaf) => _values[leaf];

    public double Volume(int leaf) => _volumes[leaf];

    public double Low(int leaf, int column) => _lows[leaf * _columnCount + column];

    public double High(int leaf, int column) => _highs[leaf * _columnCount + column];

    private void Collect(RegressionTree tree, ForestTable table, double[] low, double[] high)
    {
        Stack<(int Node, int Column, double Low, double High)> open = new();
        open.Push((0, -1, 0, 1));
        // An entry restores or narrows one side of the box: those of a node's second child wait until the first is done.
        while (open.TryPop(out (int Node, int Column, double Low, double High) step))
        {
            if (step.Column >= 0)
                (low[step.Column], high[step.Column]) = (step.Low, step.High);
            if (step.Node < 0)
                continue;
            if (tree.IsLeaf(step.Node))
            {
                _values.Add(tree.Value(step.Node));
                _lows.AddRange(low);
                _highs.AddRange(high);
                continue;
            }
            int column = tree.Column(step.Node);
            double from = low[column], to = high[column];
            double at = Math.Clamp(Fraction(table, column, tree.Threshold(step.Node)), from, to);
            open.Push((-1, column, from, to));
            open.Push((tree.Right(step.Node), column, at, to));
            open.Push((tree.Left(step.Node), column, from, at));
        }
    }

    // Halved first, so that the widest range has a finite width.
    private static double Fraction(ForestTable table, int column, double threshold)
    {
        double low = 0.5 * table.Transform.Low(column);
        return (0.5 * threshold - low) / (0.5 * table.Transform.High(column) - low);
    }
}
