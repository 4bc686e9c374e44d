using Hyperopt.Numerics;

namespace Hyperopt.Samplers.Nsga;

/// <summary>Chooses the parents of a generation among the trials of the last one and their parents.</summary>
internal interface IEliteSelection
{
    /// <summary>Selects candidates.</summary>
    /// <param name="candidates">The candidates.</param>
    /// <param name="count">How many to select; all when there are not more.</param>
    /// <param name="random">Random numbers of the generation.</param>
    /// <returns>Indices of the selected candidates.</returns>
    int[] Select(Candidates candidates, int count, ref RandomStream random);
}
