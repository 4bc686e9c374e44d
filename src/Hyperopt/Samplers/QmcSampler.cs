using System.Runtime.CompilerServices;
using System.Text.Json;
using Hyperopt.Distributions;
using Hyperopt.Numerics;
using Hyperopt.Samplers.QuasiMonteCarlo;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Samplers;

/// <summary>Suggests the points of a quasi-Monte-Carlo sequence, which fill the search space more evenly than random ones.</summary>
/// <remarks>
/// <para>
/// Trial n takes the point with index n, whoever runs it: no point is used twice, and every point is found again after a restart. With
/// Sobol's sequence, a study of 2ᵏ trials has exactly one value in each 2⁻ᵏ-th of each continuous range. Trials that were enqueued, added or
/// sampled otherwise leave gaps.
/// </para>
/// <para>
/// Knows floats, whole numbers, grids, log scales and categoricals; the values of a parameter have equal shares of its coordinate. A
/// parameter's coordinate is its place among all parameters, ordered by the first trial that has it; one that no finished trial
/// has yet takes the next coordinate. So objectives with conditional parameters, and ranges that change, are sampled evenly too. Parameters
/// with a single value take no coordinate. Objective values, constraints and pruning have no influence.
/// </para>
/// <para>
/// Several processes that work on one study share one scrambling: with the same <see cref="QmcSamplerOptions.Seed"/>, or, without one, the
/// seed that the first of them stores with the study.
/// </para>
/// <para>Cost per trial: O(d) for d parameters, whatever the number of trials. Memory: O(d).</para>
/// <para>Safe to call from concurrent trials of one study. Do not share an instance between studies that run at the same time.</para>
/// <para>
/// Beside Optuna: points are scrambled unless <see cref="QmcSamplerOptions.Scrambling"/> is <see cref="QmcScrambling.None"/>; the first
/// trials take points of the sequence too; a point's index is the trial's number and needs no counter in the study; parameters that
/// other trials lack are not left to random sampling. Beyond 21,201 parameters the rest is random.
/// </para>
/// <para>
/// References: Niederreiter, <i>Random Number Generation and Quasi-Monte Carlo Methods</i>, SIAM (1992); Bergstra and Bengio, <i>Random search
/// for hyper-parameter optimization</i>, JMLR 13 (2012), section 4.3; Owen, <i>On dropping the first Sobol' point</i>, arXiv:2008.08051.
/// </para>
/// </remarks>
public sealed class QmcSampler : ISampler
{
    private const string SeedKey = "QmcSampler:seed";

    private readonly QmcSamplerOptions _options;
    private readonly PointSequence? _sequence;
    private readonly ConditionalWeakTable<object, PointSequence> _sequences = []; // by lineage, where the study keeps the seed
    private readonly HistoryStatePool<CoordinateState> _states = new(() => new CoordinateState());
    private int _hasWarned;

    /// <summary>Creates a sampler with default settings.</summary>
    public QmcSampler()
        : this(new QmcSamplerOptions())
    {
    }

    /// <summary>Creates a sampler.</summary>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    public QmcSampler(QmcSamplerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        if (options.Seed is not null || options.Scrambling == QmcScrambling.None)
            _sequence = PointSequence.Create(options.Sequence, options.Scrambling, options.Seed ?? 0);
    }

    /// <inheritdoc/>
    public long? Seed => _options.Seed;

    /// <inheritdoc/>
    public SearchSpace GetRelativeSpace(SamplerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return GetCoordinates(context.History).Space;
    }

    /// <inheritdoc/>
    public void SampleRelative(SamplerContext context, SearchSpace space, Span<double> values)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(space);
        ParameterCoordinates coordinates = GetCoordinates(context.History);
        PointSequence sequence = GetSequence(context);
        uint index = GetIndex(context);
        for (int i = 0; i < values.Length; i++)
            values[i] = UniformQuantile.Get(space.Distributions[i], sequence.Coordinate(index, coordinates.Get(space, i)));
    }

    /// <inheritdoc/>
    public double SampleIndependent(SamplerContext context, string name, Distribution distribution)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(distribution);
        int coordinate = GetCoordinates(context.History).Get(name, context.Parameters.Layout);
        if (coordinate < PointSequence.MaxDimension)
            return UniformQuantile.Get(distribution, GetSequence(context).Coordinate(GetIndex(context), coordinate));
        if (Interlocked.Exchange(ref _hasWarned, 1) == 0)
            Log.TooManyForSequence(context.Logger, context.TrialNumber, name, PointSequence.MaxDimension);
        RandomStream random = context.CreateRandom(name);
        return RandomSampler.Draw(distribution, ref random);
    }

    private uint GetIndex(SamplerContext context) => (uint)_options.FirstPoint + (uint)context.TrialNumber;

    private ParameterCoordinates GetCoordinates(TrialHistory history)
    {
        CoordinateState state = _states.Rent(history);
        state.Advance(history);
        ParameterCoordinates coordinates = state.Coordinates;
        _states.Return(state);
        return coordinates;
    }

    private PointSequence GetSequence(SamplerContext context)
    {
        if (_sequence is not null)
            return _sequence;
        object lineage = context.History.Lineage;
        return _sequences.TryGetValue(lineage, out PointSequence? known)
            ? known
            : _sequences.GetValue(lineage, _ => PointSequence.Create(_options.Sequence, _options.Scrambling, GetStoredSeed(context)));
    }

    private static long GetStoredSeed(SamplerContext context)
    {
        if (!context.StudyAttributes.ContainsKey(SeedKey))
            context.SetStudyAttribute(SeedKey, AttributeJson.From(context.Seed));
        JsonElement stored = context.StudyAttributes[SeedKey];
        return stored.ValueKind == JsonValueKind.Number && stored.TryGetInt64(out long seed)
            ? seed
            : throw new InvalidOperationException(
                $"The study's attribute '{SeedKey}' must be a 64-bit integer, but is {stored}. Remove it, or give the sampler a seed.");
    }
}
