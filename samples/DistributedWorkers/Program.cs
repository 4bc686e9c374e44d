// Several worker processes on one study. Without --worker this process starts the workers, waits for them and prints who did what; with
// --worker it is one of them, as a cluster would start it.
using DistributedWorkers;
using Hyperopt.Storage;

if (SampleArguments.Parse(args) is not { } arguments)
{
    Console.Error.WriteLine(SampleArguments.Usage);
    return 2;
}
using GracefulStop stop = new();
try
{
    if (arguments.IsWorker)
        return Worker.Run(arguments, stop.Token);
    int exitCode = WorkerProcesses.Run(args, arguments.WorkerCount, stop.Token);
    WorkReport.Print(arguments);
    return exitCode;
}
catch (Exception e) when (e is StorageException or StudyNotFoundException or ArgumentException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
