namespace Hyperopt.Numerics;

/// <summary>Chooses trial steps along a line until one satisfies the strong Wolfe conditions.</summary>
/// <remarks>Nocedal and Wright, <i>Numerical Optimization</i> (2006), algorithms 3.5 and 3.6, with safeguarded cubic interpolation
/// (eq. 3.59). A step where the function is not finite counts as too long.</remarks>
internal struct WolfeLineSearch
{
    // Those of the L-BFGS-B reference implementation.
    private const double DecreaseFactor = 1e-3;
    private const double SlopeFactor = 0.9;

    private readonly double _value, _slope, _maxStep;
    private double _low, _lowValue, _lowSlope;
    private double _high, _highValue, _highSlope;
    private bool _isBracketed;

    /// <param name="value">Value at step 0.</param>
    /// <param name="slope">Derivative there, negative.</param>
    /// <param name="maxStep">Longest step allowed.</param>
    public WolfeLineSearch(double value, double slope, double maxStep)
    {
        _value = _lowValue = value;
        _slope = _lowSlope = slope;
        _maxStep = maxStep;
    }

    /// <summary>Longest step so far with a sufficient decrease, and the least value; 0 when there is none.</summary>
    public readonly double BestStep => _low;

    /// <summary>Takes in the result of a step and proposes the next one.</summary>
    /// <param name="step">Step tried, replaced by the next one.</param>
    /// <param name="value">Value there.</param>
    /// <param name="slope">Derivative there.</param>
    /// <returns>True if the step satisfies the conditions; it is then left as it is.</returns>
    public bool IsAccepted(ref double step, double value, double slope)
    {
        bool isFinite = double.IsFinite(value) && double.IsFinite(slope);
        if (!isFinite || value > _value + DecreaseFactor * step * _slope || (value >= _lowValue && step > 0 && _low > 0))
        {
            _high = step;
            _highValue = isFinite ? value : double.PositiveInfinity;
            _highSlope = slope;
            _isBracketed = true;
        }
        else
        {
            if (Math.Abs(slope) <= -SlopeFactor * _slope || (step >= _maxStep && slope < 0))
                return true;
            double direction = _isBracketed ? _high - _low : 1;
            if (slope * direction >= 0)
            {
                _high = _low;
                _highValue = _lowValue;
                _highSlope = _lowSlope;
                _isBracketed = true;
            }
            _low = step;
            _lowValue = value;
            _lowSlope = slope;
        }
        step = _isBracketed ? Interpolate() : Math.Min(step * 4, _maxStep);
        return false;
    }

    private readonly double Interpolate()
    {
        double width = _high - _low, step = _low + 0.5 * width;
        if (double.IsFinite(_highValue))
        {
            double d1 = _lowSlope + _highSlope - 3 * (_lowValue - _highValue) / (_low - _high);
            double square = d1 * d1 - _lowSlope * _highSlope;
            if (square >= 0)
            {
                double d2 = Math.Sign(width) * Math.Sqrt(square);
                double cubic = _high - width * (_highSlope + d2 - d1) / (_highSlope - _lowSlope + 2 * d2);
                if (double.IsFinite(cubic))
                    step = cubic;
            }
        }
        // Away from both ends, or the bracket might not shrink.
        double a = _low + 0.1 * width, b = _high - 0.1 * width;
        return Math.Clamp(step, Math.Min(a, b), Math.Max(a, b));
    }
}
