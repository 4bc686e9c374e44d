using System.Globalization;

namespace Hyperopt.Storage.Sql;

/// <summary>Names of parameters: @p0, @p1, ….</summary>
internal static class ParameterNames
{
    private static readonly string[] Known = [.. Enumerable.Range(0, 512).Select(Create)];

    public static string Of(int index) => index < Known.Length ? Known[index] : Create(index);

    private static string Create(int index) => string.Create(CultureInfo.InvariantCulture, $"@p{index}");
}
