namespace Hyperopt.Storage;

/// <summary>Keeps the finished trials of a study in memory, by number: for storages that remember what they have read.</summary>
/// <remarks>
/// <para>A trial costs a record in one array and its numbers in few large ones: objects per trial would be moved and scanned by the garbage
/// collector again and again. A <see cref="FrozenTrial"/> is made when somebody asks for it.</para>
/// <para>Not safe to use from several threads: the storage's lock guards it.</para>
/// </remarks>
/// <param name="study">The study.</param>
public sealed class FinishedTrials(StudyId study)
{
    private const int ChunkLength = 1 << 15;

    private readonly List<double[]> _chunks = [];
    private Record[] _records = [];
    private int _used;

    /// <summary>Gets the number of trials kept.</summary>
    public int Count { get; private set; }

    /// <summary>Whether a trial is kept.</summary>
    /// <param name="number">Number of a trial; not negative.</param>
    public bool Contains(int number) => number < _records.Length && _records[number].Layout is not null;

    /// <summary>Keeps a finished trial.</summary>
    /// <param name="trial">A trial whose number is not kept yet.</param>
    /// <exception cref="ArgumentException"><paramref name="trial"/> is null, has not finished, or is kept already.</exception>
    public void Add(FrozenTrial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        if (!trial.State.IsFinished() || Contains(trial.Number))
            throw new ArgumentException($"Trial {trial.Number} ({trial.State}) cannot be kept: it has not finished, or is kept already.", nameof(trial));
        Count++;
        if (trial.Number >= _records.Length)
            Array.Resize(ref _records, Math.Max(trial.Number + 1, _records.Length * 2));
        ReadOnlySpan<double> parameters = trial.Parameters.InternalValues;
        Span<double> numbers = Reserve(parameters.Length + trial.Values.Length, out int chunk, out int start);
        parameters.CopyTo(numbers);
        trial.Values.CopyTo(numbers[parameters.Length..]);
        _records[trial.Number] = new Record
        {
            Layout = trial.Parameters.Layout,
            Attributes = trial.Attributes,
            Reports = trial.IntermediateValues,
            Start = trial.StartTime,
            End = trial.EndTime,
            Id = trial.Id,
            Chunk = chunk,
            First = start,
            ValueCount = trial.Values.Length,
            State = trial.State,
        };
    }

    /// <summary>Gives a finished trial.</summary>
    /// <param name="number">Number of a trial that is kept.</param>
    /// <exception cref="KeyNotFoundException">The trial is not kept.</exception>
    public FrozenTrial Get(int number)
    {
        if (number < 0 || !Contains(number))
            throw new KeyNotFoundException($"Trial {number} is not among the finished trials that are kept.");
        ref readonly Record record = ref _records[number];
        ReadOnlySpan<double> numbers = _chunks[record.Chunk].AsSpan(record.First, record.Layout.Count + record.ValueCount);
        return new FrozenTrial(
            study, record.Id, number, record.State,
            numbers[record.Layout.Count..].ToArray(),
            new ParameterSet(record.Layout, numbers[..record.Layout.Count].ToArray()),
            record.Reports, record.Attributes, record.Start, record.End);
    }

    private Span<double> Reserve(int count, out int chunk, out int start)
    {
        if (_chunks.Count == 0 || _used + count > ChunkLength)
        {
            _chunks.Add(new double[Math.Max(ChunkLength, count)]);
            _used = 0;
        }
        chunk = _chunks.Count - 1;
        start = _used;
        _used += count;
        return _chunks[chunk].AsSpan(start, count);
    }

    private struct Record
    {
        public ParameterLayout Layout;
        public TrialAttributes Attributes;
        public IntermediateValues Reports;
        public DateTimeOffset? Start;
        public DateTimeOffset? End;
        public TrialId Id;
        public int Chunk;
        public int First;
        public int ValueCount;
        public TrialState State;
    }
}
