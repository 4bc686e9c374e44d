namespace Hyperopt.Pruners;

/// <summary>Says at which reports a trial is judged: not during the warm-up, then at the first report of each interval.</summary>
internal readonly struct PruningSchedule(int warmup, int interval)
{
    /// <summary>Whether the last report is one to judge.</summary>
    public bool IsDue(IntermediateValues reports)
    {
        ReadOnlySpan<int> steps = reports.Steps;
        if (steps.IsEmpty || steps[^1] < warmup)
            return false;
        int intervalStart = (steps[^1] - warmup) / interval * interval + warmup;
        return steps.Length == 1 || steps[^2] < intervalStart;
    }
}
