using Hyperopt.Distributions;
using Microsoft.Extensions.Logging;

namespace Hyperopt;

/// <summary>The log lines of the library. Nothing is written unless the user passes a logger factory.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "A new study created with name: {Study}.")]
    public static partial void StudyCreated(ILogger logger, string study);

    [LoggerMessage(2, LogLevel.Information, "Using the existing study {Study} instead of creating a new one.")]
    public static partial void StudyContinued(ILogger logger, string study);

    [LoggerMessage(10, LogLevel.Information, "Trial {Trial} finished with value: {Value} and parameters: {Parameters}.{Best}")]
    public static partial void TrialFinished(ILogger logger, int trial, string value, string parameters, string best);

    [LoggerMessage(11, LogLevel.Information, "Trial {Trial} finished with values: {Values} and parameters: {Parameters}.")]
    public static partial void TrialFinishedWithValues(ILogger logger, int trial, string values, string parameters);

    [LoggerMessage(12, LogLevel.Information, "Trial {Trial} pruned. {Reason}")]
    public static partial void TrialPruned(ILogger logger, int trial, string reason);

    [LoggerMessage(13, LogLevel.Warning, "Trial {Trial} failed with parameters: {Parameters} because of: {Reason}")]
    public static partial void TrialFailed(ILogger logger, Exception? exception, int trial, string parameters, string reason);

    [LoggerMessage(14, LogLevel.Debug, "Trial {Trial} popped from the trial queue.")]
    public static partial void WaitingTrialStarted(ILogger logger, int trial);

    [LoggerMessage(15, LogLevel.Information, "A trial with parameters {Parameters} already exists (trial {Trial}). Skipping enqueue.")]
    public static partial void EnqueueSkipped(ILogger logger, string parameters, int trial);

    [LoggerMessage(16, LogLevel.Warning, "Trial {Trial} was failed: its worker has sent no heartbeat for more than {GracePeriod}. {Consequence}")]
    public static partial void StaleTrialFailed(ILogger logger, int trial, TimeSpan gracePeriod, string consequence);

    [LoggerMessage(17, LogLevel.Warning,
        "Trial {Trial} was ended by another worker while its objective ran ({State}: {Reason}). The objective goes on; this worker may have stood still for longer than the grace period.")]
    public static partial void TrialTakenAway(ILogger logger, int trial, TrialState state, string reason);

    [LoggerMessage(18, LogLevel.Warning, "Trial {Trial}, which another worker had ended, finished with value: {Value}. The result is kept as trial {Kept}.")]
    public static partial void LateResultKept(ILogger logger, int trial, string value, int kept);

    [LoggerMessage(19, LogLevel.Warning,
        "Trial {Trial}, which another worker had ended, finished with value: {Value} and parameters: {Parameters}. The result is not recorded, because the study's number of trials is limited and another trial has taken its place.")]
    public static partial void LateResultDropped(ILogger logger, int trial, string value, string parameters);

    [LoggerMessage(26, LogLevel.Warning, "The heartbeats of {Count} running trials could not be sent. The next ones may succeed.")]
    public static partial void HeartbeatFailed(ILogger logger, Exception exception, int count);

    [LoggerMessage(27, LogLevel.Information, "Trial {Trial} was cancelled and is enqueued again as trial {Retry}.")]
    public static partial void CancelledTrialEnqueued(ILogger logger, int trial, int retry);

    [LoggerMessage(20, LogLevel.Warning, "Trial {Trial}: step {Step} was reported already. The first value stays; use increasing steps.")]
    public static partial void DuplicateReport(ILogger logger, int trial, int step);

    [LoggerMessage(21, LogLevel.Warning, "Trial {Trial}: constraint {Key} was set already. The first value stays.")]
    public static partial void DuplicateConstraint(ILogger logger, int trial, string key);

    [LoggerMessage(22, LogLevel.Warning,
        "Trial {Trial}: parameter {Name} was suggested as {First} and then as {Second}. It keeps its first value; use two names for two ranges.")]
    public static partial void DistributionChanged(ILogger logger, int trial, string name, Distribution first, Distribution second);

    [LoggerMessage(23, LogLevel.Warning, "Trial {Trial}: parameter {Name} takes {Value}, which lies outside {Distribution}.")]
    public static partial void ValueOutsideRange(ILogger logger, int trial, string name, string value, Distribution distribution);

    [LoggerMessage(24, LogLevel.Warning, "Parameter {Name}: high {High} is not on the grid and was lowered: {Distribution}.")]
    public static partial void HighLowered(ILogger logger, string name, double high, Distribution distribution);

    [LoggerMessage(40, LogLevel.Warning,
        "Trial {Trial}: a reported value is not finite, so the Wilcoxon test cannot compare it and prunes nothing. Report finite values.")]
    public static partial void WilcoxonNonFinite(ILogger logger, int trial);

    [LoggerMessage(41, LogLevel.Warning,
        "Trial {Trial} is the best, but has reported nothing, so the Wilcoxon test has nothing to compare with. Report every instance.")]
    public static partial void WilcoxonBestWithoutReports(ILogger logger, int trial);

    [LoggerMessage(42, LogLevel.Warning,
        "Trial {Trial} is the best, but has not reported all instances that others have; the Wilcoxon test leaves those out.")]
    public static partial void WilcoxonBestWithoutStep(ILogger logger, int trial);

    [LoggerMessage(60, LogLevel.Warning, "Trial {Trial} tries a grid point again: none of {Count} is left.")]
    public static partial void GridPointRepeated(ILogger logger, int trial, int count);

    [LoggerMessage(61, LogLevel.Warning,
        "Trial {Trial} did not suggest {Name}, which the grid lists. Points that differ only in parameters that are not suggested are the same.")]
    public static partial void GridParameterMissing(ILogger logger, int trial, string name);
    [LoggerMessage(62, LogLevel.Warning,
        "Trial {Trial}: parameter {Name} is sampled independently, because {Sampler} plans only parameters that all complete trials have with the same range.")]
    public static partial void SampledIndependently(ILogger logger, int trial, string name, string sampler);

    [LoggerMessage(63, LogLevel.Warning,
        "Trial {Trial}: no kernel hyperparameters could be fitted; the default ones are used.")]
    public static partial void KernelNotFitted(ILogger logger, int trial);

    [LoggerMessage(64, LogLevel.Warning,
        "{Parameters} parameters and {Objectives} objectives are too many for a Gaussian process (at most {MaxParameters} and {MaxObjectives}): parameters are sampled independently. Use another sampler.")]
    public static partial void TooLargeForGaussianProcess(ILogger logger, int parameters, int objectives, int maxParameters, int maxObjectives);

    [LoggerMessage(67, LogLevel.Warning,
        "Trial {Trial}: parameter {Name} and those after it are sampled at random, because the sequence has only {Count} coordinates.")]
    public static partial void TooManyForSequence(ILogger logger, int trial, string name, int count);

    [LoggerMessage(70, LogLevel.Information, "From trial {Trial} on: {Sampler}, because {Reason}.")]
    public static partial void SamplerChosen(ILogger logger, int trial, Samplers.Auto.SamplerKind sampler, string reason);

    [LoggerMessage(80, LogLevel.Warning, "Parameter importances of {Study}: {Note}")]
    public static partial void ImportanceNote(ILogger logger, string study, string note);

    [LoggerMessage(81, LogLevel.Information, "The study has been stopped by the terminator.")]
    public static partial void Terminated(ILogger logger);
}
