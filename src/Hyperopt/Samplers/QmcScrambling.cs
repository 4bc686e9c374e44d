namespace Hyperopt.Samplers;

/// <summary>How a sequence is randomised. Scrambled points fill the space as evenly as the plain ones, and differ by seed.</summary>
public enum QmcScrambling
{
    /// <summary>Not at all: the same points in every study, the first of which is the lower corner of the space.</summary>
    None,

    /// <summary>A random linear map of the digits and a digital shift per dimension (Matoušek).</summary>
    Linear,

    /// <summary>Nested uniform scrambling (Owen): random permutations of each digit that depend on all digits before it.</summary>
    Owen,
}
