using Hyperopt.Distributions;
using Hyperopt.Numerics;

namespace Hyperopt.Samplers.BruteForce;

/// <summary>The tree of all combinations, as far as trials have shown it: one level per suggestion, one branch per value.</summary>
/// <remarks>
/// Finished trials are added for good as the history grows; running ones for one decision, after which <see cref="Revert"/> takes them
/// out again, because they say more later. A trial costs O(parameters). Belongs to one thread at a time.
/// </remarks>
internal sealed class SearchTree(bool hidesRunning) : IHistoryState
{
    private readonly TreeNode _root = new();
    private readonly List<TreeNode> _path = [];
    private readonly Stack<(TreeNode Node, Branching? Branching, Int128 OpenCount, bool IsRunning)> _changes = new();
    private readonly Stack<(TreeNode Parent, long Index)> _additions = new();
    private bool _isTemporary;

    /// <inheritdoc/>
    public object? Lineage { get; private set; }

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <summary>Number of ends that are still to be visited.</summary>
    public Int128 OpenCount => _root.OpenCount;

    /// <summary>Takes in what is new in the history, then, until <see cref="Revert"/>, what runs.</summary>
    public void Advance(TrialHistory history, IReadOnlyList<PendingTrial> pending)
    {
        Lineage = history.Lineage;
        for (; Count < history.Count; Count++)
            AddFinished(history[Count].Parameters, history[Count].State);
        _isTemporary = true;
        foreach (PendingTrial trial in pending)
        {
            if (trial.Parameters.Count > 0 && Walk(trial.Parameters) is { } end)
                MarkRunning(end);
        }
    }

    /// <summary>Adds a trial that has ended. What does not fit the tree, such as a value that is none of the listed ones, is left out.</summary>
    public void AddFinished(ParameterSet parameters, TrialState state)
    {
        if (state == TrialState.Failed && parameters.Count == 0)
            return; // it failed before the objective could show a parameter
        // One that ends where others go on, because it failed, has not visited what lies below.
        if (Walk(parameters) is { Branching: null } end)
            AddToPath(-end.OpenCount);
    }

    /// <summary>The node that a trial has come to; null when it has left the tree.</summary>
    public TreeNode? Find(ParameterSet parameters) => Walk(parameters);

    /// <summary>Draws a way through the part of the tree that is known.</summary>
    public void DrawPath(ref RandomStream random, List<KeyValuePair<string, Distribution>> parameters, List<double> values)
    {
        for (TreeNode? node = _root; node?.Branching is { } branching;)
        {
            long index = node.Choose(ref random);
            parameters.Add(new(branching.Name, branching.Distribution));
            values.Add(branching.ValueAt(index));
            node = node.Children.GetValueOrDefault(index);
        }
    }

    /// <summary>Takes out what was added for one decision.</summary>
    public void Revert()
    {
        while (_changes.TryPop(out var change))
            (change.Node.Branching, change.Node.OpenCount, change.Node.IsRunning) = (change.Branching, change.OpenCount, change.IsRunning);
        while (_additions.TryPop(out var addition))
            addition.Parent.Children.Remove(addition.Index);
        _isTemporary = false;
    }

    // Leaves the nodes from the root to the end in _path.
    private TreeNode? Walk(ParameterSet parameters)
    {
        _path.Clear();
        _path.Add(_root);
        TreeNode node = _root;
        for (int i = 0; i < parameters.Count; i++)
        {
            string name = parameters.Layout.Names[i];
            Distribution distribution = parameters.Layout.Distributions[i];
            if (node.Branching is null && !Expand(node, name, distribution))
                return null;
            if (!node.Branching!.Matches(name, distribution))
                return null;
            long index = node.Branching.IndexOf(parameters.InternalValues[i]);
            if (index < 0)
                return null;
            if (!node.Children.TryGetValue(index, out TreeNode? child))
            {
                node.Children.Add(index, child = new TreeNode());
                if (_isTemporary)
                    _additions.Push((node, index));
            }
            _path.Add(node = child);
        }
        return node;
    }

    private bool Expand(TreeNode node, string name, Distribution distribution)
    {
        if (Branching.TryCreate(name, distribution) is not { } branching)
            return false;
        Remember(node);
        node.Branching = branching;
        AddToPath(branching.Count - node.OpenCount);
        return true;
    }

    private void MarkRunning(TreeNode end)
    {
        Remember(end);
        end.IsRunning = true;
        if (hidesRunning && end.Branching is null)
            AddToPath(-end.OpenCount);
    }

    private void AddToPath(Int128 ends)
    {
        foreach (TreeNode node in _path)
        {
            Remember(node);
            node.OpenCount += ends;
        }
    }

    private void Remember(TreeNode node)
    {
        if (_isTemporary)
            _changes.Push((node, node.Branching, node.OpenCount, node.IsRunning));
    }
}
