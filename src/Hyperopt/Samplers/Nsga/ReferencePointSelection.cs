using Hyperopt.Numerics;

namespace Hyperopt.Samplers.Nsga;

/// <summary>Elite selection of NSGA-III: whole fronts, then members of the front that does not fit, spread over reference lines.</summary>
/// <param name="customPoints">Reference points, row-major, shape (r, columns); null to create them for the study's objectives.</param>
/// <param name="columns">Number of columns of the custom points.</param>
/// <param name="divisions">Number of divisions per axis of created points.</param>
internal sealed class ReferencePointSelection(double[]? customPoints, int columns, int divisions) : IEliteSelection
{
    /// <inheritdoc/>
    public int[] Select(Candidates candidates, int count, ref RandomStream random)
    {
        RandomStream stream = random;
        int[] selected = Select(candidates, candidates.Losses, count, items => stream.Shuffle(items));
        random = stream;
        return selected;
    }

    /// <summary>Selects candidates; the coordinates, shape (n, m), are what individuals are normalized and placed by.</summary>
    internal int[] Select(Candidates candidates, double[] coordinates, int count, Shuffle shuffle)
    {
        int m = candidates.ObjectiveCount;
        double[] references = PointsFor(m);
        FrontFilling filling = FrontFilling.Of(candidates, count);
        List<int> selected = filling.Elite;
        int missing = Math.Min(count - selected.Count, filling.Borderline.Length);
        if (missing == 0)
            return [.. selected];
        int eliteCount = selected.Count;
        double[] values = Candidates.Gather(coordinates, m, [.. selected, .. filling.Borderline]);
        ReferenceAssociation.ClipInfinities(values, m);
        ReferenceAssociation.Normalize(values, m);
        int[] nearest = new int[values.Length / m];
        double[] distances = new double[nearest.Length];
        ReferenceAssociation.Associate(values, references, m, nearest, distances);
        foreach (int index in Niching.Select(missing, nearest, distances, eliteCount, shuffle))
            selected.Add(filling.Borderline[index]);
        return [.. selected];
    }

    private double[] PointsFor(int m)
    {
        if (customPoints is null)
            return ReferencePoints.Create(m, divisions);
        if (columns != m)
        {
            throw new InvalidOperationException(
                $"The reference points have {columns} coordinates, but the study has {m} objectives. Give NsgaIIISampler points of the study's size, or none.");
        }
        return customPoints;
    }
}
