// Tunes an ML.NET classifier for handwritten digits and compares default settings, random search and TPE.
using System.Globalization;
using Digits;
using Hyperopt;
using Hyperopt.Samplers;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int trialCount = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 40;

Digit[] data = DigitData.Load();
DigitClassifier classifier = new(data, foldCount: 3);
Console.WriteLine($"{data.Length} digits, 3-fold stratified cross-validation, {trialCount} trials each.");

double byDefault = classifier.AccuracyWithDefaults();
Study random = Tune("random search", new RandomSampler(new() { Seed = 1 }));
Study tpe = Tune("TPE", new TpeSampler(new() { Seed = 1 }));

Console.WriteLine();
Console.WriteLine($"Accuracy with ML.NET's defaults: {byDefault:0.0000}");
Console.WriteLine($"Accuracy with random search:     {random.BestValue:0.0000}  {random.BestParameters}");
Console.WriteLine($"Accuracy with TPE:               {tpe.BestValue:0.0000}  {tpe.BestParameters}");

Study Tune(string title, ISampler sampler)
{
    Study study = Study.Create(new StudyOptions { Directions = [StudyDirection.Maximize], Sampler = sampler });
    study.Optimize(classifier.Accuracy, new OptimizeOptions { TrialCount = trialCount, Progress = new ProgressBar(title, trialCount) });
    return study;
}
