using System.Text.Json;
using Hyperopt.Distributions;

namespace Hyperopt.Storage.Sql;

/// <summary>A trial as its rows say.</summary>
internal sealed class LoadedTrial
{
    public required TrialId Id { get; init; }

    public required StudyId Study { get; init; }

    public required int Number { get; init; }

    public required TrialState State { get; init; }

    public DateTimeOffset? Start { get; init; }

    public DateTimeOffset? End { get; init; }

    public List<double> Values { get; } = new(1);

    public List<(string Name, Distribution Distribution, double Value)> Parameters { get; } = [];

    public List<KeyValuePair<int, double>>? Reports { get; set; }

    public List<(AttributeScope Scope, string Key, JsonElement Value)>? Attributes { get; set; }

    /// <summary>Puts it together.</summary>
    public FrozenTrial Build(TrialBuilder builder)
    {
        builder.Begin(Id, Number, State, Start, End);
        foreach (double value in Values)
            builder.AddValue(value);
        foreach ((string name, Distribution distribution, double value) in Parameters)
            builder.AddParameter(name, distribution, value);
        foreach ((int step, double value) in Reports ?? [])
            builder.AddIntermediateValue(step, value);
        foreach ((AttributeScope scope, string key, JsonElement value) in Attributes ?? [])
            builder.AddAttribute(scope, key, value);
        return builder.Build();
    }
}
