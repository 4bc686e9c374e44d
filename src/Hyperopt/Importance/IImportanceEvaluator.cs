namespace Hyperopt.Importance;

/// <summary>Estimates how much each parameter matters.</summary>
/// <remarks>Implementations keep nothing between calls and may be used from several threads.</remarks>
public interface IImportanceEvaluator
{
    /// <summary>Evaluates parameters.</summary>
    /// <param name="context">Trials, target and the parameters asked for.</param>
    /// <returns>Importances ≥ 0, not normalized, in any order; of parameters with equal importance the later one is listed first.</returns>
    /// <exception cref="ArgumentException">A parameter asked for cannot be evaluated, or the study has several objectives and the evaluator
    /// needs one.</exception>
    IReadOnlyList<ParameterImportance> Evaluate(ImportanceContext context);
}
