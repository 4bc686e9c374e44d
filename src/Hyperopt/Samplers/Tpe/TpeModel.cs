using Hyperopt.Numerics;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Samplers.Tpe;

/// <summary>The two densities of a search space, l(x) of the good trials and g(x) of the rest, and the choice between candidates.</summary>
/// <remarks>A trial takes part if it has all parameters of the space.</remarks>
internal sealed class TpeModel
{
    private readonly SearchSpace _space;
    private readonly ParzenEstimator _good;
    private readonly int _maxObservationCount;
    private ParzenEstimator _rest;
    private readonly List<Side> _sides = [];
    private readonly double[] _row;
    private int _flipCount;

    public TpeModel(SearchSpace space, int objectiveCount, int maxObservationCount)
    {
        _maxObservationCount = maxObservationCount;
        _space = space;
        _row = new double[space.Count];
        _good = new ParzenEstimator(space, ParzenSettings.Default, objectiveCount == 1 ? WeightRule.ByAge : WeightRule.Uniform);
        _rest = CreateRest(Thinning.None);
    }

    private enum Side : byte
    {
        None,
        Good,
        Rest,
    }

    /// <summary>Whether the model was made for these parameters with these distributions.</summary>
    public bool Fits(SearchSpace space)
    {
        if (ReferenceEquals(space, _space))
            return true;
        return space.Names.SequenceEqual(_space.Names) && space.Distributions.SequenceEqual(_space.Distributions);
    }

    /// <summary>Takes in new trials and those that have changed sides.</summary>
    public void Advance(TpeState state)
    {
        int known = _sides.Count;
        for (; _flipCount < state.Flips.Count; _flipCount++)
        {
            int position = state.Flips[_flipCount];
            if (position < known)
                Place(state, position);
        }
        while (_sides.Count < state.Count)
        {
            _sides.Add(Side.None);
            Place(state, _sides.Count - 1);
        }
        Thinning thinning = Thinning.For(state.Count, _maxObservationCount);
        if (thinning != _rest.Thinning)
            Thin(state, thinning);
    }

    /// <summary>Proposes values: of candidates drawn from l the one with the largest ln l(x) − ln g(x), the first of equals.</summary>
    /// <param name="random">Source of random numbers.</param>
    /// <param name="candidateCount">Number of candidates, positive.</param>
    /// <param name="pending">Trials that count as bad because nobody knows better yet.</param>
    /// <param name="values">Receives internal values, shape (d).</param>
    public void Propose(ref RandomStream random, int candidateCount, IReadOnlyList<PendingTrial> pending, Span<double> values)
    {
        List<int>? added = AddPending(pending);
        double[] candidates = new double[candidateCount * _space.Count];
        _good.Sample(ref random, candidates);
        Span<double> logGood = candidateCount <= 64 ? stackalloc double[candidateCount] : new double[candidateCount];
        Span<double> logRest = candidateCount <= 64 ? stackalloc double[candidateCount] : new double[candidateCount];
        _good.LogDensity(candidates, logGood);
        _rest.LogDensity(candidates, logRest);
        int best = 0;
        double bestGain = double.NegativeInfinity;
        for (int i = 0; i < candidateCount; i++)
        {
            double gain = logGood[i] - logRest[i];
            if (gain > bestGain) // NaN never wins
            {
                bestGain = gain;
                best = i;
            }
        }
        for (int d = 0; d < values.Length; d++)
            values[d] = _good.FromModel(d, candidates[best * _space.Count + d]);
        foreach (int number in added ?? [])
            _rest.Remove(number);
    }

    private List<int>? AddPending(IReadOnlyList<PendingTrial> pending)
    {
        List<int>? added = null;
        foreach (PendingTrial trial in pending)
        {
            if (!ReadRow(trial.Parameters))
                continue;
            _rest.Add(trial.Number, _row);
            (added ??= []).Add(trial.Number);
        }
        return added;
    }

    private void Place(TpeState state, int position)
    {
        FrozenTrial trial = state.History[position];
        Side now = trial.State == TrialState.Failed ? Side.None : state.IsGood(position) ? Side.Good : Side.Rest;
        Side was = _sides[position];
        if (now == was || !ReadRow(trial.Parameters))
            return;
        _sides[position] = now;
        if (was != Side.None && IsHeld(was, trial.Number))
            Of(was).Remove(trial.Number);
        if (now != Side.None && IsHeld(now, trial.Number))
            Of(now).Add(trial.Number, _row);
    }

    private bool IsHeld(Side side, int number) => side == Side.Good || _rest.Thinning.Keeps(number);

    private void Thin(TpeState state, Thinning thinning)
    {
        _rest = CreateRest(thinning);
        for (int position = 0; position < _sides.Count; position++)
        {
            FrozenTrial trial = state.History[position];
            if (_sides[position] == Side.Rest && thinning.Keeps(trial.Number) && ReadRow(trial.Parameters))
                _rest.Add(trial.Number, _row);
        }
    }

    private ParzenEstimator CreateRest(Thinning thinning) =>
        new(_space, ParzenSettings.Default, WeightRule.ByAge) { Thinning = thinning };

    private ParzenEstimator Of(Side side) => side == Side.Good ? _good : _rest;

    private bool ReadRow(ParameterSet parameters)
    {
        for (int d = 0; d < _row.Length; d++)
        {
            if (!parameters.TryGetInternal(_space.Names[d], out _row[d]))
                return false;
        }
        return true;
    }
}
