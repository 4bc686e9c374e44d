using System.Buffers;
using Hyperopt.Distributions;
using Hyperopt.Numerics;

namespace Hyperopt.Samplers.Nsga;

/// <summary>Makes a child of parents: tournament, crossover or copy, mutation.</summary>
internal readonly struct Reproduction(ParentMatrix matrix, GeneticSamplerOptions options, ICrossover crossover)
{
    /// <summary>Writes a child.</summary>
    /// <param name="values">Receives internal values in the order of the space; NaN where a parameter is to be drawn anew.</param>
    /// <param name="random">Random numbers of the trial.</param>
    public void CreateChild(Span<double> values, ref RandomStream random)
    {
        if (random.NextDouble() < options.CrossoverProbability && matrix.Parents.Count >= crossover.ParentCount)
            Cross(values, ref random);
        else
            matrix.Values(random.NextInt(matrix.Parents.Count)).CopyTo(values);
        Mutate(values, ref random);
    }

    private void Cross(Span<double> values, ref RandomStream random)
    {
        int count = crossover.ParentCount, d = matrix.Numeric.Length;
        int[] chosen = ArrayPool<int>.Shared.Rent(count);
        for (int k = 0; k < count; k++)
            chosen[k] = Compete(chosen.AsSpan(0, k), ref random);
        matrix.Values(chosen[0]).CopyTo(values);
        ReadOnlySpan<double> last = matrix.Values(chosen[count - 1]);
        for (int p = 0; p < values.Length; p++)
        {
            if (matrix.Space.Distributions[p] is CategoricalDistribution && random.NextDouble() >= options.SwappingProbability)
                values[p] = last[p];
        }
        if (d > 0)
            CrossNumbers(chosen.AsSpan(0, count), values, ref random);
        ArrayPool<int>.Shared.Return(chosen);
    }

    private void CrossNumbers(ReadOnlySpan<int> chosen, Span<double> values, ref RandomStream random)
    {
        int d = matrix.Numeric.Length;
        double[] buffer = ArrayPool<double>.Shared.Rent((chosen.Length + 2) * d);
        for (int k = 0; k < chosen.Length; k++)
            matrix.Coordinates(chosen[k]).CopyTo(buffer.AsSpan(k * d));
        Span<double> child = buffer.AsSpan(chosen.Length * d, d), numbers = buffer.AsSpan((chosen.Length + 1) * d, d);
        child.Clear();
        crossover.Combine(
            new CrossoverParents(buffer.AsSpan(0, chosen.Length * d), matrix.Low, matrix.High, matrix.Parents.ObjectiveCount), child, ref random);
        matrix.Decode(child, numbers);
        for (int k = 0; k < d; k++)
        {
            int p = matrix.Numeric[k];
            values[p] = FindInherited(chosen, k, child[k]) is { } parent ? matrix.Values(parent)[p] : numbers[k];
        }
        ArrayPool<double>.Shared.Return(buffer);
    }

    // A coordinate that is a parent's keeps the parent's value, which logarithm and exponential would change by a rounding.
    private int? FindInherited(ReadOnlySpan<int> chosen, int column, double coordinate)
    {
        foreach (int parent in chosen)
        {
            if (matrix.Coordinates(parent)[column] == coordinate && matrix.IsInRange(parent, column))
                return parent;
        }
        return null;
    }

    // A binary tournament among the parents not chosen yet.
    private int Compete(ReadOnlySpan<int> chosen, ref RandomStream random)
    {
        int a = Draw(chosen, ref random), b = Draw(chosen, ref random);
        return matrix.Parents.Dominates(a, b) ? a : b;
    }

    private int Draw(ReadOnlySpan<int> exceptions, ref RandomStream random)
    {
        int index;
        do
            index = random.NextInt(matrix.Parents.Count);
        while (exceptions.Contains(index));
        return index;
    }

    private void Mutate(Span<double> values, ref RandomStream random)
    {
        double probability = options.MutationProbability ?? 1.0 / values.Length;
        int numeric = 0;
        for (int p = 0; p < values.Length; p++)
        {
            bool isNumeric = matrix.Space.Distributions[p] is not CategoricalDistribution;
            if (random.NextDouble() < probability)
                values[p] = isNumeric && options.Mutation is { } mutation ? matrix.Mutate(numeric, values[p], mutation, ref random) : double.NaN;
            numeric += isNumeric ? 1 : 0;
        }
    }
}
