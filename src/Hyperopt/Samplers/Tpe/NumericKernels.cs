using Hyperopt.Numerics;

namespace Hyperopt.Samplers.Tpe;

/// <summary>The kernels of one numeric parameter: centres in slots, bandwidths from the distance of neighbours.</summary>
/// <remarks>
/// <para>
/// Keeps the slots sorted by centre, so that an insertion or removal changes the bandwidths of at most the new centre and its two
/// neighbours. Slots are in order of trial numbers; equal centres are in order of slots.
/// </para>
/// <para>Bandwidth: the larger distance to the two neighbours, clipped to [w / min(100, n + 2), w] for a range of width w and n
/// observations (Watanabe, arXiv:2304.11127, section 3.3; the divisor is 1 + the number of kernels, prior included).</para>
/// </remarks>
internal sealed class NumericKernels(NumericAxis axis, ParzenSettings settings)
{
    private const double MaxClipDivisor = 100;
    private const double MinBandwidth = 1e-12;
    private const double Sqrt1_2 = 0.70710678118654752440;
    private const double LogSqrt2Pi = 0.91893853320467274178;

    // Beyond 8.3 standard deviations the normal distribution has less mass than a double resolves beside 1.
    private const double Far = 8.3;

    private double[] _centers = new double[8];
    private double[] _inverseBandwidths = new double[8];
    private double[] _logNorms = new double[8];
    private int[] _sorted = new int[8];
    private double _minBandwidth = double.NaN;

    public NumericAxis Axis => axis;

    public int Count { get; private set; }

    /// <summary>Centres on the axis by slot.</summary>
    public double[] Centers => _centers;

    /// <summary>1/(σ√2) by slot, so that the exponent of the kernel is the square of the scaled distance.</summary>
    public double[] InverseBandwidths => _inverseBandwidths;

    /// <summary>Logarithm of the kernel's factor before the exponential, by slot: continuous −ln(σ√(2π)·Z), discrete −ln Z,
    /// Z the kernel's mass within the bounds.</summary>
    public double[] LogNorms => _logNorms;

    /// <summary>Slots in ascending order of centre.</summary>
    public ReadOnlySpan<int> Sorted => _sorted.AsSpan(0, Count);

    public double PriorCenter => 0.5 * (axis.Low + axis.High);

    public double PriorBandwidth => axis.Width;

    public double PriorLogNorm => LogNorm(PriorCenter, PriorBandwidth);

    public double Bandwidth(int slot) => Sqrt1_2 / _inverseBandwidths[slot];

    /// <summary>Inserts a centre and lists the slots whose bandwidth changed; −1 for all.</summary>
    /// <param name="slot">Slot of the new centre; later ones move up.</param>
    /// <param name="center">Position on the axis.</param>
    /// <param name="changed">Receives changed slots.</param>
    public void Insert(int slot, double center, ICollection<int> changed)
    {
        if (Count == _centers.Length)
            Grow();
        if (slot < Count)
            Shift(slot, 1);
        _centers[slot] = center;
        int position = SortedPosition(center, slot);
        Array.Copy(_sorted, position, _sorted, position + 1, Count - position);
        _sorted[position] = slot;
        Count++;
        Update(position - 1, position + 1, changed);
    }

    /// <summary>Removes a centre and lists the slots (as they are numbered afterwards) whose bandwidth changed; −1 for all.</summary>
    public void RemoveAt(int slot, ICollection<int> changed)
    {
        int position = SortedPosition(_centers[slot], slot);
        Array.Copy(_sorted, position + 1, _sorted, position, Count - position - 1);
        Count--;
        for (int i = 0; i < Count && slot < Count; i++)
        {
            if (_sorted[i] > slot)
                _sorted[i]--;
        }
        int rest = Count - slot;
        Array.Copy(_centers, slot + 1, _centers, slot, rest);
        Array.Copy(_inverseBandwidths, slot + 1, _inverseBandwidths, slot, rest);
        Array.Copy(_logNorms, slot + 1, _logNorms, slot, rest);
        Update(position - 1, position, changed);
    }

    private void Shift(int slot, int by)
    {
        int rest = Count - slot;
        Array.Copy(_centers, slot, _centers, slot + by, rest);
        Array.Copy(_inverseBandwidths, slot, _inverseBandwidths, slot + by, rest);
        Array.Copy(_logNorms, slot, _logNorms, slot + by, rest);
        for (int i = 0; i < Count; i++)
        {
            if (_sorted[i] >= slot)
                _sorted[i] += by;
        }
    }

    /// <summary>Where (centre, slot) stands or belongs among the sorted slots.</summary>
    private int SortedPosition(double center, int slot)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            double other = _centers[_sorted[middle]];
            if (other < center || (other == center && _sorted[middle] < slot))
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private void Update(int from, int to, ICollection<int> changed)
    {
        double minBandwidth = settings.UseMagicClip ? axis.Width / Math.Min(MaxClipDivisor, Count + 2) : MinBandwidth;
        if (minBandwidth != _minBandwidth || Count <= 3)
        {
            _minBandwidth = minBandwidth; // the clip moved, or the rule for outermost centres begins to apply
            for (int i = 0; i < Count; i++)
                SetBandwidth(i);
            changed.Add(-1);
            return;
        }
        for (int i = Math.Max(from, 0); i <= Math.Min(to, Count - 1); i++)
        {
            SetBandwidth(i);
            changed.Add(_sorted[i]);
        }
    }

    private void SetBandwidth(int position)
    {
        int slot = _sorted[position];
        double center = _centers[slot];
        double left = center - (position == 0 ? axis.Low : _centers[_sorted[position - 1]]);
        double right = (position == Count - 1 ? axis.High : _centers[_sorted[position + 1]]) - center;
        double bandwidth = Math.Max(left, right);
        if (!settings.UseEndpoints && Count >= 2)
        {
            if (position == 0)
                bandwidth = right;
            else if (position == Count - 1)
                bandwidth = left;
        }
        bandwidth = Math.Clamp(bandwidth, _minBandwidth, Math.Max(axis.Width, _minBandwidth));
        _inverseBandwidths[slot] = Sqrt1_2 / bandwidth;
        _logNorms[slot] = LogNorm(center, bandwidth);
    }

    private double LogNorm(double center, double bandwidth)
    {
        double from = (axis.Low - center) / bandwidth, to = (axis.High - center) / bandwidth;
        double logMass = from < -Far && to > Far ? 0.0 : TruncatedNormal.LogMass(from, to);
        return axis.IsDiscrete ? -logMass : -Math.Log(bandwidth) - LogSqrt2Pi - logMass;
    }

    private void Grow()
    {
        int capacity = _centers.Length * 2;
        Array.Resize(ref _centers, capacity);
        Array.Resize(ref _inverseBandwidths, capacity);
        Array.Resize(ref _logNorms, capacity);
        Array.Resize(ref _sorted, capacity);
    }
}
