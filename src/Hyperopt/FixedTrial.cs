using System.Collections.Immutable;
using System.Text.Json;
using Hyperopt.Distributions;

namespace Hyperopt;

/// <summary>A trial with given parameters and no study, to call an objective directly: in a unit test, or to train with the best
/// parameters once more.</summary>
/// <remarks>Reports are kept, pruning never asks to stop. Use it from one thread at a time.</remarks>
public sealed class FixedTrial : Trial
{
    private readonly Dictionary<string, ParameterValue> _given;
    private readonly ReportBuffer _reports = new();
    private readonly List<double> _values = [];
    private ParameterLayout _layout = ParameterLayout.CreateRoot();

    /// <summary>Creates a trial.</summary>
    /// <param name="parameters">Names and values.</param>
    /// <exception cref="ArgumentException">A name is null, empty or given twice.</exception>
    public FixedTrial(params ReadOnlySpan<(string Name, ParameterValue Value)> parameters)
    {
        _given = new(StringComparer.Ordinal);
        foreach ((string name, ParameterValue value) in parameters)
        {
            Guard.Name(name, nameof(parameters));
            if (!_given.TryAdd(name, value))
                throw new ArgumentException($"A trial names each parameter once, but '{name}' occurs twice.", nameof(parameters));
        }
    }

    /// <summary>Creates a trial, for instance with <see cref="Study.BestParameters"/>.</summary>
    /// <param name="parameters">Values by name.</param>
    /// <param name="number">Number that the objective sees.</param>
    /// <exception cref="ArgumentNullException"><paramref name="parameters"/> is null.</exception>
    public FixedTrial(IReadOnlyDictionary<string, ParameterValue> parameters, int number = 0)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        _given = new(parameters, StringComparer.Ordinal);
        Number = number;
    }

    /// <inheritdoc/>
    public override int Number { get; }

    /// <inheritdoc/>
    public override ParameterSet Parameters => new(_layout, [.. _values]);

    /// <inheritdoc/>
    public override ImmutableDictionary<string, JsonElement> UserAttributes => Attributes.User;

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, double> Constraints => Attributes.Constraints;

    /// <inheritdoc/>
    public override DateTimeOffset StartTime { get; } = TimeProvider.System.GetUtcNow();

    /// <inheritdoc/>
    public override CancellationToken CancellationToken => CancellationToken.None;

    /// <summary>Gets what was reported.</summary>
    public IntermediateValues IntermediateValues => _reports.ToValues();

    private protected override ParameterLayout Layout => _layout;

    private TrialAttributes Attributes { get; set; } = TrialAttributes.Empty;

    /// <inheritdoc/>
    public override void Report(double value, int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        if (!_reports.Contains(step))
            _reports.Set(step, value);
    }

    /// <summary>Always false.</summary>
    public override bool ShouldPrune() => false;

    /// <inheritdoc/>
    public override void SetUserAttribute(string key, JsonElement value)
    {
        Guard.Name(key);
        Attributes = Attributes with { User = Attributes.User.SetItem(key, value) };
    }

    /// <inheritdoc/>
    public override void SetConstraint(string key, double value)
    {
        Guard.Name(key);
        Guard.Constraint(key, value);
        if (!Attributes.Constraints.ContainsKey(key))
            Attributes = Attributes with { Constraints = Attributes.Constraints.SetItem(key, value) };
    }

    private protected override void KeepSystemAttribute(string key, JsonElement value) =>
        Attributes = Attributes with { System = Attributes.System.SetItem(key, value) };

    private protected override double Resolve(ParameterLayout? hint, string name, Distribution distribution)
    {
        if (_layout.IndexOf(name) is >= 0 and int known)
        {
            if (!_layout.Distributions[known].IsCompatibleWith(distribution))
                throw ParameterErrors.Incompatible(name, _layout.Distributions[known], distribution);
            return _values[known];
        }
        if (!_given.TryGetValue(name, out ParameterValue given))
        {
            throw new ArgumentException(
                $"The fixed trial has no value for parameter '{name}'. It has: {string.Join(", ", _given.Keys)}.", nameof(name));
        }
        double value = distribution.ToInternal(given);
        if (distribution is IntDistribution)
            value = Math.Truncate(value);
        _layout = _layout.Append(name, distribution);
        _values.Add(value);
        return value;
    }
}
