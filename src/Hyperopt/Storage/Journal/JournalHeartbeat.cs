namespace Hyperopt.Storage.Journal;

/// <summary>The last sign of life of a running trial's worker.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Age">How long ago it was, by the clock of the file system or server that keeps it; <see cref="TimeSpan.MaxValue"/> when the
/// worker is known to have ended.</param>
public readonly record struct JournalHeartbeat(TrialId Trial, TimeSpan Age);
