using System.Globalization;

namespace Hyperopt.Problems.Bbob;

/// <summary>A function of the BBOB suite; each seed is another instance, and the score is how far the best value is from the optimum.</summary>
/// <param name="function">Number of the function, 1 to 24.</param>
/// <param name="dimension">Number of parameters, at least 2.</param>
public sealed class BbobProblem(int function, int dimension) : IProblem
{
    private readonly string[] _names = [.. Enumerable.Range(0, dimension).Select(i => string.Create(CultureInfo.InvariantCulture, $"x{i}"))];

    public string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"bbob{dimension}-f{function:00}");

    public ProblemTraits Traits => ProblemTraits.None;

    public bool IsHigherBetter => false;

    /// <summary>Creates an instance of the function.</summary>
    public BbobFunction CreateInstance(long number)
    {
        BbobInstance instance = new(function, dimension, number);
        return function switch
        {
            1 => new BbobSphere(instance),
            2 => new Ellipsoid(instance, isRotated: false),
            3 => new BbobRastrigin(instance, isRotated: false),
            4 => new BuecheRastrigin(instance),
            5 => new LinearSlope(instance),
            6 => new AttractiveSector(instance),
            7 => new StepEllipsoid(instance),
            8 => new BbobRosenbrock(instance),
            9 => new RotatedRosenbrock(instance, isGriewank: false),
            10 => new Ellipsoid(instance, isRotated: true),
            11 => new Discus(instance),
            12 => new BentCigar(instance),
            13 => new SharpRidge(instance),
            14 => new DifferentPowers(instance),
            15 => new BbobRastrigin(instance, isRotated: true),
            16 => new Weierstrass(instance),
            17 => new Schaffers(instance, condition: 10),
            18 => new Schaffers(instance, condition: 1000),
            19 => new RotatedRosenbrock(instance, isGriewank: true),
            20 => new Schwefel(instance),
            21 => new Gallagher(instance, peakCount: 101, width: 5, optimumWidth: 4, optimumCondition: 1000),
            22 => new Gallagher(instance, peakCount: 21, width: 4.9, optimumWidth: 3.92, optimumCondition: 1e6),
            23 => new Katsuura(instance),
            24 => new Lunacek(instance),
            _ => throw new InvalidOperationException($"The functions are numbered from 1 to 24, but this is {function}."),
        };
    }

    public double Solve(StudyOptions options, long seed, int budget)
    {
        BbobFunction target = CreateInstance(seed);
        Study study = Study.Create(options);
        study.Optimize(trial => target.Evaluate(Array.ConvertAll(_names, name => trial.SuggestFloat(name, -5, 5))), budget);
        return study.BestValue - target.OptimalValue;
    }
}
