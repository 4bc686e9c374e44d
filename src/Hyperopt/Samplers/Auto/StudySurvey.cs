using Hyperopt.Distributions;
using Hyperopt.Numerics;

namespace Hyperopt.Samplers.Auto;

/// <summary>Gathers what the choice of a sampler depends on, by what is new in the history.</summary>
internal sealed class StudySurvey : IHistoryState
{
    private readonly RunningQuantile _seconds = new(0.5);
    private readonly HashSet<ParameterLayout> _layouts = [];
    private ParameterLayout? _first;
    private bool _isConditional, _hasCategorical, _hasConstraints;
    private int _completeCount, _parameterCount;

    /// <inheritdoc/>
    public object? Lineage { get; private set; }

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <summary>Takes in what is new.</summary>
    public void Advance(TrialHistory history)
    {
        Lineage = history.Lineage;
        for (; Count < history.Count; Count++)
        {
            FrozenTrial trial = history[Count];
            _hasConstraints |= trial.Constraints.Count > 0;
            if (trial.State == TrialState.Complete)
            {
                _completeCount++;
                AddLayout(trial.Parameters.Layout);
            }
            if (trial.Duration is { } duration && trial.State != TrialState.Failed)
                _seconds.Add(duration.TotalSeconds);
        }
    }

    /// <summary>The facts as a trial sees them.</summary>
    /// <param name="context">The trial's view.</param>
    /// <param name="duration">Known duration of a trial.</param>
    /// <param name="maySeeTime">Whether measured durations may decide.</param>
    public StudyFacts Report(SamplerContext context, TimeSpan? duration, bool maySeeTime) => new()
    {
        ObjectiveCount = context.Directions.Length,
        FinishedCount = Count,
        CompleteCount = _completeCount,
        PlannedCount = context.PlannedTrialCount,
        PendingCount = context.Pending.Count,
        ParameterCount = _parameterCount,
        HasCategorical = _hasCategorical,
        IsConditional = _isConditional,
        HasConstraints = _hasConstraints,
        TrialDuration = duration ?? (maySeeTime && !double.IsNaN(_seconds.Value) ? TimeSpan.FromSeconds(_seconds.Value) : null),
    };

    private void AddLayout(ParameterLayout layout)
    {
        if (!_layouts.Add(layout))
            return;
        if (_first is not null)
        {
            _isConditional |= !HaveSameNames(_first, layout);
            return;
        }
        _first = layout;
        foreach (Distribution distribution in layout.Distributions)
        {
            if (distribution.IsSingle)
                continue;
            _parameterCount++;
            _hasCategorical |= distribution is CategoricalDistribution;
        }
    }

    private static bool HaveSameNames(ParameterLayout a, ParameterLayout b)
    {
        if (a.Count != b.Count)
            return false;
        foreach (string name in a.Names)
        {
            if (b.IndexOf(name) < 0)
                return false;
        }
        return true;
    }
}
