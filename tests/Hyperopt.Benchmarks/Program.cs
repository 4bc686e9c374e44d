using BenchmarkDotNet.Running;
using Hyperopt.Benchmarks;
using Hyperopt.Benchmarks.Figures;
using Hyperopt.Benchmarks.Importance;
using Hyperopt.Benchmarks.Overhead;
using Hyperopt.Benchmarks.Pruning;
using Hyperopt.Benchmarks.Quality;
using Hyperopt.Benchmarks.Storage;
using Hyperopt.Benchmarks.Terminators;

(string Name, string Help, Action<string[]> Run)[] commands =
[
    ("overhead", OverheadCommand.Help, rest => OverheadCommand.Run(Arguments.Parse(rest))),
    ("memory", MemoryCommand.Help, rest => MemoryCommand.Run(Arguments.Parse(rest))),
    ("parallel", ParallelCommand.Help, rest => ParallelCommand.Run(Arguments.Parse(rest))),
    ("pruning", PruningCommand.Help, rest => PruningCommand.Run(Arguments.Parse(rest))),
    ("quality", QualityCommand.Help, rest => QualityCommand.Run(Arguments.Parse(rest))),
    ("storage", StorageCommand.Help, rest => StorageCommand.Run(Arguments.Parse(rest))),
    ("workers", WorkersCommand.Help, rest => WorkersCommand.Run(Arguments.Parse(rest))),
    ("importance", ImportanceCommand.Help, rest => ImportanceCommand.Run(Arguments.Parse(rest))),
    ("figures", FigureCommand.Help, rest => FigureCommand.Run(Arguments.Parse(rest))),
    ("terminator", TerminatorCommand.Help, rest => TerminatorCommand.Run(Arguments.Parse(rest))),
    ("bdn", "[--filter *Suggest*] [--job short] …: hot paths, by BenchmarkDotNet with its options",
        rest => BenchmarkSwitcher.FromAssembly(typeof(Arguments).Assembly).Run(rest)),
];

foreach ((string name, _, Action<string[]> run) in commands)
{
    if (args.Length == 0 || args[0] != name)
        continue;
    try
    {
        run(args[1..]);
        return 0;
    }
    catch (UsageException e)
    {
        Console.Error.WriteLine(e.Message);
        return 2;
    }
}

Console.Error.WriteLine("Usage: dotnet run -c Release --project tests/Hyperopt.Benchmarks -- <command> …");
foreach ((string name, string help, _) in commands)
    Console.Error.WriteLine($"  {name,-10} {help}");
return args.Length == 0 ? 0 : 2;
