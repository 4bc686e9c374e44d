using Microsoft.ML.Data;

namespace Digits;

/// <summary>A handwritten digit: 64 pixel intensities from 0 to 16, and what was written.</summary>
internal sealed class Digit
{
    [VectorType(64)]
    public float[] Features { get; set; } = [];

    public string Label { get; set; } = "";
}
