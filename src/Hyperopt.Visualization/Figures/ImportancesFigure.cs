using System.Collections.Immutable;
using Hyperopt.Importance;

namespace Hyperopt.Visualization.Figures;

/// <summary>How much each parameter matters: which ones deserve attention, and which may be fixed.</summary>
public sealed record ImportancesFigure : StudyFigure
{
    /// <inheritdoc/>
    public override string Title => "Hyperparameter Importances";

    /// <summary>Gets one group of bars per objective.</summary>
    public ImmutableArray<ImportanceGroup> Groups { get; init; } = [];

    /// <summary>Evaluates a study: one group, or with several objectives and none chosen one group for each.</summary>
    /// <param name="study">Study.</param>
    /// <param name="options">Who evaluates what; null for PED-ANOVA on all parameters.</param>
    /// <param name="targetName">Name of the options' target, if they have one.</param>
    /// <exception cref="ArgumentException">See <see cref="Study.GetParameterImportances(ImportanceOptions)"/>.</exception>
    public static ImportancesFigure Create(Study study, ImportanceOptions? options = null, string targetName = "Target") =>
        Create(new StudyTrials(study), options ?? new ImportanceOptions(), targetName);

    internal static ImportancesFigure Create(StudyTrials study, ImportanceOptions options, string targetName)
    {
        if (study.Problem is { } problem)
            return new ImportancesFigure { Note = problem };
        List<ImportanceGroup> groups = [];
        List<string> notes = [];
        bool isEachObjective = study.Directions.Length > 1 && options is { Objective: null, Target: null };
        for (int i = 0; i < (isEachObjective ? study.Directions.Length : 1); i++)
        {
            ParameterImportances importances = study.Study.GetParameterImportances(isEachObjective ? options with { Objective = i } : options);
            string name = options.Target is null ? study.ObjectiveName(options.Objective ?? i) : targetName;
            groups.Add(new ImportanceGroup(name, [.. importances.Reverse().Select(item => new ImportanceBar(item.Parameter, item.Importance))]));
            notes.AddRange(importances.Notes.Except(notes));
        }
        string? nothing = groups.TrueForAll(group => group.Parameters.IsEmpty) && notes.Count == 0
            ? $"The trials of the study '{study.Study.Name}' have no parameters."
            : null;
        return new ImportancesFigure { Groups = [.. groups], Note = nothing ?? (notes.Count == 0 ? null : string.Join("\n", notes)) };
    }

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
