using System.Collections.Concurrent;
using System.Text.Json;
using Hyperopt.Distributions;
using Hyperopt.Samplers.Auto;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Samplers;

/// <summary>Chooses a sampler for every trial, by what the study is like, and switches when another one suits it better.</summary>
/// <remarks>
/// <para>The rules, the first that applies:</para>
/// <list type="bullet">
/// <item>Conditional parameters: TPE, in groups that occur together (one objective) or parameter by parameter (several).</item>
/// <item>One objective, up to 250 trials: Gaussian processes, and TPE for every third trial, unless there are more than 30 parameters, more than 16
/// running trials, or at least 1,000 trials of less than a millisecond each. Categorical parameters and constraints are fine.</item>
/// <item>One objective, after that: CMA-ES, started from the best trials so far; TPE when there are constraints.</item>
/// <item>One objective, but one of the exceptions: CMA-ES when all parameters are numeric, there are no constraints, and there are or will be 10
/// trials per parameter or more than 30 parameters; else TPE.</item>
/// <item>Two objectives, up to 250 trials: the same, with the same exceptions.</item>
/// <item>Several objectives, after that: NSGA-II, or NSGA-III for more than three, when the study has or is announced to get at least 1,000
/// trials; else TPE.</item>
/// </list>
/// <para>
/// CMA-ES starts from the mean and half the spread of the best tenth of the trials, whichever sampler made them.
/// </para>
/// <para>
/// How many trials are coming is known from <see cref="OptimizeOptions.TrialCount"/>. What was chosen, and why, is kept as the attribute
/// <c>auto:sampler</c> of each trial and logged whenever it changes. Every sampler learns from all trials, whichever suggested them.
/// </para>
/// <para>Cost per trial: that of the chosen sampler. Safe to call from concurrent trials of one study. Do not share an instance between studies
/// that run at the same time.</para>
/// </remarks>
public sealed class AutoSampler : ISampler
{
    /// <summary>Key of the trial attribute that tells which sampler was chosen: its name, a colon, and the reason.</summary>
    public const string AttributeKey = "auto:sampler";

    private readonly AutoSamplerOptions _options;
    private readonly HistoryStatePool<StudySurvey> _surveys = new(() => new StudySurvey());
    private readonly ConcurrentDictionary<(SamplerKind Kind, string Reason), JsonElement> _records = new();
    private readonly Dictionary<SamplerKind, ISampler> _samplers;
    private int _lastKind = -1;

    /// <summary>Creates a sampler without a seed.</summary>
    public AutoSampler()
        : this(new AutoSamplerOptions())
    {
    }

    /// <summary>Creates a sampler.</summary>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    public AutoSampler(AutoSamplerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _samplers = new()
        {
            [SamplerKind.Tpe] = new TpeSampler(new() { Seed = options.Seed }),
            [SamplerKind.GroupedTpe] = new TpeSampler(new() { Seed = options.Seed, Group = true }),
            [SamplerKind.GaussianProcess] = new GPSampler(new() { Seed = options.Seed, WarnIndependentSampling = false }),
            [SamplerKind.CmaEs] = new CmaEsSampler(new() { Seed = options.Seed, StartsFromStudy = true, WarnIndependentSampling = false }),
            [SamplerKind.NsgaII] = new NsgaIISampler(new() { Seed = options.Seed }),
            [SamplerKind.NsgaIII] = new NsgaIIISampler(new() { Seed = options.Seed }),
        };
    }

    /// <inheritdoc/>
    public long? Seed => _options.Seed;

    /// <inheritdoc/>
    public void BeforeTrial(SamplerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        TrialHistory history = context.History;
        StudySurvey survey = _surveys.Rent(history);
        survey.Advance(history);
        StudyFacts facts = survey.Report(context, _options.TrialDuration, maySeeTime: Seed is null);
        _surveys.Return(survey);
        SamplerChoice choice = SamplerChoice.For(facts);
        if (Interlocked.Exchange(ref _lastKind, (int)choice.Kind) != (int)choice.Kind)
            Log.SamplerChosen(context.Logger, context.TrialNumber, choice.Kind, choice.Reason);
        SamplerKind kind = choice.KindFor(context.TrialNumber);
        context.SetTrialAttribute(AttributeKey, _records.GetOrAdd((kind, choice.Reason), key => AttributeJson.From($"{key.Kind}: {key.Reason}")));
        _samplers[kind].BeforeTrial(context);
    }

    /// <inheritdoc/>
    public SearchSpace GetRelativeSpace(SamplerContext context) => Chosen(context).GetRelativeSpace(context);

    /// <inheritdoc/>
    public void SampleRelative(SamplerContext context, SearchSpace space, Span<double> values) =>
        Chosen(context).SampleRelative(context, space, values);

    /// <inheritdoc/>
    public double SampleIndependent(SamplerContext context, string name, Distribution distribution) =>
        Chosen(context).SampleIndependent(context, name, distribution);

    /// <inheritdoc/>
    public void AfterTrial(SamplerContext context, TrialResult result) => Chosen(context).AfterTrial(context, result);

    // From the trial itself: the facts may have changed since it started.
    private ISampler Chosen(SamplerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        ReadOnlySpan<char> record = context.SystemAttributes.TryGetValue(AttributeKey, out JsonElement stored) ? stored.GetString() : null;
        int end = record.IndexOf(':');
        return end > 0 && Enum.TryParse(record[..end], out SamplerKind kind) && _samplers.TryGetValue(kind, out ISampler? sampler)
            ? sampler
            : _samplers[SamplerKind.Tpe];
    }
}
