namespace Hyperopt.Storage.Journal;

/// <summary>Receives one entry of a journal.</summary>
/// <param name="entry">JSON in UTF-8, without line end.</param>
/// <param name="next">The position behind the entry.</param>
/// <returns>False when the text is not JSON: an entry that is still being written, or damaged.</returns>
/// <exception cref="FormatException">The text is JSON, but no entry.</exception>
public delegate bool JournalEntryReader(ReadOnlySpan<byte> entry, JournalPosition next);
