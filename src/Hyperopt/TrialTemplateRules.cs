using Hyperopt.Distributions;

namespace Hyperopt;

/// <summary>Checks a trial that comes from outside.</summary>
internal static class TrialTemplateRules
{
    public static void Check(TrialTemplate template, int objectiveCount)
    {
        if (!Enum.IsDefined(template.State))
            throw new ArgumentOutOfRangeException(nameof(template), template.State, "The state is not a member of TrialState.");
        CheckTimes(template);
        CheckValues(template, objectiveCount);
        CheckParameters(template);
        foreach ((string key, double value) in template.Constraints)
        {
            if (double.IsNaN(value))
                throw Invalid($"Constraint '{key}' is NaN. A constraint is a number, satisfied when <= 0.");
        }
    }

    private static void CheckTimes(TrialTemplate template)
    {
        if (template.EndTime is not null && !template.State.IsFinished())
            throw Invalid($"A {template.State} trial has no end time. Leave EndTime null.");
        if (template.StartTime is { } start && template.EndTime is { } end && end < start)
            throw Invalid($"The trial ends ({end:O}) before it starts ({start:O}).");
    }

    private static void CheckValues(TrialTemplate template, int objectiveCount)
    {
        if (template.State is TrialState.Failed or TrialState.Running or TrialState.Waiting)
        {
            if (!template.Values.IsEmpty)
                throw Invalid($"A {template.State} trial has no values, but got {template.Values.Length}.");
            return;
        }
        if (template.State == TrialState.Pruned && template.Values.IsEmpty)
            return;
        if (ObjectiveValues.Problem(template.Values.AsSpan(), objectiveCount) is { } problem)
            throw Invalid(problem);
    }

    private static void CheckParameters(TrialTemplate template)
    {
        foreach (string name in template.Distributions.Keys)
        {
            if (!template.Parameters.ContainsKey(name))
                throw Invalid($"Parameter '{name}' has a distribution but no value. Give both.");
        }
        foreach ((string name, ParameterValue value) in template.Parameters)
        {
            if (!template.Distributions.TryGetValue(name, out Distribution? distribution) || distribution is null)
                throw Invalid($"Parameter '{name}' has a value but no distribution. Give both.");
            double inner;
            try
            {
                inner = distribution.ToInternal(value);
            }
            catch (ArgumentException e)
            {
                throw new ArgumentException($"Parameter '{name}': {e.Message}", nameof(template), e);
            }
            if (!distribution.Contains(inner))
                throw Invalid($"Parameter '{name}' is {value}, which lies outside {distribution}.");
        }
    }

    private static ArgumentException Invalid(string message) => new(message, "template");
}
