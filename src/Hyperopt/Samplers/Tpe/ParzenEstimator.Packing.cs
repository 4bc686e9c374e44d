namespace Hyperopt.Samplers.Tpe;

internal sealed partial class ParzenEstimator
{
    // Centres and inverse bandwidths of the continuous coordinates as the density reads them: for every four slots, per coordinate
    // four centres and four inverse bandwidths in a row.
    private double[] _packed = [];
    private int _staleFrom = int.MaxValue;
    private double _maxBaseExponent = double.NegativeInfinity;
    private bool _areBandwidthsStale;

    private int PaddedCount => (Count + Lanes - 1) / Lanes * Lanes;

    /// <summary>Brings everything up to date that additions and removals have left behind.</summary>
    private void Prepare()
    {
        if (_areBandwidthsStale)
        {
            foreach (NumericKernels? numeric in _numeric)
                numeric?.Update(0, Count - 1, _changed);
            _areBandwidthsStale = false;
        }
        if (_changed.Count > 0 || _staleFrom <= Count)
            Pack();
        RefreshWeights();
    }

    private void Pack()
    {
        int needed = _numbers.Length * 2 * _continuous.Length;
        if (_packed.Length < needed)
            Array.Resize(ref _packed, needed);
        foreach (int slot in _changed)
        {
            if (slot < _staleFrom)
                PackSlot(slot);
        }
        for (int slot = _staleFrom; slot < Count; slot++)
            PackSlot(slot);
        // Padding never counts: its exponents are −∞ and its weights 0.
        for (int slot = Count; slot < PaddedCount; slot++)
        {
            _baseExponents[slot] = double.NegativeInfinity;
            _weights[slot] = 0;
            for (int c = 0; c < _continuous.Length; c++)
                Write(slot, c, 0, 0);
        }
        _changed.Clear();
        _staleFrom = int.MaxValue;
        _maxBaseExponent = UpperBound();
    }

    // Above the exponents of all kernels at all points: squares and log-probabilities only lower them.
    private double UpperBound()
    {
        double max = double.NegativeInfinity;
        for (int slot = 0; slot < Count; slot++)
            max = Math.Max(max, _baseExponents[slot]);
        return max;
    }

    private void PackSlot(int slot)
    {
        double sum = 0;
        foreach (NumericKernels? numeric in _numeric)
        {
            if (numeric is not null)
                sum += numeric.LogNorms[slot];
        }
        _baseExponents[slot] = sum;
        for (int c = 0; c < _continuous.Length; c++)
            Write(slot, c, _continuous[c].Centers[slot], _continuous[c].InverseBandwidths[slot]);
    }

    private void Write(int slot, int column, double center, double inverseBandwidth)
    {
        int at = (slot / Lanes * _continuous.Length + column) * 2 * Lanes + slot % Lanes;
        _packed[at] = center;
        _packed[at + Lanes] = inverseBandwidth;
    }
}
