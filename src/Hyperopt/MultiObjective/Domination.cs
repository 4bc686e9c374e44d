namespace Hyperopt.MultiObjective;

/// <summary>Compares two points of which lower losses are better.</summary>
internal static class Domination
{
    /// <summary>Whether a is nowhere worse than b and somewhere better.</summary>
    public static bool Dominates(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        bool isBetter = false;
        for (int j = 0; j < a.Length; j++)
        {
            if (a[j] > b[j])
                return false;
            isBetter |= a[j] < b[j];
        }
        return isBetter;
    }

    /// <summary>Domination under constraints: a feasible point beats an infeasible one, and of two infeasible ones the lesser
    /// violation wins, whatever their losses.</summary>
    /// <param name="a">Losses of the first point.</param>
    /// <param name="aViolation">Its violation; feasible when ≤ 0.</param>
    /// <param name="b">Losses of the second point.</param>
    /// <param name="bViolation">Its violation.</param>
    public static bool Dominates(ReadOnlySpan<double> a, double aViolation, ReadOnlySpan<double> b, double bViolation)
    {
        if (aViolation <= 0 && bViolation <= 0)
            return Dominates(a, b);
        return aViolation <= 0 || (bViolation > 0 && aViolation < bViolation);
    }
}
