// Minimizes (x - 2)² over [-10, 10], logs every trial to the console, and then continues the same study.
using Hyperopt;
using Microsoft.Extensions.Logging;

using ILoggerFactory logging = LoggerFactory.Create(builder => builder.AddSimpleConsole(options =>
{
    options.SingleLine = true;
    options.TimestampFormat = "HH:mm:ss ";
}));

Study study = Study.Create(new StudyOptions { Name = "quick-start", LoggerFactory = logging });

static double Objective(Trial trial)
{
    double x = trial.SuggestFloat("x", -10, 10);
    return (x - 2) * (x - 2);
}

OptimizeResult first = study.Optimize(Objective, trialCount: 100);
string afterFirst = Describe(study);

// The study keeps its trials: a second call continues where the first one ended.
OptimizeResult second = study.Optimize(Objective, trialCount: 50);
string afterSecond = Describe(study);

logging.Dispose(); // flushes the log lines
Console.WriteLine();
Console.WriteLine($"First run:  {first}");
Console.WriteLine($"            {afterFirst}");
Console.WriteLine($"Second run: {second}");
Console.WriteLine($"            {afterSecond}");

static string Describe(Study study)
{
    FrozenTrial best = study.BestTrial;
    return $"best of {study.TrialCount} trials is trial {best.Number}: x = {best.Parameters["x"].AsDouble():0.00000}, value {best.Value:0.0000000000}";
}
