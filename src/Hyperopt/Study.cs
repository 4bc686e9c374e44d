using System.Collections.Immutable;
using System.Text.Json;
using Hyperopt.Pruners;
using Hyperopt.Samplers;
using Hyperopt.Storage;

namespace Hyperopt;

/// <summary>A search for good parameters: it runs trials of an objective, learns from their results and keeps them.</summary>
/// <remarks>
/// <para>Create one with <see cref="Create()"/>, run <see cref="Optimize(Func{Trial, double}, int, CancellationToken)"/>, read
/// <see cref="BestTrial"/>. Running again continues where the last run ended.</para>
/// <para>All members may be called from several threads, except that one <c>Optimize</c> runs at a time.</para>
/// </remarks>
public sealed partial class Study
{
    private const string MetricNamesKey = "study:metric_names";

    private readonly StudySession _session;
    private OptimizeRun? _run;

    private Study(StudySession session)
    {
        _session = session;
        session.MetricNames = MetricNames;
    }

    /// <summary>Gets the name, unique within the storage.</summary>
    public string Name => _session.Name;

    /// <summary>Gets the storage that the study lives in.</summary>
    public IStorage Storage => _session.Storage;

    /// <summary>Gets the identifier within the storage.</summary>
    public StudyId Id => _session.Id;

    /// <summary>Gets one direction per objective.</summary>
    public ImmutableArray<StudyDirection> Directions => _session.Directions;

    /// <summary>Gets the direction of the only objective.</summary>
    /// <exception cref="InvalidOperationException">The study has several objectives.</exception>
    public StudyDirection Direction
    {
        get
        {
            RequireOneObjective(nameof(Direction), nameof(Directions));
            return Directions[0];
        }
    }

    /// <summary>Gets or sets who suggests parameters. May be changed between runs.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public ISampler Sampler
    {
        get => _session.Sampler;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _session.Sampler = value;
            _session.IsExhausted = false;
        }
    }

    /// <summary>Gets or sets who stops hopeless trials. May be changed between runs.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public IPruner Pruner
    {
        get => _session.Pruner;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _session.Pruner = value;
        }
    }

    /// <summary>Gets whether the sampler has said that it has tried everything, or that the trials which still run are the last. A new
    /// run asks anew.</summary>
    public bool IsExhausted => _session.IsExhausted;

    /// <summary>Gets the notes on the study, as JSON values.</summary>
    public ImmutableDictionary<string, JsonElement> UserAttributes => Storage.GetStudy(Id).UserAttributes;

    /// <summary>Gets the names of the objectives; empty when none were set.</summary>
    public ImmutableArray<string> MetricNames =>
        Storage.GetStudy(Id).SystemAttributes.TryGetValue(MetricNamesKey, out JsonElement names)
            ? [.. names.EnumerateArray().Select(name => name.GetString()!)]
            : [];

    /// <summary>Sets a note on the study, replacing an earlier one of the same key.</summary>
    /// <param name="key">Key.</param>
    /// <param name="value">A number, a Boolean, a text or null.</param>
    /// <exception cref="ArgumentException"><paramref name="key"/> is null or empty.</exception>
    public void SetUserAttribute(string key, ParameterValue value) => SetUserAttribute(key, AttributeJson.From(value));

    /// <summary>Sets a note on the study, replacing an earlier one of the same key.</summary>
    /// <param name="key">Key.</param>
    /// <param name="value">Any JSON value.</param>
    /// <exception cref="ArgumentException"><paramref name="key"/> is null or empty.</exception>
    public void SetUserAttribute(string key, JsonElement value)
    {
        Guard.Name(key);
        Storage.SetStudyAttribute(Id, AttributeScope.User, key, value);
    }

    /// <summary>Names the objectives, for log lines, tables and plots.</summary>
    /// <param name="names">One name per objective.</param>
    /// <exception cref="ArgumentException">The number of names is not the number of objectives, or one is null or empty.</exception>
    public void SetMetricNames(params ReadOnlySpan<string> names)
    {
        if (names.Length != Directions.Length)
        {
            throw new ArgumentException(
                $"A study names each objective, but got {names.Length} names for {Directions.Length} objectives.", nameof(names));
        }
        string[] checkedNames = names.ToArray();
        foreach (string name in checkedNames)
            Guard.Name(name, nameof(names));
        _session.SetStudyAttribute(MetricNamesKey, AttributeJson.Write(writer =>
        {
            writer.WriteStartArray();
            foreach (string name in checkedNames)
                writer.WriteStringValue(name);
            writer.WriteEndArray();
        }));
        _session.MetricNames = [.. checkedNames];
    }

    /// <summary>Gives name and objectives.</summary>
    public override string ToString() => $"Study '{Name}' ({string.Join(", ", Directions)})";

    private void RequireOneObjective(string member, string instead)
    {
        if (Directions.Length > 1)
        {
            throw new InvalidOperationException(
                $"{member} needs one objective, but the study '{Name}' has {Directions.Length}. Read {instead} instead.");
        }
    }
}
