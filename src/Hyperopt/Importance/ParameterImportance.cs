using System.Globalization;

namespace Hyperopt.Importance;

/// <summary>How much one parameter matters.</summary>
/// <param name="Parameter">Name of the parameter.</param>
/// <param name="Importance">Its importance, ≥ 0; a share of 1 when normalized.</param>
public readonly record struct ParameterImportance(string Parameter, double Importance)
{
    /// <summary>Gives name and importance: <c>lr: 0.71</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Parameter}: {Importance:0.00##}");
}
