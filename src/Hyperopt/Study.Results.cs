using System.Diagnostics.CodeAnalysis;
using Hyperopt.MultiObjective;

namespace Hyperopt;

public sealed partial class Study
{
    /// <summary>Gets the best complete trial; if trials have constraints, the best feasible one. Of equal ones the first.</summary>
    /// <exception cref="InvalidOperationException">The study has several objectives, or no trial qualifies.</exception>
    public FrozenTrial BestTrial
    {
        get
        {
            RequireOneObjective(nameof(BestTrial), nameof(BestTrials));
            return _session.History.FindBest() ?? _session.History.Read(best => best.Best ?? throw new InvalidOperationException(best.CompleteCount == 0
                ? $"No trial of the study '{Name}' has completed yet. Run Optimize first, or use TryGetBestTrial."
                : $"No feasible trial of the study '{Name}' has completed yet: every complete trial violates a constraint."));
        }
    }

    /// <summary>Gets the value of the best trial.</summary>
    /// <exception cref="InvalidOperationException">The study has several objectives, or no trial qualifies.</exception>
    public double BestValue => BestTrial.Values[0];

    /// <summary>Gets the parameters of the best trial.</summary>
    /// <exception cref="InvalidOperationException">The study has several objectives, or no trial qualifies.</exception>
    public ParameterSet BestParameters => BestTrial.Parameters;

    /// <summary>Gets the complete trials that no other one beats in one objective without losing in another (the Pareto front), by number.
    /// If any trial has constraints, only feasible trials count. With one objective: all trials that share the best value.</summary>
    public IReadOnlyList<FrozenTrial> BestTrials
    {
        get
        {
            FrozenTrial[] trials = GetTrials();
            bool isConstrained = Array.Exists(trials, trial => trial.Constraints.Count > 0);
            return ParetoTrials.Select(
                [.. trials.Where(trial => trial.State == TrialState.Complete && (!isConstrained || trial.IsFeasible))], Directions.AsSpan());
        }
    }

    /// <summary>Gets the number of trials of any state.</summary>
    public int TrialCount => Storage.CountTrials(Id);

    /// <summary>Gets the best complete, feasible trial if there is one.</summary>
    /// <param name="trial">The trial.</param>
    /// <returns>False when no trial qualifies.</returns>
    /// <exception cref="InvalidOperationException">The study has several objectives.</exception>
    public bool TryGetBestTrial([NotNullWhen(true)] out FrozenTrial? trial)
    {
        RequireOneObjective(nameof(TryGetBestTrial), nameof(BestTrials));
        trial = _session.History.FindBest();
        return trial is not null;
    }

    /// <summary>Takes a picture of the trials, by number.</summary>
    /// <param name="states">States to include; none for all.</param>
    public FrozenTrial[] GetTrials(params ReadOnlySpan<TrialState> states)
    {
        List<FrozenTrial> trials = [];
        Storage.ReadTrials(Id, [], 0, trials);
        if (states.IsEmpty)
            return [.. trials];
        List<FrozenTrial> chosen = [];
        foreach (FrozenTrial trial in trials)
        {
            if (states.Contains(trial.State))
                chosen.Add(trial);
        }
        return [.. chosen];
    }

    /// <summary>Gives the trials as a table, by number: one row per trial, one column per value, parameter and attribute.</summary>
    public TrialTable GetTable() => new(GetTrials(), Directions.Length, MetricNames);
}
