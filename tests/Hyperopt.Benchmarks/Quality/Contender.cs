using Hyperopt.Problems;

namespace Hyperopt.Benchmarks.Quality;

/// <summary>A sampler with a budget, as it enters the comparison.</summary>
/// <param name="Name">Name in the table; also that of its twin among Optuna's scores.</param>
/// <param name="Budget">Trials with one objective; 0 for none. Reports on learning curves.</param>
/// <param name="FrontBudget">Trials with several objectives; 0 for none.</param>
internal sealed record Contender(string Name, int Budget, int FrontBudget)
{
    /// <summary>Name in <see cref="SamplerCatalog"/>.</summary>
    public string Sampler { get; init; } = Name;

    /// <summary>Name in <see cref="PrunerCatalog"/> for learning curves; null for a contender that does not train on them.</summary>
    public string? Pruner { get; init; }

    /// <summary>Whom it is compared with, if not its twin.</summary>
    public string Opponent { get; init; } = Name;

    public int SeedCount { get; init; } = 30;

    /// <summary>What a problem must have.</summary>
    public ProblemTraits Needs { get; init; }

    /// <summary>What a problem must not have.</summary>
    public ProblemTraits Avoids { get; init; }

    /// <summary>The number of trials that it gets on a problem; 0 when it does not enter.</summary>
    public int BudgetFor(IProblem problem)
    {
        if (problem.Traits.HasFlag(ProblemTraits.LearningCurve) != (Pruner is not null))
            return 0;
        if (!problem.Traits.HasFlag(Needs) || (problem.Traits & Avoids) != 0)
            return 0;
        return problem.Traits.HasFlag(ProblemTraits.MultiObjective) ? FrontBudget : Budget;
    }

    public StudyOptions CreateOptions(long seed) => new()
    {
        Sampler = SamplerCatalog.Create(Sampler, seed),
        Pruner = PrunerCatalog.Create(Pruner ?? "none"),
    };
}
