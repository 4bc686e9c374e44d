using System.Diagnostics.CodeAnalysis;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Importance;

/// <summary>What a forest is fitted to: one row per trial, one column per number, and one per choice of a categorical parameter.</summary>
internal sealed class ForestTable
{
    private ForestTable(SpaceTransform transform, double[][] columns, double[] losses)
    {
        Transform = transform;
        Columns = columns;
        Losses = losses;
        Sorted = Array.ConvertAll(columns, column =>
        {
            int[] order = [.. Enumerable.Range(0, column.Length)];
            Array.Sort([.. column], order);
            return order;
        });
    }

    public SpaceTransform Transform { get; }

    /// <summary>Values, shape (columns)(rows).</summary>
    public double[][] Columns { get; }

    /// <summary>Row numbers of each column in ascending order of value, shape (columns)(rows).</summary>
    public int[][] Sorted { get; }

    /// <summary>Losses less their mean, scaled by a power of two to a magnitude near 1, shape (rows).</summary>
    public double[] Losses { get; }

    public int RowCount => Losses.Length;

    /// <summary>The parameters that can be evaluated together; checks that one number is to be explained.</summary>
    /// <exception cref="ArgumentException">The study has several objectives and none was chosen, or parameters asked for do not occur
    /// together with one range each.</exception>
    public static SearchSpace Space(ImportanceContext context)
    {
        _ = context.Losses;
        return EvaluatedParameters.OfOneSpace(context);
    }

    /// <summary>Encodes the trials that have all parameters and a finite loss.</summary>
    /// <param name="context">Trials.</param>
    /// <param name="required">Parameters that a trial must have.</param>
    /// <param name="space">Those that are encoded; not empty.</param>
    /// <param name="table">The table.</param>
    /// <returns>False, with a note, when there are fewer than two such trials.</returns>
    public static bool TryRead(ImportanceContext context, SearchSpace required, SearchSpace space, [NotNullWhen(true)] out ForestTable? table)
    {
        table = null;
        List<int> rows = [];
        for (int i = 0; i < context.Trials.Length; i++)
        {
            if (double.IsFinite(context.Losses[i]) && EvaluatedParameters.HasAll(context.Trials[i].Parameters.Layout, required.Names))
                rows.Add(i);
        }
        if (rows.Count < 2)
        {
            context.AddNote(ImportanceErrors.TooFewTrials(rows.Count, context.Trials.Length));
            return false;
        }
        SpaceTransform transform = new(space, useLog: false, padSteps: false);
        double[][] columns = new double[transform.ColumnCount][];
        for (int c = 0; c < columns.Length; c++)
            columns[c] = new double[rows.Count];
        double[] losses = new double[rows.Count], values = new double[space.Count], encoded = new double[transform.ColumnCount];
        for (int r = 0; r < losses.Length; r++)
        {
            FrozenTrial trial = context.Trials[rows[r]];
            for (int p = 0; p < values.Length; p++)
                values[p] = trial.Parameters.GetInternal(space.Names[p]);
            transform.Encode(values, encoded);
            for (int c = 0; c < columns.Length; c++)
                columns[c][r] = encoded[c];
            losses[r] = context.Losses[rows[r]];
        }
        Center(losses);
        table = new ForestTable(transform, columns, losses);
        return true;
    }

    // Importances are ratios, so the unit is free: with a largest magnitude near 1, squares neither overflow nor vanish.
    private static void Center(double[] losses)
    {
        double largest = 0, mean = 0;
        foreach (double loss in losses)
            largest = Math.Max(largest, Math.Abs(loss));
        int exponent = largest > 0 ? Math.ILogB(largest) : 0;
        foreach (ref double loss in losses.AsSpan())
        {
            loss = Math.ScaleB(loss, -exponent);
            mean += loss / losses.Length;
        }
        foreach (ref double loss in losses.AsSpan())
            loss -= mean;
    }
}
