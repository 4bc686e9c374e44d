namespace Hyperopt.Samplers;

/// <summary>What <see cref="CmaEsSampler"/> does when its search has converged or makes no progress any more.</summary>
public enum CmaEsRestarts
{
    /// <summary>Go on around the point that was found.</summary>
    None,

    /// <summary>Start anew somewhere else, each time with a larger population, which sees more of the landscape (IPOP). Reference: Auger and
    /// Hansen, <i>A restart CMA evolution strategy with increasing population size</i>, CEC 2005.</summary>
    Ipop,

    /// <summary>Start anew somewhere else, taking turns between large populations, as with <see cref="Ipop"/>, and small ones with small steps
    /// (BIPOP). Reference: Hansen, <i>Benchmarking a BI-population CMA-ES on the BBOB-2009 function testbed</i>, GECCO 2009.</summary>
    Bipop,
}
