namespace Hyperopt.Samplers.QuasiMonteCarlo;

/// <summary>What is made once per dimension, when it is first asked for.</summary>
/// <remarks>Safe to use from several threads; reading what exists takes no lock.</remarks>
internal sealed class PerDimension<T>(Func<int, T> create)
    where T : class
{
    private readonly Lock _gate = new();
    private volatile T?[] _items = [];

    public T this[int dimension]
    {
        get
        {
            T?[] items = _items;
            return dimension < items.Length && Volatile.Read(ref items[dimension]) is { } known ? known : Add(dimension);
        }
    }

    private T Add(int dimension)
    {
        lock (_gate)
        {
            if (dimension >= _items.Length)
            {
                T?[] grown = new T?[Math.Max(dimension + 1, Math.Max(16, 2 * _items.Length))];
                _items.CopyTo(grown, 0);
                _items = grown;
            }
            T?[] items = _items;
            T item = items[dimension] ?? create(dimension);
            Volatile.Write(ref items[dimension], item);
            return item;
        }
    }
}
