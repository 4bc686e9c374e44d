namespace Hyperopt.Storage;

/// <summary>Identifies a trial within its storage. Users see <see cref="FrozenTrial.Number"/>, which counts from 0 in each study.</summary>
/// <param name="Value">Number given by the storage.</param>
public readonly record struct TrialId(long Value);
