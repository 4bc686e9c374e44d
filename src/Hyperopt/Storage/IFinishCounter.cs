namespace Hyperopt.Storage;

/// <summary>A storage that knows, without reading, whether any trial of a study has finished since the last look.</summary>
internal interface IFinishCounter
{
    /// <summary>A number that changes whenever a trial of the study finishes, or is added finished.</summary>
    long CountFinished(StudyId study);
}
