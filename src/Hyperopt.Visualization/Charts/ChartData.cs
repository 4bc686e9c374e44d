using System.Runtime.InteropServices;

namespace Hyperopt.Visualization.Charts;

/// <summary>Arrays of numbers in the form that plotly.js reads.</summary>
internal static class ChartData
{
    /// <summary>From how many numbers on an array is written as Base64, which is smaller and read faster.</summary>
    private const int EncodedLength = 400;

    /// <summary>Floats; those that are not finite become gaps.</summary>
    public static object Numbers(IEnumerable<double> numbers)
    {
        double[] array = [.. numbers];
        if (array.Length >= EncodedLength)
            return Encoded("f8", MemoryMarshal.AsBytes<double>(array));
        return Array.TrueForAll(array, double.IsFinite)
            ? array
            : Array.ConvertAll(array, number => double.IsFinite(number) ? number : (double?)null);
    }

    /// <summary>Whole numbers.</summary>
    public static object Numbers(IEnumerable<int> numbers)
    {
        int[] array = [.. numbers];
        return array.Length >= EncodedLength ? Encoded("i4", MemoryMarshal.AsBytes<int>(array)) : array;
    }

    private static DynamicObj.DynamicObj Encoded(string type, ReadOnlySpan<byte> bytes) =>
        ChartObjects.Members(("dtype", type), ("bdata", Convert.ToBase64String(bytes)));
}
