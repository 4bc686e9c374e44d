using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Hyperopt.Distributions;

namespace Hyperopt.Storage.Journal;

/// <summary>A picture of all studies as bytes: studies, then trials by identifier, layouts of parameters where they first occur.</summary>
internal static class JournalSnapshot
{
    private const int Version = 1;

    public static byte[] Write(InMemoryStorage picture)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream, Encoding.UTF8);
        writer.Write7BitEncodedInt(Version);
        writer.Write7BitEncodedInt(picture.AllStudies.Count);
        foreach (InMemoryStudy study in picture.AllStudies)
            Write(writer, study);
        Dictionary<ParameterLayout, int> layouts = new(ReferenceEqualityComparer.Instance);
        writer.Write7BitEncodedInt(picture.AllTrials.Count);
        foreach (TrialSlot slot in picture.AllTrials)
        {
            writer.Write7BitEncodedInt(slot.Study.IsDeleted ? 0 : (int)slot.Study.Record.Id.Value + 1);
            if (!slot.Study.IsDeleted)
                Write(writer, slot.Study.Get(slot.Number), layouts);
        }
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>The picture; null when the bytes are of another version or make no sense.</summary>
    public static InMemoryStorage? TryRead(byte[] snapshot)
    {
        try
        {
            using MemoryStream stream = new(snapshot);
            using BinaryReader reader = new(stream, Encoding.UTF8);
            return reader.Read7BitEncodedInt() == Version ? Read(reader) : null;
        }
        catch (Exception e) when (e is IOException or FormatException or ArgumentException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static InMemoryStorage Read(BinaryReader reader)
    {
        InMemoryStorage picture = new();
        int studyCount = reader.Read7BitEncodedInt();
        for (int i = 0; i < studyCount; i++)
            picture.Restore(ReadStudy(reader, i));
        List<ParameterLayout> layouts = [];
        int trialCount = reader.Read7BitEncodedInt();
        for (int i = 0; i < trialCount; i++)
        {
            int study = reader.Read7BitEncodedInt() - 1;
            if (study < 0)
                picture.RestoreDeletedTrial();
            else
                picture.Restore(picture.AllStudies[study], ReadTrial(reader, picture.AllStudies[study], new TrialId(i), layouts));
        }
        return picture;
    }

    private static void Write(BinaryWriter writer, InMemoryStudy study)
    {
        writer.Write(!study.IsDeleted);
        if (study.IsDeleted)
            return;
        writer.Write(study.Record.Name);
        writer.Write7BitEncodedInt(study.Record.Directions.Length);
        foreach (StudyDirection direction in study.Record.Directions)
            writer.Write7BitEncodedInt(JournalCodes.Of(direction));
        Write(writer, study.Record.UserAttributes);
        Write(writer, study.Record.SystemAttributes);
    }

    private static StudyRecord? ReadStudy(BinaryReader reader, int id)
    {
        if (!reader.ReadBoolean())
            return null;
        string name = reader.ReadString();
        StudyDirection[] directions = new StudyDirection[reader.Read7BitEncodedInt()];
        for (int i = 0; i < directions.Length; i++)
            directions[i] = JournalCodes.ToDirection(reader.Read7BitEncodedInt());
        return new StudyRecord
        {
            Id = new StudyId(id),
            Name = name,
            Directions = [.. directions],
            UserAttributes = ReadAttributes(reader),
            SystemAttributes = ReadAttributes(reader),
        };
    }

    private static void Write(BinaryWriter writer, FrozenTrial trial, Dictionary<ParameterLayout, int> layouts)
    {
        writer.Write((byte)JournalCodes.Of(trial.State));
        Write(writer, trial.Parameters.Layout, layouts);
        foreach (double value in trial.Parameters.InternalValues)
            writer.Write(value);
        writer.Write7BitEncodedInt(trial.Values.Length);
        foreach (double value in trial.Values)
            writer.Write(value);
        writer.Write(trial.StartTime?.UtcTicks ?? -1);
        writer.Write(trial.EndTime?.UtcTicks ?? -1);
        writer.Write7BitEncodedInt(trial.IntermediateValues.Count);
        foreach ((int step, double value) in trial.IntermediateValues)
        {
            writer.Write7BitEncodedInt(step);
            writer.Write(value);
        }
        Write(writer, trial.UserAttributes);
        Write(writer, trial.SystemAttributes);
        writer.Write7BitEncodedInt(trial.Constraints.Count);
        foreach ((string key, double value) in trial.Constraints)
        {
            writer.Write(key);
            writer.Write(value);
        }
    }

    private static FrozenTrial ReadTrial(BinaryReader reader, InMemoryStudy study, TrialId id, List<ParameterLayout> layouts)
    {
        TrialState state = JournalCodes.ToState(reader.ReadByte());
        ParameterLayout layout = ReadLayout(reader, study, layouts);
        double[] parameters = ReadNumbers(reader, layout.Count);
        double[] values = ReadNumbers(reader, reader.Read7BitEncodedInt());
        DateTimeOffset? start = ReadTime(reader), end = ReadTime(reader);
        IntermediateValues reports = ReadReports(reader);
        ImmutableDictionary<string, JsonElement> user = ReadAttributes(reader), system = ReadAttributes(reader);
        ImmutableSortedDictionary<string, double> constraints = TrialAttributes.Empty.Constraints;
        for (int count = reader.Read7BitEncodedInt(); count > 0; count--)
            constraints = constraints.Add(reader.ReadString(), reader.ReadDouble());
        TrialAttributes attributes = user.IsEmpty && system.IsEmpty && constraints.IsEmpty
            ? TrialAttributes.Empty
            : new TrialAttributes { User = user, System = system, Constraints = constraints };
        return new FrozenTrial(
            study.Record.Id, id, study.Trials.Count, state, values, new ParameterSet(layout, parameters), reports, attributes, start, end);
    }

    // Number of a known layout, or of the next one, followed by its parent and its last parameter; the empty one is 0.
    private static void Write(BinaryWriter writer, ParameterLayout layout, Dictionary<ParameterLayout, int> layouts)
    {
        if (layout.Parent is null)
        {
            writer.Write7BitEncodedInt(0);
        }
        else if (layouts.TryGetValue(layout, out int number))
        {
            writer.Write7BitEncodedInt(number);
        }
        else
        {
            writer.Write7BitEncodedInt(-1);
            Write(writer, layout.Parent, layouts);
            writer.Write(layout.Name);
            writer.Write(layout.Distribution.ToJson());
            layouts.Add(layout, layouts.Count + 1);
        }
    }

    private static ParameterLayout ReadLayout(BinaryReader reader, InMemoryStudy study, List<ParameterLayout> layouts)
    {
        int number = reader.Read7BitEncodedInt();
        if (number >= 0)
            return number == 0 ? study.RootLayout : layouts[number - 1];
        ParameterLayout parent = ReadLayout(reader, study, layouts);
        ParameterLayout layout = study.ExtendUnchecked(parent, reader.ReadString(), Distribution.Parse(reader.ReadString()));
        layouts.Add(layout);
        return layout;
    }

    private static double[] ReadNumbers(BinaryReader reader, int count)
    {
        double[] numbers = count == 0 ? [] : new double[count];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = reader.ReadDouble();
        return numbers;
    }

    private static DateTimeOffset? ReadTime(BinaryReader reader) =>
        reader.ReadInt64() is >= 0 and long ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    private static IntermediateValues ReadReports(BinaryReader reader)
    {
        int count = reader.Read7BitEncodedInt();
        if (count == 0)
            return IntermediateValues.Empty;
        KeyValuePair<int, double>[] reports = new KeyValuePair<int, double>[count];
        for (int i = 0; i < count; i++)
            reports[i] = new(reader.Read7BitEncodedInt(), reader.ReadDouble());
        return new IntermediateValues(reports);
    }

    private static void Write(BinaryWriter writer, ImmutableDictionary<string, JsonElement> attributes)
    {
        writer.Write7BitEncodedInt(attributes.Count);
        foreach ((string key, JsonElement value) in attributes)
        {
            writer.Write(key);
            writer.Write(value.GetRawText());
        }
    }

    private static ImmutableDictionary<string, JsonElement> ReadAttributes(BinaryReader reader)
    {
        ImmutableDictionary<string, JsonElement> attributes = TrialAttributes.Empty.User;
        for (int count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            string key = reader.ReadString();
            attributes = attributes.Add(key, ReadJson(reader));
        }
        return attributes;
    }

    private static JsonElement ReadJson(BinaryReader reader)
    {
        Utf8JsonReader json = new(Encoding.UTF8.GetBytes(reader.ReadString()));
        return JsonElement.ParseValue(ref json);
    }
}
