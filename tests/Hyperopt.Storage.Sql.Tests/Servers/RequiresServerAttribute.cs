namespace Hyperopt.Storage.Sql.Tests.Servers;

/// <summary>Tests that need a server, whose URL an environment variable names. Without it they are skipped.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresServerAttribute(string variable) : Attribute
{
    /// <summary>Gets the name of the environment variable.</summary>
    public string Variable { get; } = variable;

    /// <summary>Why tests are skipped; null when the server is there.</summary>
    public static string? SkipReason(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 }
        ? null
        : $"No server: set {variable} to the URL of one, or run .ci/run, which starts one.";
}
