using Hyperopt.MultiObjective;

namespace Hyperopt.Samplers.Tpe;

/// <summary>Keeps the trials of a study ranked, one new trial at a time, and says which are the good ones.</summary>
/// <remarks>
/// Good trials are taken from complete feasible trials first (lowest loss, or for several objectives by non-domination rank and then
/// hypervolume), then pruned ones (those that got furthest, then lowest last report), then infeasible ones (least violation). Equal
/// trials keep the order of their numbers. References: Bergstra et al., NIPS 2011; Ozaki et al., GECCO 2020 (several objectives).
/// </remarks>
internal sealed class TrialRanking(StudyDirection[] directions)
{
    private readonly RankedList _complete = new();
    private readonly RankedList _pruned = new();
    private readonly RankedList _infeasible = new();
    private readonly List<int> _feasible = [];
    private readonly List<double> _losses = [];

    /// <summary>Number of trials: complete, pruned and infeasible ones.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a finished trial; failed ones are ignored.</summary>
    /// <param name="position">What identifies the trial in the answers.</param>
    /// <param name="trial">The trial.</param>
    public void Add(int position, FrozenTrial trial)
    {
        if (trial.State == TrialState.Failed)
            return;
        Count++;
        if (trial.Violation > 0)
        {
            _infeasible.Add(position, trial.Number, trial.Violation, 0);
        }
        else if (trial.State == TrialState.Pruned)
        {
            (double progress, double loss) = PrunedKey(trial);
            _pruned.Add(position, trial.Number, progress, loss);
        }
        else if (directions.Length == 1)
        {
            _complete.Add(position, trial.Number, Loss(trial.Values[0], 0), 0);
        }
        else
        {
            AddSeveral(position, trial);
        }
    }

    /// <summary>Lists the good trials' positions.</summary>
    /// <param name="count">How many to take; fewer are listed when there are not as many trials.</param>
    /// <param name="good">Receives the positions, in no particular order.</param>
    public void SelectGood(int count, List<int> good)
    {
        if (directions.Length == 1)
            count -= _complete.Take(count, good);
        else
            count -= SelectSeveral(count, good);
        count -= _pruned.Take(count, good);
        _infeasible.Take(count, good);
    }

    private void AddSeveral(int position, FrozenTrial trial)
    {
        _complete.Add(position, trial.Number, 0, 0); // all alike: in order of numbers
        _feasible.Add(position);
        for (int m = 0; m < directions.Length; m++)
            _losses.Add(Loss(trial.Values[m], m));
    }

    private int SelectSeveral(int count, List<int> good)
    {
        int selected = Math.Min(count, _feasible.Count);
        if (selected == 0)
            return 0;
        ReadOnlySpan<double> losses = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_losses);
        foreach (int index in FrontSelection.Select(losses, directions.Length, selected))
            good.Add(_feasible[index]);
        return selected;
    }

    private (double Progress, double Loss) PrunedKey(FrozenTrial trial)
    {
        if (trial.IntermediateValues.LastStep is not { } step)
            return (1, 0);
        if (directions.Length > 1)
            return (-(double)step, 0); // what was reported need not be any of the objectives
        double value = trial.IntermediateValues.LastValue;
        return (-(double)step, double.IsNaN(value) ? double.PositiveInfinity : Loss(value, 0));
    }

    private double Loss(double value, int objective) => directions[objective] == StudyDirection.Minimize ? value : -value;
}
