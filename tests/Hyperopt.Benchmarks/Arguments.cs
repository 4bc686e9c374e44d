using System.Globalization;

namespace Hyperopt.Benchmarks;

/// <summary>The arguments of a command: options with one value each, <c>--name value</c>, and names.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _options = [];
    private readonly List<string> _names = [];

    public IReadOnlyList<string> Names => _names;

    public static Arguments Parse(ReadOnlySpan<string> arguments)
    {
        Arguments line = new();
        for (int i = 0; i < arguments.Length; i++)
        {
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal))
                line._names.Add(arguments[i]);
            else if (i + 1 < arguments.Length)
                line._options[arguments[i][2..]] = arguments[++i];
            else
                throw new UsageException($"The option {arguments[i]} needs a value, but the line ends.");
        }
        return line;
    }

    /// <summary>Throws if there is an option that the command does not know.</summary>
    public void Allow(params ReadOnlySpan<string> options)
    {
        foreach (string option in _options.Keys)
        {
            if (!options.Contains(option))
                throw new UsageException($"Unknown option --{option}; this command knows {string.Join(", ", options.ToArray().Select(o => "--" + o))}.");
        }
    }

    public string? Text(string option) => _options.GetValueOrDefault(option);

    public IReadOnlyList<string>? List(string option) =>
        Text(option)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public int? Count(string option) => Text(option) is { } text ? ToCount(option, text) : null;

    public int[]? Counts(string option) => List(option)?.Select(text => ToCount(option, text)).ToArray();

    private static int ToCount(string option, string text) =>
        int.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out int count) && count > 0
            ? count
            : throw new UsageException($"--{option} needs positive whole numbers, but got '{text}'.");
}
