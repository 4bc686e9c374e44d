namespace Hyperopt.Importance;

/// <summary>A binary tree that predicts a loss: each inner node sends a row left when its value in one column is at most a threshold.</summary>
/// <remarks>Node 0 is the root; children have larger numbers than their parent.</remarks>
internal sealed class RegressionTree
{
    private readonly List<Node> _nodes = [];

    public int NodeCount => _nodes.Count;

    public bool IsLeaf(int node) => _nodes[node].Column < 0;

    public int Column(int node) => _nodes[node].Column;

    public double Threshold(int node) => _nodes[node].Threshold;

    public int Left(int node) => _nodes[node].Left;

    public int Right(int node) => _nodes[node].Right;

    /// <summary>By how much the split reduces the sum of squared errors.</summary>
    public double Gain(int node) => _nodes[node].Gain;

    /// <summary>Mean loss of the rows in a node.</summary>
    public double Value(int node) => _nodes[node].Value;

    public int AddLeaf(double value)
    {
        _nodes.Add(new Node(-1, double.NaN, -1, -1, 0, value));
        return _nodes.Count - 1;
    }

    public void Split(int node, int column, double threshold, double gain, int left, int right) =>
        _nodes[node] = new Node(column, threshold, left, right, gain, _nodes[node].Value);

    private readonly record struct Node(int Column, double Threshold, int Left, int Right, double Gain, double Value);
}
