using Hyperopt.Distributions;

namespace Hyperopt;

/// <summary>Messages about parameters: who, the rule, what came in, the way out.</summary>
internal static class ParameterErrors
{
    public static ArgumentException Incompatible(string name, Distribution was, Distribution now) => new(
        $"Parameter '{name}' is {was} in this study and cannot become {now}: kind, log scale and choices stay the same " +
        "(ranges and steps may change). Use another name for the new parameter.",
        nameof(name));

    public static ArgumentException NoChoice(string name) => new(
        $"Parameter '{name}': a categorical parameter needs at least one choice, but got none.", "choices");

    public static ArgumentException DuplicateChoice(string name, ParameterValue choice) => new(
        $"Parameter '{name}': the choice {choice} is listed twice. List each choice once.", "choices");

    public static ArgumentException UnsupportedChoice(string name, Type type) => new(
        $"Parameter '{name}': choices are texts, numbers, Booleans, enum members or null, but got {type.Name}. " +
        "Suggest a name or an index and look the object up.",
        "choices");

    public static ArgumentException In(string name, ArgumentException inner) => inner is ArgumentOutOfRangeException range
        ? new ArgumentOutOfRangeException(inner.ParamName, range.ActualValue, $"Parameter '{name}': {FirstSentence(inner)}")
        : new ArgumentException($"Parameter '{name}': {FirstSentence(inner)}", inner.ParamName, inner);

    // Framework exceptions append the parameter's name to the message; it comes again from the new exception.
    private static string FirstSentence(ArgumentException e)
    {
        int end = e.Message.IndexOf(" (Parameter '", StringComparison.Ordinal);
        string text = end < 0 ? e.Message : e.Message[..end];
        return char.ToLowerInvariant(text[0]) + text[1..];
    }
}
