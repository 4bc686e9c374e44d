using System.Globalization;

namespace Hyperopt.Distributions;

/// <summary>Reads external values of numeric parameters.</summary>
internal static class NumericValue
{
    public static double Read(ParameterValue value, bool log)
    {
        double number = value.Kind switch
        {
            ParameterValueKind.Float or ParameterValueKind.Integer => value.AsDouble(),
            ParameterValueKind.Boolean => value.AsBoolean() ? 1.0 : 0.0,
            ParameterValueKind.String when double.TryParse(value.AsString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double parsed) => parsed,
            _ => throw new ArgumentException($"A numeric parameter takes a number, but got {value.Kind} '{value}'.", nameof(value)),
        };
        if (double.IsNaN(number))
            throw new ArgumentException("A numeric parameter takes a number, but got NaN.", nameof(value));
        if (log && number <= 0)
            throw new ArgumentException($"A log-scaled parameter takes a positive number, but got {value}.", nameof(value));
        return number;
    }
}
