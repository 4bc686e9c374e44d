using Hyperopt.Distributions;
using Hyperopt.SearchSpaces;

namespace Hyperopt.Tests.Contracts;

/// <summary>Suggests parameters by their distributions and scores them.</summary>
internal static class ContractTrials
{
    /// <summary>Suggests a parameter through the method for its kind and gives the internal value.</summary>
    public static double Suggest(this Trial trial, string name, Distribution distribution)
    {
        switch (distribution)
        {
            case FloatDistribution d:
                trial.SuggestFloat(name, d.Low, d.High, d.Step, d.Log).Should().Be(trial.Parameters.GetInternal(name));
                break;
            case IntDistribution d:
                trial.SuggestLong(name, d.Low, d.High, d.Step, d.Log).Should().Be((long)trial.Parameters.GetInternal(name));
                break;
            case CategoricalDistribution d:
                object?[] choices = [.. d.Choices.Select(Unwrap)];
                trial.SuggestCategorical<object?>(name, choices).Should().Be(choices[(int)trial.Parameters.GetInternal(name)]);
                break;
        }
        return trial.Parameters.GetInternal(name);
    }

    /// <summary>Suggests all parameters of a space and gives a smooth, finite score, best at 30 % of every range.</summary>
    public static double SuggestAll(this Trial trial, SearchSpace space)
    {
        double sum = 0;
        foreach ((string name, Distribution distribution) in space)
            sum += trial.SuggestScored(name, distribution);
        return sum;
    }

    /// <summary>Suggests one parameter and gives the squared distance from 30 % of its range.</summary>
    public static double SuggestScored(this Trial trial, string name, Distribution distribution) =>
        Math.Pow(Position(distribution, trial.Suggest(name, distribution)) - 0.3, 2);

    /// <summary>What must repeat: numbers, states, values and parameters, to the last digit.</summary>
    public static string[] Describe(this Study study) => [.. study.GetTrials().Select(trial => trial.ToString())];

    private static double Position(Distribution distribution, double value)
    {
        (double low, double high) = distribution switch
        {
            FloatDistribution { Log: true } d => (Math.Log(d.Low), Math.Log(d.High)),
            FloatDistribution d => (d.Low, d.High),
            IntDistribution { Log: true } d => (Math.Log(d.Low), Math.Log(d.High)),
            IntDistribution d => (d.Low, (double)d.High),
            CategoricalDistribution d => (0, d.Choices.Length - 1),
            _ => throw new ArgumentException("Not a distribution.", nameof(distribution)),
        };
        bool isLog = distribution is FloatDistribution { Log: true } or IntDistribution { Log: true };
        double at = isLog ? Math.Log(value) : value;
        return low < high ? Math.Clamp((at - low) / (high - low), 0, 1) : 0;
    }

    private static object? Unwrap(ParameterValue choice) => choice.Kind switch
    {
        ParameterValueKind.Boolean => choice.AsBoolean(),
        ParameterValueKind.Integer => choice.AsInt64(),
        ParameterValueKind.Float => choice.AsDouble(),
        ParameterValueKind.String => choice.AsString(),
        _ => null,
    };
}
