namespace Hyperopt.Samplers.Tpe;

/// <summary>Positions sorted by two keys and then by trial number.</summary>
internal sealed class RankedList
{
    private Entry[] _entries = new Entry[16];
    private int _count;

    public void Add(int position, int number, double key, double secondKey)
    {
        Entry entry = new(key, secondKey, number, position);
        int index = _count > 0 && _entries[_count - 1].CompareTo(entry) < 0 ? _count : ~Array.BinarySearch(_entries, 0, _count, entry);
        if (_count == _entries.Length)
            Array.Resize(ref _entries, _count * 2);
        Array.Copy(_entries, index, _entries, index + 1, _count - index);
        _entries[index] = entry;
        _count++;
    }

    /// <summary>Lists the first positions and returns how many those are.</summary>
    public int Take(int count, List<int> positions)
    {
        count = Math.Min(count, _count);
        for (int i = 0; i < count; i++)
            positions.Add(_entries[i].Position);
        return Math.Max(count, 0);
    }

    private readonly record struct Entry(double Key, double SecondKey, int Number, int Position) : IComparable<Entry>
    {
        public int CompareTo(Entry other)
        {
            // By operators, for which -0 equals 0.
            if (Key != other.Key)
                return Key < other.Key ? -1 : 1;
            if (SecondKey != other.SecondKey)
                return SecondKey < other.SecondKey ? -1 : 1;
            return Number.CompareTo(other.Number);
        }
    }
}
