using System.Collections.Concurrent;
using Hyperopt.Problems;

namespace Hyperopt.Benchmarks.Quality;

/// <summary>All cells of a comparison, the opponents of each, and the running of them.</summary>
internal sealed class QualityRun
{
    private readonly ReferenceScores _reference;
    private readonly string? _against;

    /// <param name="problems">Problems.</param>
    /// <param name="contenders">Contenders.</param>
    /// <param name="reference">Scores to compare with.</param>
    /// <param name="against">Whom all are compared with; null for each with its own twin.</param>
    /// <param name="seeds">Seeds per cell; null for the contender's number.</param>
    /// <param name="trials">Trials per run; null for the contender's budget.</param>
    public QualityRun(
        IReadOnlyList<IProblem> problems, IReadOnlyList<Contender> contenders, ReferenceScores reference, string? against, int? seeds, int? trials)
    {
        _reference = reference;
        _against = against;
        List<Cell> cells = [];
        foreach (IProblem problem in problems)
        {
            foreach (Contender contender in contenders)
            {
                int budget = contender.BudgetFor(problem);
                if (budget > 0)
                    cells.Add(new Cell(problem, contender, trials ?? budget, seeds ?? contender.SeedCount));
            }
        }
        Cells = cells;
    }

    public IReadOnlyList<Cell> Cells { get; }

    /// <summary>Gets whose scores the cells are compared with.</summary>
    public string ReferenceName => _against ?? _reference.Name;

    /// <summary>Runs every cell; seeds run in parallel, each study is sequential.</summary>
    /// <param name="jobs">How many studies run at the same time.</param>
    /// <param name="completed">Hears of the cells in their order, each once it and its opponent are complete.</param>
    public void Execute(int jobs, Action<Cell> completed)
    {
        IEnumerable<(Cell Cell, int Index)> runs = Cells.SelectMany(cell => Enumerable.Range(0, cell.SeedCount).Select(i => (cell, i)));
        int next = 0;
        Lock gate = new();
        Parallel.ForEach(
            Partitioner.Create(runs, EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = jobs },
            run =>
            {
                run.Cell.Run(run.Index);
                lock (gate)
                {
                    while (next < Cells.Count && Cells[next].IsComplete && OwnOpponent(Cells[next]) is null or { IsComplete: true })
                        completed(Cells[next++]);
                }
            });
    }

    /// <summary>The scores that a cell is compared with: the reference's at the same budget, else our own opponent's; null for none.</summary>
    public double[]? OpponentScores(Cell cell)
    {
        double[]? scores = _reference.Find(cell.Problem.Name, OpponentName(cell), cell.Budget);
        return scores ?? (OwnOpponent(cell) is { Error: null } own ? own.Values : null);
    }

    private Cell? OwnOpponent(Cell cell) => Cells.FirstOrDefault(other =>
        other != cell && other.Problem == cell.Problem && other.Budget == cell.Budget && other.Contender.Name == OpponentName(cell));

    private string OpponentName(Cell cell) => _against ?? cell.Contender.Opponent;
}
