namespace Hyperopt.Pruners;

/// <summary>Lets a trial be as long as it improves; once it has not improved for a while, another pruner judges it, or it is stopped.</summary>
/// <remarks>
/// <para>Without an inner pruner this is early stopping. Reports of NaN count as steps, and improve nothing.</para>
/// <para>Cost per decision: O(reports of the trial), plus that of the inner pruner. Safe to call from concurrent trials if the inner one is.</para>
/// </remarks>
public sealed class PatientPruner : IPruner, ITrialPartition
{
    private readonly PatientPrunerOptions _options;

    /// <summary>Creates a pruner.</summary>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    public PatientPruner(PatientPrunerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>Gets what the inner pruner says.</summary>
    public int MinPartSize => (_options.Inner as ITrialPartition)?.MinPartSize ?? 0;

    /// <inheritdoc/>
    public void BeforeTrial(PrunerContext context) => _options.Inner?.BeforeTrial(context);

    /// <inheritdoc/>
    public bool ShouldPrune(PrunerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        ReadOnlySpan<double> values = context.Reports.Values;
        if (values.Length - 1 <= _options.Patience)
            return false;
        int recent = _options.Patience + 1;
        var (oldMin, oldMax) = IntermediateValues.RangeOf(values[..^recent]);
        var (newMin, newMax) = IntermediateValues.RangeOf(values[^recent..]);
        bool isStuck = context.Direction == StudyDirection.Minimize
            ? oldMin + _options.MinDelta < newMin
            : oldMax - _options.MinDelta > newMax;
        return isStuck && (_options.Inner is null || _options.Inner.ShouldPrune(context));
    }

    /// <summary>Asks the inner pruner; without one that splits the study, everything is one part.</summary>
    /// <param name="studyName">Name of the study.</param>
    /// <param name="trialNumber">Number of the trial.</param>
    /// <param name="history">All finished trials that the trial may see.</param>
    public int? GetPart(string studyName, int trialNumber, TrialHistory history) =>
        (_options.Inner as ITrialPartition)?.GetPart(studyName, trialNumber, history);
}
