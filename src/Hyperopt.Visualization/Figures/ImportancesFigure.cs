using System.Collections.Immutable;

namespace Hyperopt.Visualization.Figures;

/// <summary>How much each parameter matters: which ones deserve attention, and which may be fixed.</summary>
public sealed record ImportancesFigure : StudyFigure
{
    /// <inheritdoc/>
    public override string Title => "Hyperparameter Importances";

    /// <summary>Gets one group of bars per objective.</summary>
    public ImmutableArray<ImportanceGroup> Groups { get; init; } = [];

    /// <summary>Shows importances of one objective.</summary>
    /// <param name="name">Name of the objective.</param>
    /// <param name="importances">Importance of each parameter, in any order.</param>
    public static ImportancesFigure Create(string name, IEnumerable<(string Parameter, double Importance)> importances) =>
        Create([(name, importances)]);

    /// <summary>Shows importances of several objectives side by side.</summary>
    /// <param name="groups">Name and importances of each objective.</param>
    public static ImportancesFigure Create(
        IEnumerable<(string Name, IEnumerable<(string Parameter, double Importance)> Importances)> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ImmutableArray<ImportanceGroup> sorted = [.. groups.Select(group => new ImportanceGroup(
            group.Name,
            [.. group.Importances.OrderBy(item => item.Importance).Select(item => new ImportanceBar(item.Parameter, item.Importance))]))];
        return new ImportancesFigure
        {
            Groups = sorted,
            Note = sorted.All(group => group.Parameters.IsEmpty)
                ? "There are no importances. They need complete trials with finite values and parameters that vary."
                : null,
        };
    }
}
