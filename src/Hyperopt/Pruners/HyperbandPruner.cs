namespace Hyperopt.Pruners;

/// <summary>Stops trials by Hyperband: several brackets of successive halving that differ in how early they start to stop.</summary>
/// <remarks>
/// <para>
/// Successive halving has to guess how early a trial's fate can be seen. Hyperband hedges: with r = <see cref="HyperbandPrunerOptions.MinResource"/>,
/// R = <see cref="HyperbandPrunerOptions.MaxResource"/> and η = <see cref="HyperbandPrunerOptions.ReductionFactor"/> there are
/// ⌊log_η(R/r)⌋ + 1 brackets, and in bracket i the rungs lie at the steps r·ηⁱ⁺ᵏ. A hash of study name and trial number assigns a
/// trial to its bracket, such that brackets cost about the same; the trial competes as in <see cref="SuccessiveHalvingPruner"/>, but
/// only within the bracket. Its sampler, too, learns only from trials of the bracket, where values come from the same rungs, as soon as the
/// bracket has <see cref="HyperbandPrunerOptions.MinBracketTrialCount"/> of them; until then it learns from the whole study.
/// </para>
/// <para>
/// Each bracket is a search of its own in the end, so this pruner pays in studies with some tens of trials per bracket.
/// </para>
/// <para>Safe to call from concurrent trials of one study. Decides from the history alone, so deterministic runs repeat.</para>
/// <para>References: Li et al., <i>Hyperband</i>, JMLR 18 (2018), algorithm 1; with samplers that learn: Falkner et al., <i>BOHB</i>, ICML 2018.</para>
/// </remarks>
public sealed class HyperbandPruner : IPruner, ITrialPartition
{
    private readonly HyperbandPrunerOptions _options;
    private readonly SuccessiveHalving _halving;
    private readonly ObservedResource _observed = new();
    private HyperbandBrackets? _brackets;

    /// <summary>Creates a pruner with the default settings.</summary>
    public HyperbandPruner()
        : this(new HyperbandPrunerOptions())
    {
    }

    /// <summary>Creates a pruner.</summary>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">The largest resource is less than the least, or there is a bootstrap count but no largest resource.</exception>
    public HyperbandPruner(HyperbandPrunerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.MaxResource < options.MinResource)
        {
            throw new ArgumentException(
                $"Hyperband needs MinResource <= MaxResource, but got {options.MinResource} and {options.MaxResource}. Swap them, or leave " +
                "MaxResource null to take it from the first complete trials.", nameof(options));
        }
        if (options.BootstrapCount > 0 && options.MaxResource is null)
        {
            throw new ArgumentException(
                $"A bootstrap count stops the first trials at known rungs, but BootstrapCount is {options.BootstrapCount} and MaxResource is " +
                "null, which waits for a complete trial. Set MaxResource.", nameof(options));
        }
        _options = options;
        _halving = new SuccessiveHalving(options.ReductionFactor, options.BootstrapCount);
        if (options.MaxResource is { } maxResource)
            _brackets = new HyperbandBrackets(options.MinResource, maxResource, options.ReductionFactor);
    }

    /// <inheritdoc/>
    public int MinPartSize => _options.MinBracketTrialCount;

    /// <inheritdoc/>
    public void BeforeTrial(PrunerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (_options.MaxResource is null && !_observed.IsFixed)
            _ = context.Part;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The study's pruner wraps this one without passing on <see cref="ITrialPartition"/>.</exception>
    public bool ShouldPrune(PrunerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Reports.Count == 0)
            return false;
        if (context.Part is { } bracket)
            return _halving.ShouldPrune(context, _options.MinResource, bracket);
        if (FindBrackets(context.History) is not null)
        {
            throw new InvalidOperationException(
                "Hyperband judges a trial within its bracket, but the study does not know brackets, because the pruner that wraps Hyperband does " +
                "not pass them on. Let it implement ITrialPartition and ask the wrapped pruner.");
        }
        return false;
    }

    /// <summary>Gets the bracket of a trial, 0 being the most aggressive one; null until the largest resource is known.</summary>
    /// <param name="studyName">Name of the study.</param>
    /// <param name="trialNumber">Number of the trial.</param>
    /// <param name="history">All finished trials that the trial may see.</param>
    public int? GetPart(string studyName, int trialNumber, TrialHistory history)
    {
        ArgumentNullException.ThrowIfNull(studyName);
        ArgumentNullException.ThrowIfNull(history);
        return FindBrackets(history)?.GetBracket(studyName, trialNumber);
    }

    private HyperbandBrackets? FindBrackets(TrialHistory history)
    {
        if (_options.MaxResource is not null)
            return _brackets;
        if (_observed.Get(history) is not { } largest)
            return null;
        return _brackets ??= new HyperbandBrackets(_options.MinResource, largest + 1, _options.ReductionFactor);
    }
}
