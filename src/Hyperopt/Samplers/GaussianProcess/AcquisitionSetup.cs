using Hyperopt.MultiObjective;
using Hyperopt.Numerics;

namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>Chooses the acquisition function that fits a study: one or several objectives, with or without constraints and pending trials.</summary>
/// <remarks>
/// <para>One objective: log expected improvement, times the probability of each constraint being satisfied; several: log expected hypervolume
/// improvement likewise. As long as no trial is feasible the constraints alone count.</para>
/// <para>Pending trials get simulated values, over which the improvement is averaged. Where that would be too expensive (many pending trials,
/// many objectives, several objectives with constraints) each is taken to be observed at its posterior mean instead (Kriging believer;
/// Ginsbourger et al., 2010).</para>
/// </remarks>
internal sealed class AcquisitionSetup
{
    private const int SampleCount = 128;
    private const int MaxFantasies = 50;
    private const int MaxFantasyObjectives = 2;

    private readonly Observations _observations;
    private readonly ModelTrack[] _objectives, _constraints;
    private readonly double[] _pending;
    private readonly int[] _feasible;

    /// <param name="observations">All rows.</param>
    /// <param name="objectives">Models of the objectives, up to date.</param>
    /// <param name="constraints">Models of the constraints, up to date.</param>
    /// <param name="pending">Pending points, row-major, shape (R, d).</param>
    public AcquisitionSetup(Observations observations, ModelTrack[] objectives, ModelTrack[] constraints, double[] pending)
    {
        _observations = observations;
        _objectives = objectives;
        _constraints = constraints;
        _pending = pending;
        _feasible = [.. Enumerable.Range(0, observations.Count).Where(IsFeasible)];
        Models = [.. objectives.Concat(constraints).Select(track => track.Regressor)];
    }

    /// <summary>All models, objectives first. <see cref="Create"/> may append pending points, which the caller takes back.</summary>
    public Regressor[] Models { get; }

    private int PendingCount => _pending.Length / _observations.Space.Count;

    /// <summary>Creates the acquisition function.</summary>
    public Acquisition Create(ref RandomStream random)
    {
        bool isSingle = _objectives.Length == 1;
        bool simulates = PendingCount is > 0 and <= MaxFantasies
            && (isSingle || (_constraints.Length == 0 && _objectives.Length <= MaxFantasyObjectives));
        if (simulates)
        {
            Fantasies[] fantasies = Simulate(ref random);
            PosteriorUtility batch = isSingle
                ? new BatchLogImprovement(fantasies[0], Threshold(), fantasies[1..], Limits())
                : BatchHypervolumeImprovement(fantasies);
            return new Acquisition(Models, batch);
        }
        Believe();
        PosteriorUtility[] feasibility = [.. Limits().Select(limit => new LogProbabilityOfImprovement(limit))];
        if (isSingle)
            return new Acquisition(Models, new UtilitySum([new LogExpectedImprovement(Threshold()), .. feasibility]));
        if (_feasible.Length == 0)
            return new Acquisition(Models[_objectives.Length..], new UtilitySum(feasibility));
        return new Acquisition(Models, new UtilitySum([HypervolumeImprovement(ref random), .. feasibility]));
    }

    /// <summary>Points that are worth a local search: the best trial, or some of the Pareto front.</summary>
    /// <returns>Row-major, shape (n, d).</returns>
    public double[] FindStarts(ref RandomStream random)
    {
        if (_feasible.Length == 0)
            return [];
        if (_objectives.Length == 1)
            return _observations.Point(_feasible.MinBy(row => _observations.Losses[row])).ToArray();
        int m = _objectives.Length;
        double[] losses = Losses(_feasible), front = ParetoFront.Of(losses, m);
        int[] order = [.. Enumerable.Range(0, front.Length / m)];
        random.Shuffle<int>(order);
        List<double> starts = [];
        foreach (int i in order.Take(AcquisitionOptimizer.LocalSearchCount / 2))
        {
            int row = 0;
            while (!losses.AsSpan(row * m, m).SequenceEqual(front.AsSpan(i * m, m)))
                row++;
            starts.AddRange(_observations.Point(_feasible[row]));
        }
        return [.. starts];
    }

    private bool IsFeasible(int row) => _observations.Violations[row] <= 0;

    // The best standardised score among feasible trials.
    private double Threshold()
    {
        double best = double.NegativeInfinity;
        foreach (double loss in Losses(_feasible))
            best = Math.Max(best, -loss);
        return best;
    }

    // Where the negated constraint values cross 0.
    private double[] Limits() => Array.ConvertAll(_constraints, track => track.Scale.Apply(0));

    // Standardised losses of some rows; infinite ones are replaced by the worst or best finite one of all rows.
    private double[] Losses(int[] rows)
    {
        int m = _objectives.Length, n = _observations.Count;
        double[] losses = new double[rows.Length * m], column = new double[n];
        for (int j = 0; j < m; j++)
        {
            for (int i = 0; i < n; i++)
                column[i] = _observations.Losses[i * m + j];
            Standardization.ClipInfinities(column);
            for (int i = 0; i < rows.Length; i++)
                losses[i * m + j] = -_objectives[j].Scale.Apply(-column[rows[i]]);
        }
        return losses;
    }

    private LogHypervolumeImprovement HypervolumeImprovement(ref RandomStream random)
    {
        int m = _objectives.Length;
        double[] losses = Losses(_feasible), reference = new double[m], normals = new double[SampleCount * m];
        ImprovementBoxes.FindReference(losses, reference);
        LatinHypercube.FillNormal(ref random, normals, m);
        return new LogHypervolumeImprovement(ImprovementBoxes.Create(FrontThinning.Thin(losses, m), reference), normals);
    }

    private BatchLogHypervolumeImprovement BatchHypervolumeImprovement(Fantasies[] fantasies)
    {
        double[] losses = Losses(_feasible), reference = new double[_objectives.Length];
        ImprovementBoxes.FindReference(losses, reference);
        return new BatchLogHypervolumeImprovement(fantasies, FrontThinning.Thin(losses, _objectives.Length), reference);
    }

    private Fantasies[] Simulate(ref RandomStream random)
    {
        Fantasies[] fantasies = new Fantasies[Models.Length];
        double[] normals = new double[SampleCount * (PendingCount + 1)];
        for (int m = 0; m < fantasies.Length; m++)
        {
            LatinHypercube.FillNormal(ref random, normals, PendingCount + 1);
            fantasies[m] = Fantasies.Create(Models[m], _pending, normals);
        }
        return fantasies;
    }

    private void Believe()
    {
        int d = _observations.Space.Count;
        foreach (Regressor model in Models)
        {
            for (int i = 0; i < _pending.Length; i += d)
                model.AppendPending(_pending.AsSpan(i, d), model.Parameters.Noise, []);
        }
    }
}
