namespace Hyperopt.Pruners;

/// <summary>What complete trials reported at a step.</summary>
/// <param name="CompleteTrials">Number of complete trials, with or without a report at the step.</param>
/// <param name="Reports">Number of reports at the step, NaN included.</param>
/// <param name="Value">Quantile of the reports other than NaN; NaN when there are none.</param>
internal readonly record struct StepQuantile(int CompleteTrials, int Reports, double Value);
