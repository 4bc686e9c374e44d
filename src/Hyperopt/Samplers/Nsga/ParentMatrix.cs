using Hyperopt.Distributions;
using Hyperopt.Numerics;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Samplers.Nsga;

/// <summary>Parents as rows of internal values, and of coordinates for the numeric parameters.</summary>
internal sealed class ParentMatrix
{
    private readonly double[] _values;
    private readonly double[] _coordinates;
    private readonly int[] _numeric;
    private readonly double[] _low;
    private readonly double[] _high;
    private readonly SpaceTransform? _transform;
    private SpaceTransform?[]? _singles;

    /// <param name="parents">Trials that have all parameters of the space.</param>
    /// <param name="space">The space.</param>
    public ParentMatrix(Parents parents, SearchSpace space)
    {
        Parents = parents;
        Space = space;
        _numeric = [.. Enumerable.Range(0, space.Count).Where(p => space.Distributions[p] is not CategoricalDistribution)];
        _values = new double[parents.Count * space.Count];
        for (int i = 0; i < parents.Count; i++)
        {
            for (int p = 0; p < space.Count; p++)
                _values[i * space.Count + p] = parents.Trials[i].Parameters.GetInternal(space.Names[p]);
        }
        int d = _numeric.Length;
        _coordinates = new double[parents.Count * d];
        _low = new double[d];
        _high = new double[d];
        if (d == 0)
            return;
        _transform = new SpaceTransform(new SearchSpace(_numeric.Select(p => space[p])));
        for (int k = 0; k < d; k++)
            (_low[k], _high[k]) = (_transform.Low(k), _transform.High(k));
        double[] row = new double[d];
        for (int i = 0; i < parents.Count; i++)
        {
            for (int k = 0; k < d; k++)
                row[k] = _values[i * space.Count + _numeric[k]];
            Span<double> coordinates = _coordinates.AsSpan(i * d, d);
            _transform.Encode(row, coordinates);
            MoveInside(coordinates, 0); // an enqueued value may lie outside the range
        }
    }

    public Parents Parents { get; }

    public SearchSpace Space { get; }

    /// <summary>Positions of the numeric parameters in the space.</summary>
    public ReadOnlySpan<int> Numeric => _numeric;

    /// <summary>Lower bounds of the coordinates.</summary>
    public ReadOnlySpan<double> Low => _low;

    /// <summary>Upper bounds of the coordinates.</summary>
    public ReadOnlySpan<double> High => _high;

    /// <summary>Internal values of a parent, in the order of the space.</summary>
    public ReadOnlySpan<double> Values(int parent) => _values.AsSpan(parent * Space.Count, Space.Count);

    /// <summary>Coordinates of a parent's numeric parameters.</summary>
    public ReadOnlySpan<double> Coordinates(int parent) => _coordinates.AsSpan(parent * _numeric.Length, _numeric.Length);

    /// <summary>Whether a parent's numeric parameter lies in its range; an enqueued value may not.</summary>
    public bool IsInRange(int parent, int column) => Space.Distributions[_numeric[column]].Contains(Values(parent)[_numeric[column]]);

    /// <summary>Writes the numeric parameters at coordinates, which are moved into their bounds.</summary>
    public void Decode(Span<double> coordinates, Span<double> numbers)
    {
        MoveInside(coordinates, 0);
        Decode(_transform!, coordinates, numbers);
    }

    /// <summary>Gives the value of a numeric parameter after mutation.</summary>
    public double Mutate(int column, double value, IMutation mutation, ref RandomStream random)
    {
        SpaceTransform single = (_singles ??= new SpaceTransform?[_numeric.Length])[column]
            ??= new SpaceTransform(new SearchSpace([Space[_numeric[column]]]));
        Span<double> number = [value], coordinate = [0];
        single.Encode(number, coordinate);
        MoveInside(coordinate, column);
        coordinate[0] = mutation.Mutate(coordinate[0], _low[column], _high[column], ref random);
        MoveInside(coordinate, column);
        Decode(single, coordinate, number);
        return number[0];
    }

    private void MoveInside(Span<double> coordinates, int firstColumn)
    {
        for (int k = 0; k < coordinates.Length; k++)
        {
            double low = _low[firstColumn + k], high = _high[firstColumn + k];
            coordinates[k] = double.IsNaN(coordinates[k]) ? low : Math.Clamp(coordinates[k], low, high);
        }
    }

    private static void Decode(SpaceTransform transform, ReadOnlySpan<double> coordinates, Span<double> numbers)
    {
        transform.Decode(coordinates, numbers);
        for (int k = 0; k < numbers.Length; k++)
        {
            // Exponentials of logarithms may miss the ends by a rounding.
            if (transform.Space.Distributions[k] is FloatDistribution range)
                numbers[k] = Math.Clamp(numbers[k], range.Low, range.High);
        }
    }
}
