namespace Hyperopt.Visualization.Figures;

/// <summary>How important one parameter is.</summary>
/// <param name="Parameter">Name of the parameter.</param>
/// <param name="Importance">Share of the variation that it explains, in [0, 1].</param>
public sealed record ImportanceBar(string Parameter, double Importance)
{
    /// <summary>Gets the importance with two decimals, or that it is below 0.01.</summary>
    public string Label => Importance < 0.01
        ? "<0.01"
        : Importance.ToString("F2", System.Globalization.CultureInfo.InvariantCulture);
}
