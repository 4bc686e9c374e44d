namespace Hyperopt.Numerics;

/// <summary>The cyclic redundancy check of zlib and Ethernet: polynomial 0x04C11DB7, reflected.</summary>
internal static class Crc32
{
    private const uint ReflectedPolynomial = 0xEDB88320;

    private static readonly uint[] Table = CreateTable();

    public static uint Compute(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in data)
            crc = Table[(byte)(crc ^ b)] ^ (crc >> 8);
        return ~crc;
    }

    private static uint[] CreateTable()
    {
        uint[] table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            uint entry = i;
            for (int bit = 0; bit < 8; bit++)
                entry = (entry & 1) == 0 ? entry >> 1 : (entry >> 1) ^ ReflectedPolynomial;
            table[i] = entry;
        }
        return table;
    }
}
