namespace Hyperopt.Storage.Journal;

/// <summary>A place between two entries of a journal.</summary>
/// <param name="Entry">Number of entries in front of it.</param>
/// <param name="Offset">Where that is for the backend, for instance in bytes; 0 at the beginning, and growing with every entry.</param>
public readonly record struct JournalPosition(long Entry, long Offset);
