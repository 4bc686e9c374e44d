namespace Hyperopt.Numerics;

/// <summary>A binary heap of numbers, the least on top.</summary>
internal sealed class MinHeap
{
    private double[] _items = new double[4];

    public int Count { get; private set; }

    /// <summary>The least number. The heap must not be empty.</summary>
    public double Least => _items[0];

    public void Push(double value)
    {
        if (Count == _items.Length)
            Array.Resize(ref _items, Count * 2);
        int at = Count++;
        while (at > 0)
        {
            int parent = (at - 1) / 2;
            if (_items[parent] <= value)
                break;
            _items[at] = _items[parent];
            at = parent;
        }
        _items[at] = value;
    }

    /// <summary>Takes the least number out. The heap must not be empty.</summary>
    public double Pop()
    {
        double least = _items[0];
        double last = _items[--Count];
        int at = 0;
        while (true)
        {
            int child = 2 * at + 1;
            if (child >= Count)
                break;
            if (child + 1 < Count && _items[child + 1] < _items[child])
                child++;
            if (last <= _items[child])
                break;
            _items[at] = _items[child];
            at = child;
        }
        _items[at] = last;
        return least;
    }
}
