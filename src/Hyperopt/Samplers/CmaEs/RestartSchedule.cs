using Hyperopt.Numerics;

namespace Hyperopt.Samplers.CmaEs;

/// <summary>Which run follows which.</summary>
/// <param name="restarts">Kind of restarts; without any, runs that broke down are repeated.</param>
/// <param name="populationSize">λ of the first run.</param>
/// <param name="growth">Factor from one large population to the next.</param>
internal sealed class RestartSchedule(CmaEsRestarts restarts, int populationSize, double growth)
{
    /// <summary>A larger population would not get through a generation in any study.</summary>
    public const int MaxPopulationSize = 100_000;

    private double _largeSize = populationSize;
    private long _largeEvaluations, _smallEvaluations, _lastLarge;

    public RunPlan Current { get; private set; } = new(0, populationSize, 1, long.MaxValue);

    private bool IsSmall => Current.MaxEvaluations < long.MaxValue;

    /// <summary>Goes on to the next run.</summary>
    /// <param name="evaluations">Number of trials of the run that ends.</param>
    /// <param name="random">Draws the sizes of small populations.</param>
    public void Advance(long evaluations, ref RandomStream random)
    {
        int next = Current.Index + 1;
        if (restarts == CmaEsRestarts.None)
        {
            Current = Current with { Index = next };
            return;
        }
        if (IsSmall)
            _smallEvaluations += evaluations;
        else
            (_lastLarge, _largeEvaluations) = (evaluations, _largeEvaluations + (next == 1 ? 0 : evaluations));
        if (restarts == CmaEsRestarts.Bipop && next > 1 && _smallEvaluations < _largeEvaluations)
        {
            double u = random.NextDouble(), ratio = 0.5 * _largeSize / populationSize;
            int size = Math.Max(populationSize, (int)(populationSize * Math.Pow(Math.Max(ratio, 1), u * u)));
            Current = new RunPlan(next, size, Math.Pow(10, -2 * random.NextDouble()), Math.Max(_lastLarge / 2, size));
            return;
        }
        _largeSize = Math.Min(_largeSize * growth, MaxPopulationSize);
        Current = new RunPlan(next, (int)_largeSize, 1, long.MaxValue);
    }
}
