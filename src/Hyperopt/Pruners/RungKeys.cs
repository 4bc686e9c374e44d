namespace Hyperopt.Pruners;

/// <summary>Names of the trial attributes that hold what a trial had reached at each rung; those that Optuna uses.</summary>
internal static class RungKeys
{
    // A resource is an int and each rung at least doubles it, so there cannot be more.
    public const int MaxCount = 32;

    private static readonly string[] Keys = [.. Enumerable.Range(0, MaxCount).Select(rung => $"completed_rung_{rung}")];

    public static string Get(int rung) => Keys[rung];
}
