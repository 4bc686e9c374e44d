using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace Hyperopt;

/// <summary>Writes the line about a finished trial.</summary>
internal static class TrialLog
{
    public static void Write(StudySession session, FrozenTrial trial, TrialVerdict verdict)
    {
        ILogger logger = session.Logger;
        switch (trial.State)
        {
            case TrialState.Complete when logger.IsEnabled(LogLevel.Information):
                ImmutableArray<string> metricNames = session.MetricNames;
                string text = ObjectiveValues.Text(trial.Values, metricNames);
                if (trial.Values.Length > 1)
                    Log.TrialFinishedWithValues(logger, trial.Number, text, trial.Parameters.ToString());
                else
                    Log.TrialFinished(logger, trial.Number, text, trial.Parameters.ToString(), Best(session));
                break;
            case TrialState.Pruned when logger.IsEnabled(LogLevel.Information):
                Log.TrialPruned(logger, trial.Number, verdict.Reason ?? "");
                break;
            case TrialState.Failed when logger.IsEnabled(LogLevel.Warning):
                Log.TrialFailed(logger, verdict.Cause, trial.Number, trial.Parameters.ToString(), verdict.Reason ?? trial.FailureReason ?? "unknown");
                break;
        }
    }

    private static string Best(StudySession session)
    {
        FrozenTrial? best = session.History.Read(tracker => tracker.Best);
        return best is null ? "" : $" Best is trial {best.Number} with value: {ObjectiveValues.Text(best.Values, [])}.";
    }
}
