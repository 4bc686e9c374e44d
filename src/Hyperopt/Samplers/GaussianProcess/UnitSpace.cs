using Hyperopt.SearchSpaces;

namespace Hyperopt.Samplers.GaussianProcess;

/// <summary>A search space as coordinates of the model.</summary>
internal sealed class UnitSpace
{
    private readonly UnitDimension[] _dimensions;
    private readonly bool[] _isCategorical;

    public UnitSpace(SearchSpace space)
    {
        Space = space;
        _dimensions = [.. space.Select(p => new UnitDimension(p.Value))];
        _isCategorical = Array.ConvertAll(_dimensions, dimension => dimension.IsCategorical);
        Continuous = [.. Enumerable.Range(0, Count).Where(j => _dimensions[j].IsContinuous)];
        Discrete = [.. Enumerable.Range(0, Count).Where(j => !_dimensions[j].IsContinuous)];
    }

    public SearchSpace Space { get; }

    public int Count => _dimensions.Length;

    public ReadOnlyMemory<bool> IsCategorical => _isCategorical;

    /// <summary>Positions of the dimensions without a grid.</summary>
    public int[] Continuous { get; }

    /// <summary>Positions of the dimensions with a grid, categorical ones included.</summary>
    public int[] Discrete { get; }

    public UnitDimension this[int index] => _dimensions[index];

    /// <summary>Reads a trial's coordinates.</summary>
    /// <returns>False if it lacks a parameter, or one has no finite coordinate.</returns>
    public bool TryRead(ParameterSet parameters, Span<double> row)
    {
        for (int j = 0; j < _dimensions.Length; j++)
        {
            if (!parameters.TryGetInternal(Space.Names[j], out double value))
                return false;
            row[j] = _dimensions[j].ToUnit(value);
            if (!double.IsFinite(row[j]))
                return false;
        }
        return true;
    }

    /// <summary>Moves uniform numbers to coordinates that parameters can have, in place.</summary>
    /// <param name="points">Row-major, shape (n, d), in [0, 1).</param>
    public void Round(Span<double> points)
    {
        foreach (int j in Discrete)
        {
            UnitDimension dimension = _dimensions[j];
            for (int i = j; i < points.Length; i += Count)
            {
                points[i] = dimension.IsCategorical
                    ? Math.Floor(points[i] * dimension.GridCount)
                    : dimension.GridUnit(dimension.GridIndex(points[i]));
            }
        }
    }

    /// <summary>Internal values at a point.</summary>
    public void ToInternal(ReadOnlySpan<double> point, Span<double> values)
    {
        for (int j = 0; j < _dimensions.Length; j++)
        {
            UnitDimension dimension = _dimensions[j];
            values[j] = dimension.IsContinuous
                ? dimension.FromUnit(Math.Clamp(point[j], 0, 1))
                : dimension.GridValue(dimension.GridIndex(point[j]));
        }
    }
}
