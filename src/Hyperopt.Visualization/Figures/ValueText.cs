using System.Globalization;

namespace Hyperopt.Visualization.Figures;

/// <summary>Numbers and parameter values as the text of a figure.</summary>
internal static class ValueText
{
    /// <summary>A parameter value as a category's label: None, True, False, numbers in shortest form with a point when they are floats.</summary>
    public static string Of(ParameterValue value) => value.Kind switch
    {
        ParameterValueKind.Null => "None",
        ParameterValueKind.Boolean => value.AsBoolean() ? "True" : "False",
        ParameterValueKind.Float => Float(value.AsDouble()),
        _ => value.ToString(),
    };

    /// <summary>A float in shortest form that reads back the same, always told from an integer: 2.0, 1e-05.</summary>
    public static string Float(double value)
    {
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
        string scientific = value.ToString("E16", CultureInfo.InvariantCulture);
        int exponent = int.Parse(scientific.AsSpan(scientific.IndexOf('E', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture);
        string shortest = value.ToString("R", CultureInfo.InvariantCulture);
        if (exponent is < -4 or >= 16)
            return Exponential(shortest, value);
        string plain = shortest.Contains('E', StringComparison.Ordinal) ? ((decimal)value).ToString(CultureInfo.InvariantCulture) : shortest;
        return plain.Contains('.', StringComparison.Ordinal) ? plain : plain + ".0";
    }

    /// <summary>A number with so many significant digits, without trailing zeros; exponents below 1e-4 and from 10^digits on.</summary>
    public static string General(double value, int digits)
    {
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        if (value == 0)
            return double.IsNegative(value) ? "-0" : "0";
        string scientific = value.ToString("E" + (digits - 1), CultureInfo.InvariantCulture);
        int at = scientific.IndexOf('E', StringComparison.Ordinal);
        int exponent = int.Parse(scientific.AsSpan(at + 1), CultureInfo.InvariantCulture);
        if (exponent < -4 || exponent >= digits)
            return Trimmed(scientific[..at]) + ExponentText(exponent);
        return Trimmed(value.ToString("F" + Math.Max(0, digits - 1 - exponent), CultureInfo.InvariantCulture));
    }

    /// <summary>Cuts a long label.</summary>
    public static string Short(string label) => label.Length < 20 ? label : label[..17] + "...";

    /// <summary>Cuts a label in the middle, for many labels side by side: names often differ at their end.</summary>
    public static string Squeezed(string label, int length) =>
        label.Length <= length ? label : $"{label[..(length / 2)]}…{label[^((length - 1) / 2)..]}";

    /// <summary>Text for where charts read simple HTML: its markup stays text.</summary>
    public static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Exponential(string shortest, double value)
    {
        int at = shortest.IndexOf('E', StringComparison.Ordinal);
        if (at < 0)
        {
            // Shortest form without an exponent, such as 1E+16 written out: take the digits from it.
            string digits = shortest.TrimStart('-').Replace(".", "", StringComparison.Ordinal).Trim('0');
            int exponent = (int)Math.Floor(Math.Log10(Math.Abs(value)));
            string mantissa = digits.Length == 1 ? digits : digits[0] + "." + digits[1..];
            return (value < 0 ? "-" : "") + mantissa + ExponentText(exponent);
        }
        return shortest[..at] + ExponentText(int.Parse(shortest.AsSpan(at + 1), CultureInfo.InvariantCulture));
    }

    private static string ExponentText(int exponent) =>
        "e" + (exponent < 0 ? "-" : "+") + Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture);

    private static string Trimmed(string number) =>
        number.Contains('.', StringComparison.Ordinal) ? number.TrimEnd('0').TrimEnd('.') : number;
}
