namespace Hyperopt.Storage;

/// <summary>The finished trials of a study in memory, by number: a record each in one array, their numbers in few large ones.</summary>
/// <remarks>
/// Objects per trial would be moved and scanned by the garbage collector again and again; arrays of numbers are not. A
/// <see cref="FrozenTrial"/> is made when somebody asks for it. Guarded by the storage's lock.
/// </remarks>
internal sealed class FinishedTrials
{
    private const int ChunkLength = 1 << 15;

    private readonly List<double[]> _chunks = [];
    private Record[] _records = [];
    private int _used;

    public bool Contains(int number) => number < _records.Length && _records[number].Layout is not null;

    /// <summary>Keeps a finished trial.</summary>
    public void Add(FrozenTrial trial)
    {
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
    public FrozenTrial Get(StudyId study, int number)
    {
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
