using System.Collections.Immutable;
using Hyperopt.Distributions;

namespace Hyperopt;

public sealed partial class Study
{
    // Python compares enqueued numbers with this tolerance, and so do we: values that went through text still match.
    private const double SameValueTolerance = 1e-5;

    /// <summary>Enqueues a trial that takes the given parameters: <c>study.Enqueue(("x", 1.5), ("optimizer", "adam"))</c>. It runs before new
    /// trials are sampled; parameters that it does not name are sampled, and names that the objective does not suggest are ignored.</summary>
    /// <param name="parameters">Names and values. A value outside the parameter's range is used all the same, with a warning; one of the
    /// wrong kind fails the trial.</param>
    /// <exception cref="ArgumentException">A name is null, empty or given twice.</exception>
    public void Enqueue(params ReadOnlySpan<(string Name, ParameterValue Value)> parameters)
    {
        Dictionary<string, ParameterValue> fixedParameters = new(StringComparer.Ordinal);
        foreach ((string name, ParameterValue value) in parameters)
        {
            Guard.Name(name, nameof(parameters));
            if (!fixedParameters.TryAdd(name, value))
                throw new ArgumentException($"An enqueued trial names each parameter once, but '{name}' occurs twice.", nameof(parameters));
        }
        Enqueue(fixedParameters);
    }

    /// <summary>Enqueues a trial that takes the given parameters.</summary>
    /// <param name="parameters">Values by name.</param>
    /// <param name="skipIfExists">Whether to do nothing when a trial of any state already has the same parameters; numbers are the same
    /// within a relative difference of 1e-5.</param>
    /// <param name="userAttributes">Notes on the trial, or null.</param>
    /// <exception cref="ArgumentException"><paramref name="parameters"/> is null, or a name is empty.</exception>
    public void Enqueue(
        IReadOnlyDictionary<string, ParameterValue> parameters,
        bool skipIfExists = false,
        IReadOnlyDictionary<string, ParameterValue>? userAttributes = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        foreach (string name in parameters.Keys)
            Guard.Name(name, nameof(parameters));
        if (skipIfExists && Array.Find(GetTrials(), trial => HasParameters(trial, parameters)) is { } existing)
        {
            Log.EnqueueSkipped(_session.Logger, $"{{{string.Join(", ", parameters.Select(p => $"{p.Key}: {p.Value}"))}}}", existing.Number);
            return;
        }
        TrialTemplate template = new()
        {
            State = TrialState.Waiting,
            SystemAttributes = TrialAttributes.Empty.System.SetItem(TrialAttributes.FixedParametersKey, FixedParameters.Write(parameters)),
            UserAttributes = userAttributes?.ToImmutableDictionary(p => p.Key, p => AttributeJson.From(p.Value)) ?? TrialAttributes.Empty.User,
        };
        Storage.CreateTrial(Id, template, _session.Now);
    }

    /// <summary>Adds a trial that is known from elsewhere, for instance results of earlier experiments.</summary>
    /// <param name="template">Contents.</param>
    /// <exception cref="ArgumentException">The contents contradict themselves or the study: the message says how.</exception>
    public void AddTrial(TrialTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        TrialTemplateRules.Check(template, Directions.Length);
        foreach ((string name, Distribution distribution) in template.Distributions)
            _session.CheckCompatible(name, distribution);
        Storage.CreateTrial(Id, template, _session.Now);
    }

    /// <summary>Adds a complete trial.</summary>
    /// <param name="values">One value per objective.</param>
    /// <param name="parameters">Names, distributions and values of the parameters.</param>
    /// <exception cref="ArgumentException">The contents contradict themselves or the study: the message says how.</exception>
    public void AddTrial(ReadOnlySpan<double> values, params ReadOnlySpan<(string Name, Distribution Distribution, ParameterValue Value)> parameters)
    {
        Dictionary<string, Distribution> distributions = new(StringComparer.Ordinal);
        Dictionary<string, ParameterValue> given = new(StringComparer.Ordinal);
        foreach ((string name, Distribution distribution, ParameterValue value) in parameters)
        {
            Guard.Name(name, nameof(parameters));
            distributions[name] = distribution;
            given[name] = value;
        }
        AddTrial(new TrialTemplate { Values = [.. values], Parameters = given, Distributions = distributions });
    }

    /// <summary>Adds the trials of another study, with new numbers. Each is added or refused on its own.</summary>
    /// <param name="trials">Trials.</param>
    /// <exception cref="ArgumentException">A trial is null, or does not fit this study; those before it have been added.</exception>
    public void AddTrials(IEnumerable<FrozenTrial> trials)
    {
        ArgumentNullException.ThrowIfNull(trials);
        foreach (FrozenTrial trial in trials)
            AddTrial(TrialTemplate.From(trial));
    }

    private static bool HasParameters(FrozenTrial trial, IReadOnlyDictionary<string, ParameterValue> parameters)
    {
        IReadOnlyDictionary<string, ParameterValue> has = FixedParameters.Read(trial) ?? trial.Parameters;
        return has.Count == parameters.Count
            && parameters.All(p => has.TryGetValue(p.Key, out ParameterValue value) && AreSame(value, p.Value));
    }

    private static bool AreSame(ParameterValue a, ParameterValue b)
    {
        if (!IsNumber(a) || !IsNumber(b))
            return a == b;
        double x = a.AsDouble(), y = b.AsDouble();
        return x.Equals(y) || Math.Abs(x - y) <= SameValueTolerance * Math.Abs(x);
    }

    private static bool IsNumber(ParameterValue value) => value.Kind is ParameterValueKind.Integer or ParameterValueKind.Float;
}
