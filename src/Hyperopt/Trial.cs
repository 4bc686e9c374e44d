using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Hyperopt.Distributions;

namespace Hyperopt;

/// <summary>What an objective holds while it is evaluated: it suggests parameters, takes reports and keeps notes.</summary>
/// <remarks>
/// <para>A trial belongs to one evaluation: use it from one thread at a time. Different trials are independent.</para>
/// <para>
/// A parameter keeps its first value for the whole trial: suggesting the same name again returns it. Across the trials of a study a
/// name keeps its kind, its scale and its choices; ranges and steps may change.
/// </para>
/// </remarks>
public abstract class Trial
{
    private protected Trial()
    {
    }

    /// <summary>Gets the number within the study, from 0.</summary>
    public abstract int Number { get; }

    /// <summary>Gets the parameters suggested so far.</summary>
    public abstract ParameterSet Parameters { get; }

    /// <summary>Gets the user attributes set so far.</summary>
    public abstract ImmutableDictionary<string, JsonElement> UserAttributes { get; }

    /// <summary>Gets the constraints set so far.</summary>
    public abstract ImmutableSortedDictionary<string, double> Constraints { get; }

    /// <summary>Gets when the trial started.</summary>
    public abstract DateTimeOffset StartTime { get; }

    /// <summary>Gets a token that is cancelled when the trial's time is up or the run is cancelled. An objective that checks it ends sooner.</summary>
    public abstract CancellationToken CancellationToken { get; }

    /// <summary>Layout of what was suggested, whose last child is the likely next parameter.</summary>
    private protected abstract ParameterLayout Layout { get; }

    /// <summary>Suggests a floating-point number in [low, high].</summary>
    /// <param name="name">Name of the parameter.</param>
    /// <param name="low">Lower end, included; finite.</param>
    /// <param name="high">Upper end, included; finite, at least <paramref name="low"/>.</param>
    /// <param name="step">Distance of allowed values from <paramref name="low"/> on, positive; null for any value. If
    /// <paramref name="high"/> is not on the grid it is lowered to the last point that is.</param>
    /// <param name="log">Whether to search on a logarithmic scale, for values that span orders of magnitude; needs
    /// <paramref name="low"/> > 0 and no step.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">The range, step and scale do not fit together, or the name is used for something else.</exception>
    /// <exception cref="InvalidOperationException">The trial has finished.</exception>
    public double SuggestFloat(string name, double low, double high, double? step = null, bool log = false)
    {
        Guard.Name(name);
        ParameterLayout? hint = Layout.LastChild;
        if (hint is not null && hint.Name == name && hint.Distribution is FloatDistribution known
            && known.Low == low && known.High == high && known.Step == step && known.Log == log)
        {
            return Resolve(hint, name, known);
        }
        FloatDistribution distribution = Check(name, () => new FloatDistribution(low, high, step, log));
        if (distribution.High != high)
            OnHighLowered(name, high, distribution);
        return Resolve(null, name, distribution);
    }

    /// <summary>Suggests a whole number in [low, high].</summary>
    /// <param name="name">Name of the parameter.</param>
    /// <param name="low">Lower end, included.</param>
    /// <param name="high">Upper end, included, at least <paramref name="low"/>.</param>
    /// <param name="step">Distance of allowed values from <paramref name="low"/> on, at least 1. If <paramref name="high"/> is not on the
    /// grid it is lowered to the last point that is.</param>
    /// <param name="log">Whether to search on a logarithmic scale; needs <paramref name="low"/> ≥ 1 and step 1.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">The range, step and scale do not fit together, or the name is used for something else.</exception>
    /// <exception cref="InvalidOperationException">The trial has finished.</exception>
    public int SuggestInt(string name, int low, int high, int step = 1, bool log = false) =>
        (int)Math.Clamp(SuggestLong(name, low, high, step, log), int.MinValue, int.MaxValue);

    /// <summary>Suggests a whole number in [low, high], within ±2⁵³.</summary>
    /// <param name="name">Name of the parameter.</param>
    /// <param name="low">Lower end, included; at least −2⁵³.</param>
    /// <param name="high">Upper end, included; at least <paramref name="low"/>, at most 2⁵³.</param>
    /// <param name="step">Distance of allowed values from <paramref name="low"/> on, at least 1.</param>
    /// <param name="log">Whether to search on a logarithmic scale; needs <paramref name="low"/> ≥ 1 and step 1.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">The range, step and scale do not fit together, or the name is used for something else.</exception>
    /// <exception cref="InvalidOperationException">The trial has finished.</exception>
    public long SuggestLong(string name, long low, long high, long step = 1, bool log = false)
    {
        Guard.Name(name);
        ParameterLayout? hint = Layout.LastChild;
        if (hint is not null && hint.Name == name && hint.Distribution is IntDistribution known
            && known.Low == low && known.High == high && known.Step == step && known.Log == log)
        {
            return (long)Resolve(hint, name, known);
        }
        IntDistribution distribution = Check(name, () => new IntDistribution(low, high, step, log));
        if (distribution.High != high)
            OnHighLowered(name, high, distribution);
        return (long)Resolve(null, name, distribution);
    }

    /// <summary>Suggests true or false.</summary>
    /// <param name="name">Name of the parameter.</param>
    /// <exception cref="ArgumentException">The name is used for something else.</exception>
    /// <exception cref="InvalidOperationException">The trial has finished.</exception>
    public bool SuggestBool(string name) => SuggestCategorical(name, false, true);

    /// <summary>Suggests a member of an enum; the stored value is its name.</summary>
    /// <typeparam name="TEnum">An enum with at least one member.</typeparam>
    /// <param name="name">Name of the parameter.</param>
    /// <exception cref="ArgumentException">The enum is empty, or the name is used for something else.</exception>
    /// <exception cref="InvalidOperationException">The trial has finished.</exception>
    public TEnum SuggestEnum<TEnum>(string name)
        where TEnum : struct, Enum => SuggestCategorical<TEnum>(name, EnumMembers<TEnum>.Distinct);

    /// <summary>Suggests one of several choices that have no order.</summary>
    /// <typeparam name="T">string, a number type, bool or an enum; all choices have it.</typeparam>
    /// <param name="name">Name of the parameter.</param>
    /// <param name="choices">At least one choice, each once. They stay the same, in the same order, for all trials of the study.</param>
    /// <returns>The chosen one of <paramref name="choices"/>.</returns>
    /// <exception cref="ArgumentException">There is no choice, one occurs twice or is of another type, or the name is used for
    /// something else.</exception>
    /// <exception cref="InvalidOperationException">The trial has finished.</exception>
    public T SuggestCategorical<T>(string name, params ReadOnlySpan<T> choices)
    {
        Guard.Name(name);
        ParameterLayout? hint = Layout.LastChild;
        bool isKnown = hint is not null && hint.Name == name && hint.Distribution is CategoricalDistribution known && Holds(known, choices);
        double index = isKnown ? Resolve(hint, name, hint!.Distribution) : Resolve(null, name, CreateCategorical(name, choices));
        return choices[(int)index];
    }

    /// <summary>Reports an intermediate value, for instance the accuracy after an epoch, for the pruner and for plots.</summary>
    /// <remarks>With one objective it is an early value of the objective. With several it is whatever the pruner shall judge, see
    /// <see cref="StudyOptions.ReportDirection"/>.</remarks>
    /// <param name="value">Any number; NaN and infinities are recorded as such.</param>
    /// <param name="step">Step, not negative. Only the first report of a step counts; a second one is ignored with a warning.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is negative.</exception>
    /// <exception cref="InvalidOperationException">The trial has finished.</exception>
    public abstract void Report(double value, int step);

    /// <summary>Asks the study's pruner whether this trial should stop, judged by its reports.</summary>
    /// <returns>True when the objective should end by throwing <see cref="TrialPrunedException"/>.</returns>
    /// <exception cref="InvalidOperationException">The study has several objectives and no
    /// <see cref="StudyOptions.ReportDirection"/>, or the trial has finished.</exception>
    public abstract bool ShouldPrune();

    /// <summary>Ends the objective with a <see cref="TrialPrunedException"/> if <see cref="ShouldPrune"/>.</summary>
    /// <exception cref="TrialPrunedException">The pruner wants the trial to stop.</exception>
    /// <exception cref="InvalidOperationException">The study has several objectives and no
    /// <see cref="StudyOptions.ReportDirection"/>, or the trial has finished.</exception>
    public void ThrowIfShouldPrune()
    {
        if (ShouldPrune())
            throw new TrialPrunedException(LastReportText);
    }

    /// <summary>Sets a note on the trial, replacing an earlier one of the same key.</summary>
    /// <param name="key">Key.</param>
    /// <param name="value">A number, a Boolean, a text or null.</param>
    /// <exception cref="ArgumentException"><paramref name="key"/> is null or empty.</exception>
    /// <exception cref="InvalidOperationException">The trial has finished.</exception>
    public void SetUserAttribute(string key, ParameterValue value) => SetUserAttribute(key, AttributeJson.From(value));

    /// <summary>Sets a note on the trial, replacing an earlier one of the same key.</summary>
    /// <param name="key">Key.</param>
    /// <param name="value">Any JSON value.</param>
    /// <exception cref="ArgumentException"><paramref name="key"/> is null or empty.</exception>
    /// <exception cref="InvalidOperationException">The trial has finished.</exception>
    public abstract void SetUserAttribute(string key, JsonElement value);

    /// <summary>Records a constraint: it is satisfied when the value is ≤ 0, and violated the more the larger it is. Samplers that know
    /// constraints avoid violations, and only feasible trials can be best.</summary>
    /// <param name="key">Name of the constraint. Only the first value counts; a second one is ignored with a warning.</param>
    /// <param name="value">Any number but NaN.</param>
    /// <exception cref="ArgumentException"><paramref name="key"/> is null or empty, or <paramref name="value"/> is NaN.</exception>
    /// <exception cref="InvalidOperationException">The trial has finished.</exception>
    public abstract void SetConstraint(string key, double value);

    /// <summary>Reports the scores of cross-validation whose mean is the objective's value; a <see cref="Terminators.Terminator"/> derives from
    /// them how exact the value is.</summary>
    /// <param name="scores">At least two finite scores, one per fold.</param>
    /// <exception cref="ArgumentException">There are fewer than two scores, or one is not finite.</exception>
    /// <exception cref="InvalidOperationException">The trial has finished.</exception>
    public void ReportCrossValidationScores(params ReadOnlySpan<double> scores)
    {
        if (scores.Length < 2)
        {
            throw new ArgumentException(
                $"Cross-validation has at least two folds, since the error follows from how their scores differ, but got {scores.Length} score(s).",
                nameof(scores));
        }
        double[] checkedScores = scores.ToArray();
        for (int i = 0; i < checkedScores.Length; i++)
        {
            if (!double.IsFinite(checkedScores[i]))
                throw new ArgumentException($"Scores of cross-validation must be finite, but number {i} is {checkedScores[i]}.", nameof(scores));
        }
        KeepSystemAttribute(TrialAttributes.CrossValidationScoresKey, AttributeJson.Write(writer =>
        {
            writer.WriteStartArray();
            foreach (double score in checkedScores)
                AttributeJson.Write(writer, score);
            writer.WriteEndArray();
        }));
    }

    /// <summary>Sets a note of the library's own.</summary>
    private protected abstract void KeepSystemAttribute(string key, JsonElement value);

    /// <summary>Gives the trial's internal value of a parameter.</summary>
    /// <param name="hint">The layout after this parameter if it is known already; then its distribution is <paramref name="distribution"/>.</param>
    /// <param name="name">Name.</param>
    /// <param name="distribution">Distribution.</param>
    private protected abstract double Resolve(ParameterLayout? hint, string name, Distribution distribution);

    /// <summary>Called when the upper end of a range was off its grid.</summary>
    private protected virtual void OnHighLowered(string name, double high, Distribution distribution)
    {
    }

    private protected virtual string LastReportText => "";

    private static T Check<T>(string name, Func<T> create)
    {
        try
        {
            return create();
        }
        catch (ArgumentException e)
        {
            throw ParameterErrors.In(name, e);
        }
    }

    private static bool Holds<T>(CategoricalDistribution known, ReadOnlySpan<T> choices)
    {
        if (known.Choices.Length != choices.Length)
            return false;
        for (int i = 0; i < choices.Length; i++)
        {
            if (!ParameterConversion.Matches(known.Choices[i], choices[i]))
                return false;
        }
        return true;
    }

    private static CategoricalDistribution CreateCategorical<T>(string name, ReadOnlySpan<T> choices)
    {
        if (choices.IsEmpty)
            throw ParameterErrors.NoChoice(name);
        ParameterValue[] values = new ParameterValue[choices.Length];
        for (int i = 0; i < choices.Length; i++)
        {
            values[i] = ParameterConversion.TryWrap(choices[i])
                ?? throw ParameterErrors.UnsupportedChoice(name, choices[i]!.GetType());
            if (Array.IndexOf(values, values[i], 0, i) >= 0)
                throw ParameterErrors.DuplicateChoice(name, values[i]);
        }
        return new CategoricalDistribution(values);
    }

    private static class EnumMembers<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields)] TEnum>
        where TEnum : struct, Enum
    {
        public static readonly TEnum[] Distinct = [.. Enum.GetValues<TEnum>().Distinct()];
    }
}
