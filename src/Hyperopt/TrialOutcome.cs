namespace Hyperopt;

/// <summary>How an evaluation of the objective ended.</summary>
internal readonly struct TrialOutcome
{
    private readonly double _value;
    private readonly double[]? _values;
    private readonly bool _isSingle;

    private TrialOutcome(double value, double[]? values, bool isSingle, Exception? exception, string? abandonReason)
    {
        _value = value;
        _values = values;
        _isSingle = isSingle;
        Exception = exception;
        AbandonReason = abandonReason;
    }

    /// <summary>What the objective threw; null when it returned or was left behind.</summary>
    public Exception? Exception { get; }

    /// <summary>Why the objective was left behind; null when it ended by itself.</summary>
    public string? AbandonReason { get; }

    public static TrialOutcome Of(double value) => new(value, null, true, null, null);

    public static TrialOutcome Of(double[]? values) => new(0, values, false, null, null);

    public static TrialOutcome Of(Exception exception) => new(0, null, false, exception, null);

    public static TrialOutcome Abandoned(string reason) => new(0, null, false, null, reason);

    /// <summary>The values that were returned.</summary>
    /// <param name="single">Place for a single value.</param>
    public ReadOnlySpan<double> Values(Span<double> single)
    {
        if (!_isSingle)
            return _values;
        single[0] = _value;
        return single[..1];
    }
}
