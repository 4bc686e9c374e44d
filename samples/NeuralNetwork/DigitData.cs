using System.Globalization;

namespace NeuralNetwork;

/// <summary>Images with intensities from 0 to 1, and what they show.</summary>
internal sealed record DigitData(float[][] Images, int[] Labels)
{
    public const int PixelCount = 64;
    public const int ClassCount = 10;

    private const float MaxIntensity = 16;
    private const int ValidationShare = 3; // every third digit of a class

    public static (DigitData Training, DigitData Validation) Load()
    {
        List<(float[] Image, int Label)> training = [], validation = [];
        int[] seen = new int[ClassCount];
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "digits.csv")))
        {
            float[] numbers = [.. line.Split(',').Select(text => float.Parse(text, CultureInfo.InvariantCulture))];
            int label = (int)numbers[PixelCount];
            float[] image = [.. numbers.Take(PixelCount).Select(intensity => intensity / MaxIntensity)];
            (seen[label]++ % ValidationShare == 0 ? validation : training).Add((image, label));
        }
        return (Create(training), Create(validation));
    }

    private static DigitData Create(List<(float[] Image, int Label)> digits) =>
        new([.. digits.Select(digit => digit.Image)], [.. digits.Select(digit => digit.Label)]);
}
