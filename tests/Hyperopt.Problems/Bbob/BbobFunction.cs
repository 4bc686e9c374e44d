namespace Hyperopt.Problems.Bbob;

/// <summary>One instance of one function of the BBOB suite, to be minimized over [-5, 5]^D.</summary>
/// <remarks>
/// <para>Instances draw their optimum and rotations from our own random numbers; they are other ones than those of the COCO
/// platform.</para>
/// <para>Reference: Hansen, Finck, Ros and Auger, <i>Real-parameter black-box optimization benchmarking 2009: noiseless functions
/// definitions</i>, INRIA RR-6829 (version of 2019). The class names its equation by the function's number.</para>
/// </remarks>
public abstract class BbobFunction
{
    private readonly Lazy<Rotation> _r;
    private readonly Lazy<Rotation> _q;

    private protected BbobFunction(BbobInstance instance)
    {
        _r = new(() => new Rotation(instance.Dimension, instance.CreateRandom("R")));
        _q = new(() => new Rotation(instance.Dimension, instance.CreateRandom("Q")));
        Optimum = instance.DrawPoint("optimum", 4);
        OptimalValue = instance.DrawOptimalValue();
    }

    /// <summary>Gets the optimal point.</summary>
    public double[] Optimum { get; private protected init; }

    /// <summary>Gets the value at the optimum.</summary>
    public double OptimalValue { get; }

    private protected int Dimension => Optimum.Length;

    private protected Rotation R => _r.Value;

    private protected Rotation Q => _q.Value;

    /// <summary>The value of a point.</summary>
    public double Evaluate(ReadOnlySpan<double> x) => Excess(x) + OptimalValue;

    /// <summary>The value of a point, less that of the optimum.</summary>
    private protected abstract double Excess(ReadOnlySpan<double> x);

    private protected double[] FromOptimum(ReadOnlySpan<double> x)
    {
        double[] difference = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
            difference[i] = x[i] - Optimum[i];
        return difference;
    }
}
