using Hyperopt.Distributions;

namespace Hyperopt.Samplers;

/// <summary>Reads values that a user gave to a sampler rather than to a trial.</summary>
internal static class GivenValue
{
    /// <summary>The internal value of a parameter; it may lie outside the range.</summary>
    /// <param name="name">Name of the parameter.</param>
    /// <param name="distribution">Its distribution.</param>
    /// <param name="value">What was given.</param>
    /// <param name="origin">Who gave it, for the message: <c>the grid lists</c>.</param>
    /// <exception cref="InvalidOperationException">The parameter cannot take the value.</exception>
    public static double ToInternal(string name, Distribution distribution, ParameterValue value, string origin)
    {
        string reason = "It is not a finite whole number.";
        try
        {
            double inner = distribution.ToInternal(value);
            bool fits = distribution is IntDistribution ? Math.Truncate(inner) == inner && double.IsFinite(inner) : double.IsFinite(inner);
            if (fits)
                return inner;
        }
        catch (ArgumentException e)
        {
            reason = e.Message;
        }
        throw new InvalidOperationException(
            $"Parameter '{name}': {origin} {value}, which {distribution} cannot take. {reason} Change the value or the parameter.");
    }
}
