using System.Collections.Immutable;

namespace Hyperopt.Visualization.Figures;

/// <summary>The share of trials with a value up to x (empirical distribution function): compares whole searches, not only their best trial.</summary>
public sealed record EdfFigure : StudyFigure
{
    private const int PositionCount = 100;

    /// <inheritdoc/>
    public override string Title => "Empirical Distribution Function Plot";

    /// <summary>Gets the name of the value.</summary>
    public required string TargetName { get; init; }

    /// <summary>Gets 100 positions, evenly spaced from the lowest to the highest value of all studies; empty without values.</summary>
    public ImmutableArray<double> Positions { get; init; } = [];

    /// <summary>Gets one line per study with finite values.</summary>
    public ImmutableArray<EdfLine> Lines { get; init; } = [];

    /// <summary>Reads a study.</summary>
    /// <param name="study">Study.</param>
    /// <param name="target">Number shown; null for the only objective.</param>
    /// <exception cref="ArgumentException">The study has several objectives and no target is given.</exception>
    public static EdfFigure Create(Study study, FigureTarget? target = null) => Create([study], target);

    /// <summary>Reads several studies, to compare them.</summary>
    /// <param name="studies">Studies.</param>
    /// <param name="target">Number shown; null for the only objective.</param>
    /// <exception cref="ArgumentException">A study has several objectives and no target is given.</exception>
    public static EdfFigure Create(IReadOnlyList<Study> studies, FigureTarget? target = null)
    {
        ArgumentNullException.ThrowIfNull(studies);
        return Create([.. studies.Select(study => new StudyTrials(study))], target);
    }

    internal static EdfFigure Create(StudyTrials[] studies, FigureTarget? target)
    {
        TargetValues[] read = [.. studies.Select(study => TargetValues.Read(study, target))];
        TargetValues[] filled = Array.FindAll(read, values => values.Values.Length > 0);
        string name = read.Length > 0 ? read[0].Name : "Objective Value";
        if (filled.Length == 0)
        {
            string note = read.Length == 0 ? "There are no studies to show. Pass at least one." : string.Join("\n", read.Select(values => values.Note));
            return new EdfFigure { TargetName = name, Note = note };
        }
        double[] positions = Evenly(filled.Min(values => values.Values.Min()), filled.Max(values => values.Values.Max()));
        return new EdfFigure
        {
            TargetName = name,
            Positions = [.. positions],
            Lines = [.. filled.Select(values => new EdfLine(values.Study.Study.Name, Shares(values.Values, positions)))],
        };
    }

    private static double[] Evenly(double low, double high)
    {
        double[] positions = new double[PositionCount];
        double step = (high - low) / (PositionCount - 1);
        for (int i = 0; i < PositionCount; i++)
            positions[i] = i * step + low;
        // Rounding must not leave the highest value out.
        positions[^1] = high;
        return positions;
    }

    private static ImmutableArray<double> Shares(double[] values, double[] positions)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        double[] shares = new double[positions.Length];
        int count = 0;
        for (int i = 0; i < positions.Length; i++)
        {
            while (count < sorted.Length && sorted[count] <= positions[i])
                count++;
            shares[i] = (double)count / sorted.Length;
        }
        return ImmutableArray.Create(shares);
    }
}
