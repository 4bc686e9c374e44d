using System.Globalization;

namespace Hyperopt.Storage.Journal;

/// <summary>Numbers and texts by which a journal stores states, directions and times.</summary>
internal static class JournalCodes
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'";

    public static int Of(TrialState state) => state switch
    {
        TrialState.Running => 0,
        TrialState.Complete => 1,
        TrialState.Pruned => 2,
        TrialState.Failed => 3,
        TrialState.Waiting => 4,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "The state is not a member of TrialState."),
    };

    public static TrialState ToState(int code) => code switch
    {
        0 => TrialState.Running,
        1 => TrialState.Complete,
        2 => TrialState.Pruned,
        3 => TrialState.Failed,
        4 => TrialState.Waiting,
        _ => throw new FormatException($"There is no trial state {code}; states are 0 to 4."),
    };

    public static int Of(StudyDirection direction) => direction == StudyDirection.Minimize ? 1 : 2;

    /// <remarks>A study that was created without a direction (0) minimizes.</remarks>
    public static StudyDirection ToDirection(int code) => code switch
    {
        0 or 1 => StudyDirection.Minimize,
        2 => StudyDirection.Maximize,
        _ => throw new FormatException($"There is no direction {code}; directions are 1 (minimize) and 2 (maximize)."),
    };

    /// <summary>Coordinated universal time with microseconds.</summary>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
}
