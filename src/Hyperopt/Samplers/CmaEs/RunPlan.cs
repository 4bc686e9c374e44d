namespace Hyperopt.Samplers.CmaEs;

/// <summary>How a run between two restarts is set up.</summary>
/// <param name="Index">Number of the run.</param>
/// <param name="PopulationSize">λ.</param>
/// <param name="SigmaFactor">Share of the usual first σ.</param>
/// <param name="MaxEvaluations">Number of trials after which it ends at the latest.</param>
internal readonly record struct RunPlan(int Index, int PopulationSize, double SigmaFactor, long MaxEvaluations);
