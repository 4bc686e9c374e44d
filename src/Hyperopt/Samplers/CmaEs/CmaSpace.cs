using Hyperopt.Distributions;
using Hyperopt.Numerics;
using Hyperopt.Samplers.GaussianProcess;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Samplers.CmaEs;

/// <summary>A search space as CMA-ES sees it: numbers as coordinates in [0, 1], and categorical parameters beside them.</summary>
internal sealed class CmaSpace
{
    // A longer grid is as good as continuous.
    private const int MaxMarginValues = 1000;

    private readonly int[] _numbers;
    private readonly int[] _choices;
    private readonly UnitDimension[] _dimensions;

    public CmaSpace(SearchSpace space)
    {
        Space = space;
        int[] all = [.. Enumerable.Range(0, space.Count)];
        _numbers = Array.FindAll(all, p => space.Distributions[p] is not CategoricalDistribution);
        _choices = Array.FindAll(all, p => space.Distributions[p] is CategoricalDistribution);
        _dimensions = Array.ConvertAll(_numbers, p => new UnitDimension(space.Distributions[p]));
        Key = HashOf(space);
    }

    public SearchSpace Space { get; }

    /// <summary>Tells spaces apart, the same in every process.</summary>
    public long Key { get; }

    /// <summary>Number of coordinates n.</summary>
    public int NumberCount => _numbers.Length;

    /// <summary>Number of categorical parameters.</summary>
    public int ChoiceCount => _choices.Length;

    /// <summary>Number of choices of each categorical parameter.</summary>
    public int[] ChoiceCounts() => Array.ConvertAll(_choices, p => ((CategoricalDistribution)Space.Distributions[p]).Choices.Length);

    /// <summary>The coordinates whose grids are short enough to need a margin.</summary>
    public MarginAxis[] CreateMarginAxes()
    {
        List<MarginAxis> axes = [];
        for (int j = 0; j < _dimensions.Length; j++)
        {
            UnitDimension dimension = _dimensions[j];
            if (dimension.IsContinuous || dimension.GridCount is < 2 or > MaxMarginValues)
                continue;
            int count = (int)dimension.GridCount;
            double[] values = new double[count], limits = new double[count - 1];
            for (int k = 0; k < count; k++)
                values[k] = dimension.GridUnit(k);
            for (int k = 0; k < limits.Length; k++)
                limits[k] = (values[k] + values[k + 1]) / 2;
            axes.Add(new MarginAxis(j, values, limits));
        }
        return [.. axes];
    }

    /// <summary>Reads a trial.</summary>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="point">Receives coordinates, shape (numbers).</param>
    /// <param name="choices">Receives indices of choices, shape (categoricals).</param>
    /// <returns>False if it lacks a parameter, or one has no place in the space.</returns>
    public bool TryRead(ParameterSet parameters, Span<double> point, Span<int> choices)
    {
        for (int j = 0; j < _numbers.Length; j++)
        {
            if (!parameters.TryGetInternal(Space.Names[_numbers[j]], out double value))
                return false;
            point[j] = _dimensions[j].ToUnit(value);
            if (!(Math.Abs(point[j]) < MaxCoordinate))
                return false;
        }
        for (int c = 0; c < _choices.Length; c++)
        {
            int p = _choices[c];
            if (!parameters.TryGetInternal(Space.Names[p], out double value) || !Space.Distributions[p].Contains(value))
                return false;
            choices[c] = (int)value;
        }
        return true;
    }

    /// <summary>Gives the internal values of a point, within their ranges and on their grids.</summary>
    public void Write(ReadOnlySpan<double> point, ReadOnlySpan<int> choices, Span<double> values)
    {
        for (int j = 0; j < _numbers.Length; j++)
        {
            UnitDimension dimension = _dimensions[j];
            double unit = Math.Clamp(point[j], 0, 1);
            values[_numbers[j]] = dimension.IsContinuous ? dimension.FromUnit(unit) : dimension.GridValue(dimension.GridIndex(unit));
        }
        for (int c = 0; c < _choices.Length; c++)
            values[_choices[c]] = choices[c];
    }

    /// <summary>Puts given values of some parameters into a point.</summary>
    /// <exception cref="InvalidOperationException">A parameter cannot take its value.</exception>
    public void Place(IReadOnlyDictionary<string, ParameterValue> given, Span<double> point)
    {
        for (int j = 0; j < _numbers.Length; j++)
        {
            string name = Space.Names[_numbers[j]];
            if (!given.TryGetValue(name, out ParameterValue value))
                continue;
            double unit = _dimensions[j].ToUnit(GivenValue.ToInternal(name, Space.Distributions[_numbers[j]], value, "the search starts at"));
            if (!(unit >= 0 && unit <= 1))
            {
                throw new InvalidOperationException(
                    $"Parameter '{name}': the search starts at {value}, which lies outside {Space.Distributions[_numbers[j]]}. Change the value or the range.");
            }
            point[j] = unit;
        }
    }

    // Enough for ranges that grew a lot, and squares stay finite.
    private const double MaxCoordinate = 1e6;

    private static long HashOf(SearchSpace space)
    {
        ulong hash = 0;
        foreach ((string name, Distribution distribution) in space)
            hash = RandomStream.Mix(hash ^ RandomStream.PurposeOf(name) ^ RandomStream.Mix(RandomStream.PurposeOf(distribution.ToJson())));
        return (long)(hash >> 16); // exact as a number in JSON
    }
}
