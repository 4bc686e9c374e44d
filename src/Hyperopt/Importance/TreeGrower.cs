using Hyperopt.Numerics;

namespace Hyperopt.Importance;

/// <summary>Grows regression trees on bootstrap samples of a table.</summary>
/// <remarks>
/// Each node takes the split with the least squared error over all columns and thresholds; equally good columns are equally likely. Columns
/// stay sorted on the way down (a split divides every column's rows stably), so a level of a tree costs O(n·d). Not safe for concurrent use.
/// </remarks>
internal sealed class TreeGrower
{
    // Gains closer than this are equal but for rounding.
    private const double Tie = 1e-10;

    private static readonly ulong Purpose = RandomStream.PurposeOf("forest");

    private readonly ForestTable _table;
    private readonly int _maxDepth;
    private readonly double[] _weights;
    private readonly int[][] _rows;
    private readonly int[] _moved;
    private readonly bool[] _isLeft;
    private readonly int[] _columnOrder;
    private readonly Stack<(int Node, int From, int To, int Depth)> _open = new();

    public TreeGrower(ForestTable table, int maxDepth)
    {
        _table = table;
        _maxDepth = maxDepth;
        _weights = new double[table.RowCount];
        _rows = Array.ConvertAll(table.Sorted, order => new int[order.Length]);
        _moved = new int[table.RowCount];
        _isLeft = new bool[table.RowCount];
        _columnOrder = [.. Enumerable.Range(0, table.Columns.Length)];
    }

    /// <summary>Grows a tree of the forest; depends on seed and number of the tree only.</summary>
    public RegressionTree Grow(long seed, int number)
    {
        RandomStream random = new((ulong)seed, number, Purpose);
        int count = DrawRows(ref random);
        RegressionTree tree = new();
        _open.Push((tree.AddLeaf(Mean(0, count)), 0, count, 0));
        while (_open.TryPop(out (int Node, int From, int To, int Depth) part))
        {
            if (part.Depth == _maxDepth || AreLossesEqual(part.From, part.To))
                continue;
            Candidate best = FindSplit(part.From, part.To, tree.Value(part.Node), ref random);
            if (best.Column < 0)
                continue;
            int middle = Divide(part.From, part.To, best);
            int left = tree.AddLeaf(Mean(part.From, middle)), right = tree.AddLeaf(Mean(middle, part.To));
            tree.Split(part.Node, best.Column, best.Threshold, best.Gain, left, right);
            _open.Push((right, middle, part.To, part.Depth + 1));
            _open.Push((left, part.From, middle, part.Depth + 1));
        }
        return tree;
    }

    // As many draws with replacement as there are rows; a row drawn k times has weight k.
    private int DrawRows(ref RandomStream random)
    {
        Array.Clear(_weights);
        for (int i = 0; i < _weights.Length; i++)
            _weights[random.NextInt(_weights.Length)]++;
        int count = 0;
        for (int c = 0; c < _rows.Length; c++)
        {
            count = 0;
            foreach (int row in _table.Sorted[c])
            {
                if (_weights[row] > 0)
                    _rows[c][count++] = row;
            }
        }
        return count;
    }

    private double Mean(int from, int to)
    {
        double sum = 0, weight = 0;
        foreach (int row in _rows[0].AsSpan(from, to - from))
        {
            sum += _weights[row] * _table.Losses[row];
            weight += _weights[row];
        }
        return sum / weight;
    }

    private bool AreLossesEqual(int from, int to)
    {
        ReadOnlySpan<int> rows = _rows[0].AsSpan(from, to - from);
        double first = _table.Losses[rows[0]];
        foreach (int row in rows)
        {
            if (_table.Losses[row] != first)
                return false;
        }
        return true;
    }

    private Candidate FindSplit(int from, int to, double mean, ref RandomStream random)
    {
        random.Shuffle(_columnOrder.AsSpan());
        double total = 0;
        foreach (int row in _rows[0].AsSpan(from, to - from))
            total += _weights[row];
        Candidate best = new(-1, double.NaN, -1);
        foreach (int c in _columnOrder)
        {
            ReadOnlySpan<int> rows = _rows[c].AsSpan(from, to - from);
            double[] values = _table.Columns[c];
            if (values[rows[0]] == values[rows[^1]])
                continue;
            Candidate candidate = FindThreshold(c, rows, values, mean, total);
            if (candidate.Gain > best.Gain * (1 + Tie))
                best = candidate;
        }
        return best;
    }

    // With losses less the node's mean, sum L and weight w of the left part, a split at total weight W gains L²·W/(w·(W−w)).
    private Candidate FindThreshold(int column, ReadOnlySpan<int> rows, double[] values, double mean, double total)
    {
        double[] losses = _table.Losses, weights = _weights;
        double sum = 0, weight = 0, bestGain = -1, value = values[rows[0]];
        int bestAt = -1;
        for (int i = 0; i < rows.Length - 1; i++)
        {
            int row = rows[i];
            sum += weights[row] * (losses[row] - mean);
            weight += weights[row];
            double next = values[rows[i + 1]];
            if (next == value)
                continue;
            value = next;
            double gain = sum * sum * total / (weight * (total - weight));
            if (gain <= bestGain)
                continue;
            bestGain = gain;
            bestAt = i;
        }
        double below = values[rows[bestAt]], above = values[rows[bestAt + 1]], middle = 0.5 * below + 0.5 * above;
        return new Candidate(column, middle < above ? middle : below, bestGain);
    }

    private int Divide(int from, int to, Candidate split)
    {
        double[] values = _table.Columns[split.Column];
        int middle = from;
        foreach (int row in _rows[split.Column].AsSpan(from, to - from))
        {
            _isLeft[row] = values[row] <= split.Threshold;
            middle += _isLeft[row] ? 1 : 0;
        }
        foreach (int[] rows in _rows)
        {
            int left = from, right = 0;
            for (int i = from; i < to; i++)
            {
                int row = rows[i];
                if (_isLeft[row])
                    rows[left++] = row;
                else
                    _moved[right++] = row;
            }
            Array.Copy(_moved, 0, rows, left, right);
        }
        return middle;
    }

    private readonly record struct Candidate(int Column, double Threshold, double Gain);
}
