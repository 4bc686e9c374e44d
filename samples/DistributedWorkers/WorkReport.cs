using Hyperopt;

namespace DistributedWorkers;

/// <summary>Says who did what.</summary>
internal static class WorkReport
{
    public static void Print(SampleArguments arguments)
    {
        Study study = Study.Load(new StudyOptions { Name = arguments.Study, Storage = StudyStorage.Open(arguments.Storage) });
        FrozenTrial[] trials = study.GetTrials(), complete = [.. trials.Where(trial => trial.State == TrialState.Complete)];
        Console.WriteLine();
        foreach (IGrouping<string, FrozenTrial> worker in complete.GroupBy(WorkerOf).OrderBy(worker => worker.Key, StringComparer.Ordinal))
            Console.WriteLine($"{worker.Key,-30} {worker.Count(),6} trials, best {worker.Min(trial => trial.Value):0.000000}");
        foreach (IGrouping<TrialState, FrozenTrial> state in trials.GroupBy(trial => trial.State))
            Console.WriteLine($"{state.Key,-30} {state.Count(),6} trials");
        if (complete.Length == 0)
            return;
        TimeSpan time = complete.Max(trial => trial.EndTime!.Value) - complete.Min(trial => trial.StartTime!.Value);
        Console.WriteLine($"{complete.Length / Math.Max(time.TotalSeconds, 1e-3):0.0} trials per second over {time.TotalSeconds:0.0} s");
        Console.WriteLine($"Best: {study.BestTrial}");
    }

    private static string WorkerOf(FrozenTrial trial) =>
        trial.UserAttributes.TryGetValue(Worker.NameKey, out System.Text.Json.JsonElement name) ? name.GetString()! : "(other programs)";
}
