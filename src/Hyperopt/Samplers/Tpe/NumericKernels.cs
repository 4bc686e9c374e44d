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
    private const int MaxClipDivisor = 100;
    private const double MinBandwidth = 1e-12;
    private const double Sqrt1_2 = 0.70710678118654752440;

    // Beyond 8.3 standard deviations the normal distribution has less mass than a double resolves beside 1.
    private const double Far = 8.3;

    private double[] _centers = new double[8];
    private double[] _inverseBandwidths = new double[8];
    private double[] _logNorms = new double[8];
    private int[] _sorted = new int[8];

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

    /// <summary>Whether any insertion or removal may change all bandwidths: the lower clip still depends on the count.</summary>
    public static bool IsSmall(int count) => count + 2 <= MaxClipDivisor;

    public double Bandwidth(int slot) => Sqrt1_2 / _inverseBandwidths[slot];

    /// <summary>Inserts a centre.</summary>
    /// <param name="slot">Slot of the new centre; later ones move up.</param>
    /// <param name="center">Position on the axis.</param>
    /// <returns>Its place in the sorted order.</returns>
    public int Insert(int slot, double center)
    {
        if (Count == _centers.Length)
            Grow();
        if (slot < Count)
        {
            Move(slot, slot + 1, Count - slot);
            for (int i = 0; i < Count; i++)
            {
                if (_sorted[i] >= slot)
                    _sorted[i]++;
            }
        }
        _centers[slot] = center;
        _inverseBandwidths[slot] = double.NaN;
        int position = SortedPosition(center, slot);
        Array.Copy(_sorted, position, _sorted, position + 1, Count - position);
        _sorted[position] = slot;
        Count++;
        return position;
    }

    /// <summary>Removes a centre; later slots move down.</summary>
    /// <returns>Its former place in the sorted order.</returns>
    public int RemoveAt(int slot)
    {
        int position = SortedPosition(_centers[slot], slot);
        Array.Copy(_sorted, position + 1, _sorted, position, Count - position - 1);
        Count--;
        if (slot == Count)
            return position;
        for (int i = 0; i < Count; i++)
        {
            if (_sorted[i] > slot)
                _sorted[i]--;
        }
        Move(slot + 1, slot, Count - slot);
        return position;
    }

    /// <summary>Brings bandwidths and norms up to date for a stretch of the sorted order; lists slots that have changed.</summary>
    public void Update(int from, int to, ICollection<int> changed)
    {
        double minBandwidth = settings.UseMagicClip ? axis.Width / Math.Min(MaxClipDivisor, Count + 2) : MinBandwidth;
        for (int i = Math.Max(from, 0); i <= Math.Min(to, Count - 1); i++)
        {
            if (SetBandwidth(i, minBandwidth))
                changed.Add(_sorted[i]);
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

    private bool SetBandwidth(int position, double minBandwidth)
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
        bandwidth = Math.Clamp(bandwidth, minBandwidth, Math.Max(axis.Width, minBandwidth));
        double inverse = Sqrt1_2 / bandwidth;
        if (inverse == _inverseBandwidths[slot])
            return false;
        _inverseBandwidths[slot] = inverse;
        _logNorms[slot] = LogNorm(center, bandwidth);
        return true;
    }

    private double LogNorm(double center, double bandwidth)
    {
        double from = (axis.Low - center) / bandwidth, to = (axis.High - center) / bandwidth;
        double logMass = from < -Far && to > Far ? 0.0 : TruncatedNormal.LogMass(from, to);
        return axis.IsDiscrete ? -logMass : -Math.Log(bandwidth) - NormalDistribution.LogSqrt2Pi - logMass;
    }

    private void Move(int from, int to, int length)
    {
        Array.Copy(_centers, from, _centers, to, length);
        Array.Copy(_inverseBandwidths, from, _inverseBandwidths, to, length);
        Array.Copy(_logNorms, from, _logNorms, to, length);
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
