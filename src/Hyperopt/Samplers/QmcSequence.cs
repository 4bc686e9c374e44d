namespace Hyperopt.Samplers;

/// <summary>A sequence of points that fill the unit cube more evenly than random ones.</summary>
public enum QmcSequence
{
    /// <summary>Sobol's sequence with the direction numbers of Joe and Kuo: best at 2ᵏ points, and in many dimensions.</summary>
    Sobol,

    /// <summary>Halton's sequence: even at any number of points, in few dimensions (say up to 10).</summary>
    Halton,
}
