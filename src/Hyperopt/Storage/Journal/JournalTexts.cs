using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Hyperopt.Distributions;

namespace Hyperopt.Storage.Journal;

/// <summary>Names and distributions that occur again and again in a journal, by their bytes there: each is decoded once.</summary>
/// <remarks>Equal texts give the same object, so that trials share their layouts. Not safe to use from several threads.</remarks>
internal sealed class JournalTexts
{
    // Ranges that differ from trial to trial must not fill the memory.
    private const int MaxCount = 1 << 14;

    private readonly Dictionary<byte[], string> _names = new(ByteComparer.Instance);
    private readonly Dictionary<byte[], Distribution> _distributions = new(ByteComparer.Instance);

    /// <summary>The text that the reader is at.</summary>
    public string GetName(ref readonly Utf8JsonReader reader)
    {
        var lookup = _names.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (!lookup.TryGetValue(reader.ValueSpan, out string? name))
        {
            name = reader.GetString()!;
            Trim(_names);
            lookup[reader.ValueSpan] = name;
        }
        return name;
    }

    /// <summary>The distribution whose JSON is the text that the reader is at.</summary>
    public Distribution GetDistribution(ref readonly Utf8JsonReader reader)
    {
        var lookup = _distributions.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (!lookup.TryGetValue(reader.ValueSpan, out Distribution? distribution))
        {
            distribution = Distribution.Parse(reader.GetString()!);
            Trim(_distributions);
            lookup[reader.ValueSpan] = distribution;
        }
        return distribution;
    }

    private static void Trim<T>(Dictionary<byte[], T> texts)
    {
        if (texts.Count >= MaxCount)
            texts.Clear();
    }

    private sealed class ByteComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly ByteComparer Instance = new();

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            HashCode hash = default;
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }
    }
}
