using System.Collections.Immutable;
using Hyperopt.Problems;

namespace Hyperopt.Benchmarks.Quality;

/// <summary>Compares what our samplers find with what Optuna's found, over problems and seeds.</summary>
internal static class QualityCommand
{
    public const string Help =
        "[--suite standard] [--problems sphere5,…] [--samplers tpe,…] [--seeds N] [--trials N] [--against SAMPLER] " +
        "[--reference FILE] [--json FILE] [--jobs N]: scores against Optuna's";

    public static void Run(Arguments arguments)
    {
        arguments.Allow("suite", "problems", "samplers", "seeds", "trials", "against", "reference", "json", "jobs");
        if (arguments.Names.Count > 0)
            throw new UsageException($"Unexpected '{arguments.Names[0]}'; name samplers by --samplers and problems by --problems.");
        ReferenceScores reference = arguments.Text("reference") is { } path ? ReferenceScores.Load(path) : ReferenceScores.Optuna();
        QualityRun run = new(
            SelectProblems(arguments), ContenderCatalog.Select(arguments.List("samplers")), reference, arguments.Text("against")?.Replace('_', '-'),
            arguments.Count("seeds"), arguments.Count("trials"));
        QualityTable table = new(run, Console.Out);
        table.PrintHeader();
        run.Execute(arguments.Count("jobs") ?? Environment.ProcessorCount, table.Print);
        table.PrintSummary();
        MeanRanks.Print(run.Cells, Console.Out);
        if (arguments.Text("json") is { } file)
            QualityJson.Write(run, file);
    }

    private static ImmutableArray<IProblem> SelectProblems(Arguments arguments)
    {
        if (arguments.List("problems") is { } names)
            return [.. names.Select(FindProblem)];
        string suite = arguments.Text("suite") ?? "standard";
        return ProblemCatalog.Suites.TryGetValue(suite, out ImmutableArray<IProblem> problems)
            ? problems
            : throw new UsageException($"Unknown suite '{suite}'; there are {string.Join(", ", ProblemCatalog.Suites.Keys)}.");
    }

    private static IProblem FindProblem(string name)
    {
        IEnumerable<IProblem> all = ProblemCatalog.Suites.Values.SelectMany(suite => suite);
        return all.FirstOrDefault(problem => problem.Name == name)
            ?? throw new UsageException($"Unknown problem '{name}'; there are {string.Join(", ", all.Select(problem => problem.Name))}.");
    }
}
