namespace Hyperopt.Samplers.Tpe;

/// <summary>The kernels of one categorical parameter: each puts weight 1 on its observation and shares the prior's weight among all
/// choices.</summary>
/// <remarks>With n observations a kernel gives a choice the weight p/(n + 1), plus 1 if it is the observed one, made to sum to 1.
/// The prior kernel is uniform.</remarks>
internal sealed class CategoricalKernels(int choiceCount, ParzenSettings settings)
{
    private int[] _observed = new int[8];

    public int ChoiceCount => choiceCount;

    public int Count { get; private set; }

    /// <summary>Index of the observed choice by slot.</summary>
    public int[] Observed => _observed;

    /// <summary>Probability of the observed choice in its kernel.</summary>
    public double HitProbability => (1.0 + Share) / (1.0 + choiceCount * Share);

    /// <summary>Probability of any other choice.</summary>
    public double MissProbability => Share / (1.0 + choiceCount * Share);

    public double LogHit => Math.Log(HitProbability);

    public double LogMiss => Math.Log(MissProbability);

    private double Share => settings.PriorWeight / (Count + 1);

    public void Insert(int slot, int choice)
    {
        if (Count == _observed.Length)
            Array.Resize(ref _observed, Count * 2);
        Array.Copy(_observed, slot, _observed, slot + 1, Count - slot);
        _observed[slot] = choice;
        Count++;
    }

    public void RemoveAt(int slot)
    {
        Count--;
        Array.Copy(_observed, slot + 1, _observed, slot, Count - slot);
    }
}
