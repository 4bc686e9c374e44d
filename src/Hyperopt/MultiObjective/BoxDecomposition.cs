namespace Hyperopt.MultiObjective;

/// <summary>Disjoint boxes that together cover what a set of points leaves undominated, up to a reference point.</summary>
/// <remarks>
/// All objectives are minimized. The number of boxes grows like n^⌊m/2⌋; beyond four objectives it becomes large. Reference: Lacour,
/// Klamroth and Fonseca, <i>A box decomposition algorithm to compute the hypervolume indicator</i>, arXiv:1510.01963.
/// </remarks>
internal sealed class BoxDecomposition
{
    private BoxDecomposition(double[] lower, double[] upper, int objectiveCount)
    {
        Lower = lower;
        Upper = upper;
        ObjectiveCount = objectiveCount;
    }

    public int ObjectiveCount { get; }

    public int Count => Lower.Length / ObjectiveCount;

    /// <summary>Lower corners, row-major, shape (count, m); −∞ where a box is open.</summary>
    public double[] Lower { get; }

    /// <summary>Upper corners, row-major, shape (count, m).</summary>
    public double[] Upper { get; }

    /// <summary>Decomposes the region that no point dominates.</summary>
    /// <param name="points">Finite points, row-major, shape (n, m), nowhere beyond the reference point; dominated ones do no harm.</param>
    /// <param name="reference">Finite reference point, shape (m).</param>
    public static BoxDecomposition OfNonDominated(ReadOnlySpan<double> points, ReadOnlySpan<double> reference)
    {
        int m = reference.Length;
        // The local upper bounds of the points are the corners of the undominated region. Seen from the other side (signs reversed)
        // that region is dominated by these corners, and the local upper bounds of the corners give its boxes.
        double[] corners = new LocalUpperBounds(ParetoFront.Of(points, m), reference).GetBounds();
        Negate(corners);
        double[] endless = new double[m];
        Array.Fill(endless, double.PositiveInfinity);
        (double[] lower, double[] upper) = new LocalUpperBounds(ParetoFront.Of(corners, m), endless).GetDominatedBoxes(endless);
        Negate(lower);
        Negate(upper);
        return new BoxDecomposition(upper, lower, m);
    }

    private static void Negate(Span<double> numbers)
    {
        foreach (ref double number in numbers)
            number = -number;
    }
}
