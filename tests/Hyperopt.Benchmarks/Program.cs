using Hyperopt.Benchmarks;
using Hyperopt.Benchmarks.Overhead;
using Hyperopt.Benchmarks.Pruning;
using Hyperopt.Benchmarks.Quality;

Dictionary<string, (string Help, Action<Arguments> Run)> commands = new()
{
    ["overhead"] = (OverheadCommand.Help, OverheadCommand.Run),
    ["memory"] = (MemoryCommand.Help, MemoryCommand.Run),
    ["parallel"] = (ParallelCommand.Help, ParallelCommand.Run),
    ["pruning"] = (PruningCommand.Help, PruningCommand.Run),
    ["quality"] = (QualityCommand.Help, QualityCommand.Run),
};

if (args.Length > 0 && commands.TryGetValue(args[0], out var command))
{
    try
    {
        command.Run(Arguments.Parse(args.AsSpan(1)));
        return 0;
    }
    catch (UsageException e)
    {
        Console.Error.WriteLine(e.Message);
        return 2;
    }
}

Console.Error.WriteLine("Usage: dotnet run -c Release --project tests/Hyperopt.Benchmarks -- <command> …");
foreach ((string name, (string help, _)) in commands)
    Console.Error.WriteLine($"  {name,-9} {help}");
return args.Length == 0 ? 0 : 2;
