namespace Hyperopt.Problems;

/// <summary>A test problem: a search space, an objective and a score of what a study found.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public interface IProblem
{
    /// <summary>Gets the name, unique among all problems.</summary>
    string Name { get; }

    /// <summary>Gets what the problem asks of a sampler.</summary>
    ProblemTraits Traits { get; }

    /// <summary>Gets whether a higher score is better.</summary>
    bool IsHigherBetter { get; }

    /// <summary>Runs one sequential study and scores it.</summary>
    /// <param name="options">Sampler and pruner; the problem sets name and directions.</param>
    /// <param name="seed">Seed of what is random in the problem itself.</param>
    /// <param name="budget">Number of trials; for learning curves the number of reports.</param>
    /// <returns>The score.</returns>
    double Solve(StudyOptions options, long seed, int budget);
}
