namespace Hyperopt.Benchmarks.Quality;

/// <summary>How our scores compare.</summary>
internal enum Verdict
{
    /// <summary>No significant difference.</summary>
    Equal,

    /// <summary>Ours are significantly better.</summary>
    Better,

    /// <summary>Ours are significantly worse.</summary>
    Worse,
}
