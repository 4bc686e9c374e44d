namespace Hyperopt.Storage;

/// <summary>A trial that was just created or claimed.</summary>
/// <param name="Id">Identifier within the storage.</param>
/// <param name="Number">Number within the study, from 0 without gaps.</param>
/// <param name="HasWaited">Whether it is one that waited, and may hold parameters, reports and attributes already.</param>
public readonly record struct TrialTicket(TrialId Id, int Number, bool HasWaited = false);
