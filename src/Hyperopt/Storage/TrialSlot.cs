namespace Hyperopt.Storage;

/// <summary>Where the trial of an identifier is. Guarded by the storage's lock.</summary>
/// <param name="Study">Its study; the deleted one when that is gone.</param>
/// <param name="Number">Its number within the study.</param>
/// <param name="Open">The trial as long as it can change; null afterwards.</param>
internal readonly record struct TrialSlot(InMemoryStudy Study, int Number, InMemoryTrial? Open);
