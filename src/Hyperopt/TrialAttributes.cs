using System.Collections.Immutable;
using System.Text.Json;

namespace Hyperopt;

/// <summary>What few trials have: user and system attributes and constraints. Trials without any share one empty instance.</summary>
internal sealed record TrialAttributes
{
    public const string FailureReasonKey = "fail_reason";
    public const string FixedParametersKey = "fixed_params";
    public const string CrossValidationScoresKey = "terminator:cv_scores";

    public static readonly TrialAttributes Empty = new();

    public ImmutableDictionary<string, JsonElement> User { get; init; } = ImmutableDictionary<string, JsonElement>.Empty;

    public ImmutableDictionary<string, JsonElement> System { get; init; } = ImmutableDictionary<string, JsonElement>.Empty;

    public ImmutableSortedDictionary<string, double> Constraints
    {
        get;
        init
        {
            field = value;
            Violation = 0;
            foreach ((_, double constraint) in value)
                Violation += Math.Max(0, constraint);
        }
    } = ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal);

    public double Violation { get; private init; }

    public bool IsFeasible => Violation <= 0;
}
