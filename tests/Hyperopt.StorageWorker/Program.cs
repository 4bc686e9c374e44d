using System.Globalization;
using Hyperopt;
using Hyperopt.Samplers;
using Hyperopt.StorageWorker;

// One worker process of a study, for tests that run several of them, or kill them.
// Arguments: storage, name of the study, number of trials, and optionally the milliseconds that a trial takes, and "optimize": then it runs
// Optimize, with heartbeats, until the study has that many trials; otherwise it asks and tells so many.
// What is printed has happened: "start 7" when trial 7 was created or claimed, "told 7 0.25" when its value 0.25 is stored.
if (args.Length is < 3 or > 5)
{
    Console.Error.WriteLine("Usage: Hyperopt.StorageWorker <storage url> <study name> <number of trials> [milliseconds per trial] [optimize]");
    return 2;
}

using StreamWriter output = new(Console.OpenStandardOutput()) { AutoFlush = true };
int trialCount = int.Parse(args[2], CultureInfo.InvariantCulture);
int pause = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 0;
Study study = Study.CreateOrLoad(new StudyOptions
{
    Name = args[1],
    Storage = StorageUrl.Open(args[0]),
    Sampler = new RandomSampler(),
});
output.WriteLine("ready");
if (args.Length == 5)
{
    study.Optimize(Evaluate, new OptimizeOptions
    {
        StudyTrialCount = trialCount,
        Heartbeat = new HeartbeatOptions { Interval = TimeSpan.FromSeconds(1), GracePeriod = TimeSpan.FromSeconds(20), MaxRetryCount = 3 },
        Callbacks = [(_, trial) => PrintTold(trial.Number, trial.Value ?? double.NaN)],
    });
    return 0;
}
for (int i = 0; i < trialCount; i++)
{
    Trial trial = study.Ask();
    double value = Evaluate(trial);
    study.Tell(trial, value);
    PrintTold(trial.Number, value);
}
return 0;

double Evaluate(Trial trial)
{
    Print($"start {trial.Number}");
    double x = trial.SuggestFloat("x", -5, 5);
    int n = trial.SuggestInt("n", 1, 100, log: true);
    string c = trial.SuggestCategorical("c", "a", "b");
    trial.SetUserAttribute("worker", Environment.ProcessId);
    trial.Report(x, 0);
    if (pause > 0)
        Thread.Sleep(pause);
    return x * x + n + (c == "a" ? 0 : 1);
}

void PrintTold(int number, double value) => Print($"told {number} {value:R}");

void Print(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
