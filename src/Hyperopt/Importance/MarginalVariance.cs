using System.Numerics;
using Hyperopt.Distributions;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Importance;

/// <summary>The variance of a tree's prediction as a function of one parameter, averaged over all others.</summary>
/// <remarks>Hutter, Hoos and Leyton-Brown, ICML 2014, equations 4 and 7.</remarks>
internal static class MarginalVariance
{
    private const int WordBits = 64;

    public static double Of(LeafBoxes boxes, SpaceTransform transform, int parameter)
    {
        int column = transform.FirstColumn(parameter);
        return transform.Space.Distributions[parameter] is CategoricalDistribution categorical
            ? OfChoices(boxes, column, categorical.Choices.Length)
            : OfNumber(boxes, column);
    }

    // The marginal is a step function: a leaf adds its value, weighted by its extent along all other columns, between its two ends.
    private static double OfNumber(LeafBoxes boxes, int column)
    {
        int leaves = boxes.Count;
        double[] ends = new double[2 * leaves], steps = new double[2 * leaves];
        for (int leaf = 0; leaf < leaves; leaf++)
        {
            double low = boxes.Low(leaf, column), high = boxes.High(leaf, column);
            double share = high > low ? boxes.Value(leaf) * boxes.Volume(leaf) / (high - low) : 0;
            (ends[2 * leaf], steps[2 * leaf]) = (low, share);
            (ends[2 * leaf + 1], steps[2 * leaf + 1]) = (high, -share);
        }
        Array.Sort(ends, steps);
        double variance = 0, marginal = 0;
        for (int i = 0; i < ends.Length - 1; i++)
        {
            marginal += steps[i];
            variance += (ends[i + 1] - ends[i]) * marginal * marginal;
        }
        return variance;
    }

    // A choice has one column of 0 or 1, which a leaf may bind to either half. The square of the marginal is summed over pairs of
    // leaves instead of over the 2^k cells: two leaves overlap in 2^−(number of columns that either binds) of the cells, unless they
    // bind a column to different halves.
    private static double OfChoices(LeafBoxes boxes, int firstColumn, int choiceCount)
    {
        int words = (choiceCount + WordBits - 1) / WordBits;
        Dictionary<Binding, double> shares = [];
        for (int leaf = 0; leaf < boxes.Count; leaf++)
        {
            Binding binding = Bind(boxes, leaf, firstColumn, choiceCount, words, out double extent);
            double share = boxes.Value(leaf) * boxes.Volume(leaf) / extent;
            shares[binding] = shares.GetValueOrDefault(binding) + share;
        }
        KeyValuePair<Binding, double>[] items = [.. shares];
        double variance = 0;
        for (int i = 0; i < items.Length; i++)
        {
            variance += items[i].Value * items[i].Value * items[i].Key.Overlap(items[i].Key);
            for (int j = 0; j < i; j++)
                variance += 2 * items[i].Value * items[j].Value * items[i].Key.Overlap(items[j].Key);
        }
        return Math.Max(variance, 0);
    }

    private static Binding Bind(LeafBoxes boxes, int leaf, int firstColumn, int choiceCount, int words, out double extent)
    {
        ulong[] zeros = new ulong[words], ones = new ulong[words];
        extent = 1;
        for (int choice = 0; choice < choiceCount; choice++)
        {
            double low = boxes.Low(leaf, firstColumn + choice), high = boxes.High(leaf, firstColumn + choice);
            extent *= high - low;
            if (high < 1)
                zeros[choice / WordBits] |= 1UL << choice;
            else if (low > 0)
                ones[choice / WordBits] |= 1UL << choice;
        }
        return new Binding(zeros, ones);
    }

    /// <summary>The columns of a parameter's choices that a leaf binds to 0 and to 1, as bits.</summary>
    private readonly struct Binding(ulong[] zeros, ulong[] ones) : IEquatable<Binding>
    {
        private readonly ulong[] _zeros = zeros;
        private readonly ulong[] _ones = ones;

        public double Overlap(Binding other)
        {
            int bound = 0;
            for (int i = 0; i < _zeros.Length; i++)
            {
                if ((_zeros[i] & other._ones[i]) != 0 || (_ones[i] & other._zeros[i]) != 0)
                    return 0;
                bound += BitOperations.PopCount(_zeros[i] | _ones[i] | other._zeros[i] | other._ones[i]);
            }
            return Math.ScaleB(1, -bound);
        }

        public bool Equals(Binding other) => _zeros.AsSpan().SequenceEqual(other._zeros) && _ones.AsSpan().SequenceEqual(other._ones);

        public override bool Equals(object? obj) => obj is Binding other && Equals(other);

        public override int GetHashCode()
        {
            HashCode hash = default;
            foreach (ulong word in _zeros)
                hash.Add(word);
            foreach (ulong word in _ones)
                hash.Add(word);
            return hash.ToHashCode();
        }
    }
}
