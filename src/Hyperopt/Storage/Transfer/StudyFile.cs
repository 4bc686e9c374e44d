namespace Hyperopt.Storage.Transfer;

/// <summary>Names in the file that holds one study; see docs/study-files.md.</summary>
internal static class StudyFile
{
    public const string Format = "hyperopt-study";
    public const int Version = 1;
}
