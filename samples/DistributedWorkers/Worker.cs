using Hyperopt;
using Microsoft.Extensions.Logging;

namespace DistributedWorkers;

/// <summary>One worker: opens the study, or creates it, and runs trials until the study has as many as it shall have.</summary>
internal static class Worker
{
    public const string NameKey = "worker";

    private static readonly string Name = $"{Environment.MachineName}-{Environment.ProcessId}";

    /// <summary>Works until nothing is left to do, or the token is cancelled.</summary>
    /// <returns>Exit code: 0 also when it was asked to stop, because nothing is wrong then.</returns>
    public static int Run(SampleArguments arguments, CancellationToken cancellation)
    {
        using ILoggerFactory logging = LoggerFactory.Create(builder => builder
            .SetMinimumLevel(LogLevel.Warning)
            .AddSimpleConsole(options => options.SingleLine = true));
        Study study = Study.CreateOrLoad(new StudyOptions
        {
            Name = arguments.Study,
            Storage = StudyStorage.Open(arguments.Storage),
            LoggerFactory = logging,
        });
        try
        {
            OptimizeResult result = study.Optimize(trial => Evaluate(trial, arguments.Milliseconds), new OptimizeOptions
            {
                StudyTrialCount = arguments.TrialCount, // over all workers
                RequeuesCancelledTrials = true, // what this worker was doing when it had to stop is left for another one
                Heartbeat = new HeartbeatOptions { MaxRetryCount = 2 }, // and so is what it was doing when it died
            }, cancellation);
            Console.WriteLine($"{Name}: {result}");
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine($"{Name}: stopped as asked.");
        }
        return 0;
    }

    // Stands for a training run: takes a while, and gives up soon when it is asked to.
    private static double Evaluate(Trial trial, int milliseconds)
    {
        trial.SetUserAttribute(NameKey, Name);
        double x = trial.SuggestFloat("x", -5, 5), y = trial.SuggestFloat("y", -5, 5);
        string model = trial.SuggestCategorical("model", "linear", "tree");
        trial.CancellationToken.WaitHandle.WaitOne(milliseconds);
        trial.CancellationToken.ThrowIfCancellationRequested();
        return ((x - 1) * (x - 1)) + ((y + 2) * (y + 2)) + (model == "tree" ? 0 : 1);
    }
}
