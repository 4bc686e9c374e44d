namespace Hyperopt.Storage.Sql;

/// <summary>Words by which the schema stores states, directions and kinds of numbers.</summary>
internal static class SqlCodes
{
    public const string Finite = "FINITE", PositiveInfinity = "INF_POS", NegativeInfinity = "INF_NEG", NotANumber = "NAN";

    public static string Of(TrialState state) => state switch
    {
        TrialState.Running => "RUNNING",
        TrialState.Complete => "COMPLETE",
        TrialState.Pruned => "PRUNED",
        TrialState.Failed => "FAIL",
        TrialState.Waiting => "WAITING",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "The state is not a member of TrialState."),
    };

    public static TrialState ToState(string word) => word switch
    {
        "RUNNING" => TrialState.Running,
        "COMPLETE" => TrialState.Complete,
        "PRUNED" => TrialState.Pruned,
        "FAIL" => TrialState.Failed,
        "WAITING" => TrialState.Waiting,
        _ => throw new StorageException($"The database holds a trial in the state '{word}', which this version does not know. Update it."),
    };

    public static string Of(StudyDirection direction) => direction == StudyDirection.Minimize ? "MINIMIZE" : "MAXIMIZE";

    /// <remarks>A study that was created without a direction (NOT_SET) minimizes.</remarks>
    public static StudyDirection ToDirection(string word) => word == "MAXIMIZE" ? StudyDirection.Maximize : StudyDirection.Minimize;

    /// <summary>Kind of a number; columns hold finite numbers only.</summary>
    public static string KindOf(double value) =>
        double.IsFinite(value) ? Finite : double.IsNaN(value) ? NotANumber : value > 0 ? PositiveInfinity : NegativeInfinity;

    public static object? ColumnOf(double value) => double.IsFinite(value) ? value : null;

    public static double ToNumber(string kind, double? column) => kind switch
    {
        Finite => column ?? double.NaN,
        PositiveInfinity => double.PositiveInfinity,
        NegativeInfinity => double.NegativeInfinity,
        _ => double.NaN,
    };
}
