namespace Hyperopt.Storage;

/// <summary>Identifies a study within its storage.</summary>
/// <param name="Value">Number given by the storage.</param>
public readonly record struct StudyId(long Value);
