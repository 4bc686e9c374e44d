namespace Hyperopt.Samplers.Nsga;

/// <summary>The trials of which the next parents are chosen, as numbers.</summary>
internal sealed class Candidates
{
    /// <summary>Describes candidates.</summary>
    /// <param name="values">Values in the user's sign, row-major, shape (n, m).</param>
    /// <param name="directions">One per objective.</param>
    /// <param name="violations">Sum of violated constraints per trial, shape (n); null when no trial has constraints.</param>
    public Candidates(double[] values, ReadOnlySpan<StudyDirection> directions, double[]? violations)
    {
        ObjectiveCount = directions.Length;
        Values = values;
        Losses = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
            Losses[i] = directions[i % ObjectiveCount] == StudyDirection.Minimize ? values[i] : -values[i];
        Violations = violations;
    }

    public int Count => Values.Length / ObjectiveCount;

    public int ObjectiveCount { get; }

    /// <summary>Values in the user's sign, row-major, shape (n, m).</summary>
    public double[] Values { get; }

    /// <summary>Values so that lower is better.</summary>
    public double[] Losses { get; }

    /// <summary>Sum of violated constraints per trial; null when no trial has constraints.</summary>
    public double[]? Violations { get; }

    /// <summary>Copies the rows of some candidates.</summary>
    public static double[] Gather(double[] rows, int m, ReadOnlySpan<int> indices)
    {
        double[] gathered = new double[indices.Length * m];
        for (int i = 0; i < indices.Length; i++)
            rows.AsSpan(indices[i] * m, m).CopyTo(gathered.AsSpan(i * m));
        return gathered;
    }
}
