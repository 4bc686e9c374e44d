using System.Collections.Immutable;
using System.Text.Json;

namespace Hyperopt.Storage.Journal;

/// <summary>Applies the entries of a journal to a picture in memory. Every reader of the same entries gets the same picture.</summary>
/// <remarks>An entry that contradicts the ones before it, for instance a write to a finished trial, changes nothing; if this storage wrote it,
/// <see cref="Rejection"/> tells its caller. Not safe to use from several threads.</remarks>
internal sealed class JournalReplay(byte[] ownWorkerId)
{
    private readonly JournalEntry _entry = new(ownWorkerId);

    public InMemoryStorage Picture { get; private set; } = new();

    /// <summary>The study that the last own entry created.</summary>
    public StudyId? OwnStudy { get; private set; }

    /// <summary>The trial that the last own entry created or claimed.</summary>
    public TrialTicket? OwnTrial { get; private set; }

    /// <summary>All trials that own entries created since <see cref="ForgetOwn"/>.</summary>
    public List<TrialTicket> OwnTrials { get; } = [];

    /// <summary>The trial that the last own entry finished.</summary>
    public FrozenTrial? OwnFinished { get; private set; }

    /// <summary>Why the last own entry changed nothing; null when it did.</summary>
    public Exception? Rejection { get; private set; }

    /// <summary>Forgets what own entries did.</summary>
    public void ForgetOwn()
    {
        ForgetLast();
        OwnTrials.Clear();
    }

    /// <summary>Starts from a picture of earlier entries.</summary>
    public void StartFrom(InMemoryStorage picture) => Picture = picture;

    /// <summary>Applies one entry.</summary>
    /// <returns>False when the text is not JSON.</returns>
    /// <exception cref="FormatException">The text is JSON, but no entry.</exception>
    public bool TryApply(ReadOnlySpan<byte> json)
    {
        try
        {
            _entry.Read(json);
        }
        catch (JsonException)
        {
            return false;
        }
        if (_entry.IsOwn)
            ForgetLast();
        try
        {
            Apply();
        }
        catch (Exception e) when (e is DuplicateStudyException or StudyNotFoundException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            if (_entry.IsOwn)
                Rejection = e;
        }
        return true;
    }

    private void Apply()
    {
        switch ((JournalOperation)_entry.Operation)
        {
            case JournalOperation.SetTrialParameter:
                Picture.SetParameter(Trial, Required(_entry.Name, "param_name"), Required(_entry.Distribution, "distribution"), _entry.Number);
                break;
            case JournalOperation.CreateTrial:
                CreateTrial();
                break;
            case JournalOperation.SetTrialState:
                SetState();
                break;
            case JournalOperation.SetTrialIntermediateValue:
                Picture.SetIntermediateValue(Trial, _entry.Step, _entry.Number);
                break;
            case JournalOperation.SetTrialUserAttribute:
                foreach ((string key, JsonElement value) in _entry.UserAttributes)
                    Picture.SetTrialAttribute(Trial, AttributeScope.User, key, value);
                break;
            case JournalOperation.SetTrialSystemAttribute:
                foreach ((string key, JsonElement value) in _entry.SystemAttributes)
                    SetSystemAttribute(key, value);
                break;
            case JournalOperation.SetStudyUserAttribute:
                foreach ((string key, JsonElement value) in _entry.UserAttributes)
                    Picture.SetStudyAttribute(Study, AttributeScope.User, key, value);
                break;
            case JournalOperation.SetStudySystemAttribute:
                foreach ((string key, JsonElement value) in _entry.SystemAttributes)
                    Picture.SetStudyAttribute(Study, AttributeScope.System, key, value);
                break;
            case JournalOperation.CreateStudy:
                CreateStudy();
                break;
            case JournalOperation.DeleteStudy:
                Picture.DeleteStudy(Study);
                break;
            case JournalOperation.DiscardTrials:
                break; // reserved; no program has a meaning for it
            default:
                throw new FormatException(
                    $"The operation {_entry.Operation} is unknown to this version. A newer program wrote it: update this one.");
        }
    }

    private StudyId Study => new(_entry.Study);

    private TrialId Trial => new(_entry.Trial);

    private static T Required<T>(T? field, string name)
        where T : class => field ?? throw new FormatException($"The entry has no field '{name}'.");

    private void CreateStudy()
    {
        StudyId study = Picture.CreateStudy(
            Required(_entry.Name, "study_name"), [.. _entry.Directions.Select(JournalCodes.ToDirection)]);
        if (_entry.IsOwn)
            OwnStudy = study;
    }

    private void CreateTrial()
    {
        TrialTicket ticket;
        if (_entry.State is null)
        {
            ticket = Picture.CreateTrial(Study, null, _entry.Start ?? DateTimeOffset.UnixEpoch);
        }
        else
        {
            Picture.GetStudy(Study); // refuses an unknown one
            InMemoryStudy owner = Picture.Find(Study)!;
            ticket = new TrialTicket(new TrialId(Picture.AllTrials.Count), owner.Trials.Count);
            Picture.Restore(owner, ReadTemplate(owner, ticket));
        }
        if (_entry.IsOwn)
        {
            OwnTrial = ticket;
            OwnTrials.Add(ticket);
        }
    }

    private void ForgetLast() => (OwnStudy, OwnTrial, OwnFinished, Rejection) = (null, null, null, null);

    private FrozenTrial ReadTemplate(InMemoryStudy owner, TrialTicket ticket)
    {
        ParameterLayout layout = owner.RootLayout;
        double[] parameters = new double[_entry.Parameters.Count];
        for (int i = 0; i < parameters.Length; i++)
        {
            (string name, Distributions.Distribution distribution, parameters[i]) = _entry.Parameters[i];
            layout = owner.ExtendUnchecked(layout, name, distribution);
        }
        ImmutableDictionary<string, JsonElement> system = TrialAttributes.Empty.System.SetItems(_entry.SystemAttributes);
        ImmutableSortedDictionary<string, double> constraints = StoredConstraints.Extract(ref system);
        TrialState state = JournalCodes.ToState(_entry.State!.Value);
        return new FrozenTrial(
            owner.Record.Id, ticket.Id, ticket.Number, state, [.. _entry.Values],
            new ParameterSet(layout, parameters),
            _entry.Reports.Count == 0 ? IntermediateValues.Empty : new IntermediateValues(_entry.Reports),
            new TrialAttributes { User = TrialAttributes.Empty.User.SetItems(_entry.UserAttributes), System = system, Constraints = constraints },
            _entry.Start, _entry.End);
    }

    private void SetState()
    {
        TrialState state = JournalCodes.ToState(_entry.State ?? throw new FormatException("The entry has no field 'state'."));
        if (state == TrialState.Waiting)
        {
            Picture.Requeue(Trial);
        }
        else if (state.IsFinished())
        {
            FrozenTrial finished = Picture.FinishTrial(
                Trial, state, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_entry.Values), _entry.End ?? _entry.Start ?? DateTimeOffset.UnixEpoch);
            if (_entry.IsOwn)
                OwnFinished = finished;
        }
        else if (Picture.Claim(Trial, _entry.Start ?? DateTimeOffset.UnixEpoch) && _entry.IsOwn)
        {
            OwnTrial = new TrialTicket(Trial, Picture.GetTrial(Trial).Number);
        }
    }

    private void SetSystemAttribute(string key, JsonElement value)
    {
        ImmutableSortedDictionary<string, double> constraints = TrialAttributes.Empty.Constraints;
        bool isConstraint = StoredConstraints.TryRead(key, value, ref constraints);
        foreach ((string name, double constraint) in constraints)
            Picture.SetConstraint(Trial, name, constraint);
        if (!isConstraint || !key.StartsWith(StoredConstraints.KeyPrefix, StringComparison.Ordinal))
            Picture.SetTrialAttribute(Trial, AttributeScope.System, key, value);
    }
}
