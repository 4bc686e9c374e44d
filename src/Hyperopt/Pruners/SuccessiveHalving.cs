
namespace Hyperopt.Pruners;

/// <summary>Asynchronous successive halving: at each rung a trial goes on if it is among the best 1/η of those that have reached it.</summary>
/// <param name="reductionFactor">η ≥ 2.</param>
/// <param name="bootstrapCount">A rung promotes nobody until more than so many trials have reached it.</param>
internal sealed class SuccessiveHalving(int reductionFactor, int bootstrapCount)
{
    private readonly PerLineage<RungTable> _tables = new(() => new RungTable());

    /// <summary>Judges a trial, and records the rungs that it has reached.</summary>
    /// <param name="context">The trial's view of the study.</param>
    /// <param name="minResource">Step of the first rung at rate 0.</param>
    /// <param name="rate">By how many rungs the first one is put off.</param>
    public bool ShouldPrune(PrunerContext context, int minResource, int rate)
    {
        if (context.Reports.LastStep is not { } step)
            return false;
        double value = context.Reports.LastValue;
        int rung = 0;
        while (RungTable.Read(context.SystemAttributes, rung) is not null)
            rung++;
        for (; step >= StepOf(rung, minResource, rate); rung++)
        {
            if (double.IsNaN(value))
                return true;
            bool isPromoted = IsPromoted(context, rung, value);
            context.SetTrialAttribute(RungKeys.Get(rung), RungTable.Write(value));
            if (!isPromoted)
                return true;
        }
        return false;
    }

    // The trial itself counts as one of those at the rung, so that the first one goes on.
    private bool IsPromoted(PrunerContext context, int rung, double value)
    {
        var (total, better) = _tables.Get(context.History).Compare(context.History, rung, value, context.Direction);
        foreach (PendingTrial other in context.Pending)
        {
            if (RungTable.Read(other.SystemAttributes, rung) is not { } reached)
                continue;
            total++;
            better += RungTable.IsBetter(reached, value, context.Direction) ? 1 : 0;
        }
        total++;
        return total > bootstrapCount && better <= Math.Max(total / reductionFactor - 1, 0);
    }

    private long StepOf(int rung, int minResource, int rate)
    {
        long step = minResource;
        for (long i = 0; i < (long)rate + rung && step <= int.MaxValue; i++)
            step *= reductionFactor;
        return step;
    }
}
