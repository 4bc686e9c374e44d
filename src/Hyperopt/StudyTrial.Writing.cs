using System.Text.Json;
using Hyperopt.Distributions;
using Hyperopt.Storage;

namespace Hyperopt;

/// <content>What the trial records in the storage, as long as the trial is its own.</content>
internal sealed partial class StudyTrial
{
    private bool _isTakenAway;

    /// <summary>Whether the trial is run by <c>Optimize</c>, which goes on when somebody else ends the trial, for instance because its worker
    /// stood still and seemed dead.</summary>
    public bool IsManaged { get; set; }

    /// <summary>Whether somebody else has ended this trial. What its objective does is then kept in memory until it ends.</summary>
    public bool IsTakenAway
    {
        get
        {
            if (!_isTakenAway && IsManaged && !HasEnded && _session.Storage.GetTrial(Id) is { State: not TrialState.Running } ended)
            {
                _isTakenAway = true;
                Log.TrialTakenAway(_session.Logger, Number, ended.State, ended.FailureReason ?? "no reason given");
            }
            return _isTakenAway;
        }
    }

    /// <summary>The trial as its objective ran it, for a result that comes after somebody else has ended the trial.</summary>
    public TrialTemplate ToTemplate(TrialState state, ReadOnlySpan<double> values, DateTimeOffset now)
    {
        ParameterSet parameters = Parameters;
        return new TrialTemplate
        {
            State = state,
            Values = [.. values],
            Parameters = parameters,
            Distributions = parameters.Keys.ToDictionary(name => name, parameters.GetDistribution),
            IntermediateValues = _reports?.ToValues() ?? IntermediateValues.Empty,
            UserAttributes = Attributes.User,
            SystemAttributes = Attributes.System.SetItem(StaleTrials.FailedTrialKey, AttributeJson.From(Number)),
            Constraints = Attributes.Constraints,
            StartTime = StartTime,
            EndTime = now,
        };
    }

    private void WriteParameter(string name, Distribution distribution, double value)
    {
        try
        {
            if (!_isTakenAway)
                _session.Storage.SetParameter(Id, name, distribution, value);
        }
        catch (InvalidOperationException) when (IsTakenAway)
        {
        }
    }

    private void WriteReport(int step, double value)
    {
        try
        {
            if (!_isTakenAway)
                _session.Storage.SetIntermediateValue(Id, step, value);
        }
        catch (InvalidOperationException) when (IsTakenAway)
        {
        }
    }

    private void WriteAttribute(AttributeScope scope, string key, JsonElement value)
    {
        try
        {
            if (!_isTakenAway)
                _session.Storage.SetTrialAttribute(Id, scope, key, value);
        }
        catch (InvalidOperationException) when (IsTakenAway)
        {
        }
    }

    private void WriteConstraint(string key, double value)
    {
        try
        {
            if (!_isTakenAway)
                _session.Storage.SetConstraint(Id, key, value);
        }
        catch (InvalidOperationException) when (IsTakenAway)
        {
        }
    }
}
