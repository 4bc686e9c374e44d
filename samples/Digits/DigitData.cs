using System.Globalization;

namespace Digits;

/// <summary>The data set and its split for cross-validation.</summary>
internal static class DigitData
{
    public static Digit[] Load()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "digits.csv");
        return [.. File.ReadLines(path).Select(Parse)];
    }

    /// <summary>Stratified folds: every digit is spread evenly over all of them.</summary>
    public static IReadOnlyList<(Digit[] Training, Digit[] Validation)> Folds(Digit[] data, int count)
    {
        Dictionary<string, int> seen = [];
        int[] foldOf = [.. data.Select(digit => (seen[digit.Label] = seen.GetValueOrDefault(digit.Label) + 1) % count)];
        return
        [
            .. Enumerable.Range(0, count).Select(fold => (
                data.Where((_, i) => foldOf[i] != fold).ToArray(),
                data.Where((_, i) => foldOf[i] == fold).ToArray())),
        ];
    }

    private static Digit Parse(string line)
    {
        float[] numbers = [.. line.Split(',').Select(text => float.Parse(text, CultureInfo.InvariantCulture))];
        return new Digit { Features = numbers[..64], Label = numbers[64].ToString(CultureInfo.InvariantCulture) };
    }
}
