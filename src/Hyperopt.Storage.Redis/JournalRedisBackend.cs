using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.IO.Hashing;
using System.Net;
using System.Text;
using Hyperopt.Storage.Journal;
using StackExchange.Redis;

namespace Hyperopt.Storage.Redis;

/// <summary>A journal in Redis, one key per entry, that Optuna's <c>JournalRedisBackend</c> reads and writes as well:
/// <c>new JournalStorage(new JournalRedisBackend("localhost:6379"))</c>.</summary>
/// <remarks>
/// <para>What outlives a crash of the server is the server's own setting: switch its append-only file on. When the connection breaks in the middle
/// of a write, that write may have happened nevertheless; the operation throws and can be repeated.</para>
/// <para>Heartbeats are in the hash <c>prefix:hyperopt:heartbeats</c>, by the server's clock. A backend serves one storage.</para>
/// </remarks>
public sealed class JournalRedisBackend : IJournalBackend, IDisposable
{
    private const int ReadCount = 1000;
    private const int PipelinedCount = 16; // fewer are read one after the other, which needs no thread of the pool
    private const int SnapshotHeadLength = 16;
    private const int FirstPause = 5, LongestPause = 1000, LongestRetryPause = 16; // milliseconds

    // Optuna counts from −1, so that the first entry is number 0.
    private const string AppendScript = """
        redis.call('SETNX', KEYS[1], -1)
        local number
        for i = 1, #ARGV do
            number = redis.call('INCR', KEYS[1])
            redis.call('SET', KEYS[2] .. number, ARGV[i])
        end
        return number
        """;

    // The same when nobody has added an entry behind the given one; else nil.
    private const string AppendAfterScript = """
        if tonumber(redis.call('GET', KEYS[1]) or -1) ~= tonumber(ARGV[1]) then
            return nil
        end
        redis.call('SETNX', KEYS[1], -1)
        local number
        for i = 2, #ARGV do
            number = redis.call('INCR', KEYS[1])
            redis.call('SET', KEYS[2] .. number, ARGV[i])
        end
        return number
        """;

    // In a cluster the entries are elsewhere: takes the numbers for them.
    private const string ReserveAfterScript = """
        if tonumber(redis.call('GET', KEYS[1]) or -1) ~= tonumber(ARGV[1]) then
            return nil
        end
        redis.call('SET', KEYS[1], ARGV[2])
        return ARGV[2]
        """;

    // Answers must not wait for the thread pool: its threads may all be waiting for answers.
    private static readonly SocketManager SocketThreads = new("Hyperopt.Storage.Redis", 2, SocketManager.SocketManagerOptions.None);

    private readonly IConnectionMultiplexer? _ownConnection;
    private readonly IDatabase _database;
    private readonly JournalRedisOptions _options;
    private readonly RedisKey _numberKey, _snapshotKey, _heartbeatKey;
    private readonly string _entryPrefix;
    private RedisValue[] _own = []; // what was appended last, until it has been read
    private long _ownStart = -1;

    /// <summary>Connects to a server.</summary>
    /// <param name="configuration">Configuration of StackExchange.Redis, for instance <c>localhost:6379,password=…</c>, or a URL
    /// <c>redis://user:password@host:port/database</c> (<c>rediss://</c> for TLS).</param>
    /// <param name="options">Settings; null takes the defaults.</param>
    /// <exception cref="ArgumentException"><paramref name="configuration"/> is null or empty.</exception>
    /// <exception cref="StorageException">The server cannot be reached, or refuses the log-in.</exception>
    public JournalRedisBackend(string configuration, JournalRedisOptions? options = null)
        : this(Connect(configuration), options)
    {
        _ownConnection = _database.Multiplexer;
    }

    /// <summary>Takes a connection, which stays the caller's.</summary>
    /// <remarks>StackExchange.Redis receives answers on the thread pool, and each waits for a free thread when trials keep all of them busy. The
    /// connections that this class opens receive on a thread of their own.</remarks>
    /// <param name="database">Database of a connection.</param>
    /// <param name="options">Settings; null takes the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="database"/> is null.</exception>
    public JournalRedisBackend(IDatabase database, JournalRedisOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        _database = database;
        _options = options ?? new JournalRedisOptions();
        _numberKey = _options.Prefix + ":log_number";
        _entryPrefix = _options.Prefix + ":log:";
        _snapshotKey = _options.Prefix + ":hyperopt:snapshot";
        _heartbeatKey = _options.Prefix + ":hyperopt:heartbeats";
    }

    /// <inheritdoc/>
    public void Read(JournalPosition from, JournalEntryReader read)
    {
        ArgumentNullException.ThrowIfNull(read);
        if (_own.Length > 0 && _ownStart == from.Entry)
        {
            // Nothing of others lies in between; what they wrote since is for the next time.
            RedisValue[] own = _own;
            _own = [];
            for (int i = 0; i < own.Length; i++)
                Apply(own[i], from.Entry + i, isLast: false, read);
            return;
        }
        long end = Guarded(CountEntries);
        if (end < from.Entry)
        {
            throw new StorageException(
                $"The journal '{_entryPrefix}…' became shorter, from {from.Entry} to {end} entries: somebody deleted or replaced it. " +
                "Open it anew with another JournalStorage.");
        }
        for (long number = from.Entry; number < end;)
        {
            foreach (RedisValue entry in Guarded(() => GetEntries(number, (int)Math.Min(end - number, ReadCount))))
            {
                RedisValue written = entry.IsNull ? WaitFor(number) : entry;
                if (!Apply(written, number, number == end - 1, read))
                    return;
                number++;
            }
        }
    }

    /// <inheritdoc/>
    public void Append(ReadOnlySpan<byte> entries, bool durable)
    {
        RedisValue[] values = Split(entries);
        long last = Guarded(() => _options.IsCluster ? AppendOneByOne(values) : AppendAtOnce(values));
        // In a cluster, entries of others may lie in between.
        (_own, _ownStart) = _options.IsCluster ? ([], -1) : (values, last - values.Length + 1);
    }

    /// <inheritdoc/>
    public bool Append(JournalPosition from, JournalEntryReader read, Func<ReadOnlyMemory<byte>> decide, bool durable)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(decide);
        JournalPosition end = from;
        for (int pause = 1; ; pause = Math.Min(2 * pause, LongestRetryPause))
        {
            _own = []; // reads up to the end, whoever wrote
            Read(end, (entry, next) =>
            {
                if (!read(entry, next))
                    return false;
                end = next;
                return true;
            });
            RedisValue[] entries = Split(decide().Span);
            if (entries.Length == 0)
                return false;
            if (Guarded(() => AppendAfter(end.Entry - 1, entries)))
            {
                (_own, _ownStart) = (entries, end.Entry);
                return true;
            }
            Thread.Sleep(Random.Shared.Next(pause)); // another one was faster; not in step with others that wait
        }
    }

    /// <inheritdoc/>
    public void RecordHeartbeats(ReadOnlySpan<TrialId> trials)
    {
        foreach (TrialId trial in trials)
            Guarded(() => _database.HashSet(_heartbeatKey, trial.Value, ReadClock()));
    }

    /// <inheritdoc/>
    public void RemoveHeartbeat(TrialId trial) => Guarded(() => _database.HashDelete(_heartbeatKey, trial.Value));

    /// <inheritdoc/>
    public IReadOnlyList<JournalHeartbeat> ReadHeartbeats()
    {
        HashEntry[] stored = Guarded(() => _database.HashGetAll(_heartbeatKey));
        if (stored.Length == 0)
            return [];
        long now = Guarded(ReadClock);
        return [.. stored.Select(entry => new JournalHeartbeat(new TrialId((long)entry.Name), TimeSpan.FromMicroseconds(now - (long)entry.Value)))];
    }

    /// <inheritdoc/>
    public JournalPosition FindSnapshot()
    {
        byte[]? head = _options.UseSnapshot ? (byte[]?)Guarded(() => _database.StringGetRange(_snapshotKey, 0, SnapshotHeadLength - 1)) : null;
        return head is { Length: SnapshotHeadLength } ? PositionAt(BinaryPrimitives.ReadInt64LittleEndian(head)) : default;
    }

    /// <inheritdoc/>
    public byte[]? LoadSnapshot(out JournalPosition position)
    {
        position = default;
        byte[]? stored = _options.UseSnapshot ? (byte[]?)Guarded(() => _database.StringGet(_snapshotKey)) : null;
        if (stored is not { Length: > SnapshotHeadLength })
            return null;
        long count = BinaryPrimitives.ReadInt64LittleEndian(stored);
        if (count > Guarded(CountEntries) || Fingerprint(count) != BinaryPrimitives.ReadUInt64LittleEndian(stored.AsSpan(8)))
            return null; // of another journal that had the same keys
        position = PositionAt(count);
        return stored[SnapshotHeadLength..];
    }

    /// <inheritdoc/>
    public void SaveSnapshot(JournalPosition position, ReadOnlySpan<byte> snapshot)
    {
        if (!_options.UseSnapshot)
            return;
        byte[] stored = new byte[SnapshotHeadLength + snapshot.Length];
        BinaryPrimitives.WriteInt64LittleEndian(stored, position.Entry);
        snapshot.CopyTo(stored.AsSpan(SnapshotHeadLength));
        try
        {
            BinaryPrimitives.WriteUInt64LittleEndian(stored.AsSpan(8), Fingerprint(position.Entry));
            _database.StringSet(_snapshotKey, stored);
        }
        catch (Exception e) when (e is RedisException or StorageException or TimeoutException)
        {
            // It works without.
        }
    }

    /// <summary>Closes the connection, if this object opened it.</summary>
    public void Dispose() => _ownConnection?.Dispose();

    internal static IDatabase Connect(string configuration)
    {
        ArgumentException.ThrowIfNullOrEmpty(configuration);
        ConfigurationOptions options = RedisUrl.Parse(configuration);
        options.SocketManager ??= SocketThreads;
        options.Tunnel ??= new OwnThreadTunnel();
        try
        {
            return ConnectionMultiplexer.Connect(options).GetDatabase();
        }
        catch (RedisConnectionException e) when (e.FailureType == ConnectionFailureType.AuthenticationFailure)
        {
            throw new StorageException(
                $"The Redis server '{Name(options)}' refused the log-in: {e.Message} Check the user and the password in the configuration " +
                "('host:port,user=…,password=…' or 'redis://user:password@host:port').", e);
        }
        catch (RedisException e)
        {
            throw new StorageException(
                $"The Redis server '{Name(options)}' cannot be reached: {e.Message} Check that it runs there, that its port is open to this machine, " +
                "and whether it expects TLS ('ssl=true' or 'rediss://').", e);
        }
    }

    private static string Describe(EndPoint server) =>
        server is DnsEndPoint { Host: var host, Port: var port } ? $"{host}:{port}" : $"{server}";

    private static string Name(ConfigurationOptions options) => string.Join(", ", options.EndPoints.Select(Describe));

    private static JournalPosition PositionAt(long entry) => new(entry, entry);

    private bool Apply(RedisValue entry, long number, bool isLast, JournalEntryReader read)
    {
        ReadOnlyMemory<byte> json = entry;
        string? problem;
        try
        {
            if (read(json.Span, PositionAt(number + 1)))
                return true;
            if (isLast)
                return false;
            problem = "is not JSON";
        }
        catch (FormatException e)
        {
            problem = $"is not an entry of a journal ({e.Message})";
        }
        throw new StorageException(
            $"The value of the key '{_entryPrefix}{number}' {problem}: {entry}. Stop all programs that use the journal, and set that key to what it " +
            "should be or, if what it recorded may get lost, to {\"op_code\":10,\"worker_id\":\"\"}, which does nothing.");
    }

    private long CountEntries() => _database.StringGet(_numberKey) is { IsNull: false } last ? (long)last + 1 : 0;

    private RedisValue[] GetEntries(long from, int count)
    {
        RedisKey[] keys = new RedisKey[count];
        for (int i = 0; i < count; i++)
            keys[i] = EntryKey(from + i);
        if (!_options.IsCluster)
            return _database.StringGet(keys);
        if (count < PipelinedCount)
            return Array.ConvertAll(keys, key => _database.StringGet(key));
        Task<RedisValue>[] reads = Array.ConvertAll(keys, key => _database.StringGetAsync(key));
        return Task.WhenAll(reads).GetAwaiter().GetResult();
    }

    private RedisKey EntryKey(long number) => _entryPrefix + number.ToString(CultureInfo.InvariantCulture);

    private RedisValue WaitFor(long number)
    {
        long start = Stopwatch.GetTimestamp();
        for (int pause = FirstPause; ; pause = Math.Min(2 * pause, LongestPause))
        {
            RedisValue entry = Guarded(() => _database.StringGet(EntryKey(number)));
            if (!entry.IsNull)
                return entry;
            if (Stopwatch.GetElapsedTime(start) >= _options.EntryTimeout)
            {
                throw new StorageException(
                    $"The key '{_entryPrefix}{number}' has been missing for {_options.EntryTimeout}: a writer died before it set it, or somebody deleted " +
                    "it. If no program is about to write it, set it to {\"op_code\":10,\"worker_id\":\"\"}, which does nothing.");
            }
            Thread.Sleep(pause);
        }
    }

    private long AppendAtOnce(RedisValue[] entries) =>
        (long)_database.ScriptEvaluate(AppendScript, [_numberKey, _entryPrefix], entries);

    private long AppendOneByOne(RedisValue[] entries)
    {
        long number = -1;
        _database.StringSet(_numberKey, -1, (TimeSpan?)null, When.NotExists);
        foreach (RedisValue entry in entries)
        {
            number = _database.StringIncrement(_numberKey);
            _database.StringSet(EntryKey(number), entry);
        }
        return number;
    }

    private bool AppendAfter(long last, RedisValue[] entries)
    {
        if (!_options.IsCluster)
            return !_database.ScriptEvaluate(AppendAfterScript, [_numberKey, _entryPrefix], [last, .. entries]).IsNull;
        if (_database.ScriptEvaluate(ReserveAfterScript, [_numberKey], [last, last + entries.Length]).IsNull)
            return false;
        for (int i = 0; i < entries.Length; i++)
            _database.StringSet(EntryKey(last + 1 + i), entries[i]);
        return true;
    }

    // Microseconds by the server's clock, which all workers share.
    private long ReadClock()
    {
        RedisResult[] time = (RedisResult[])_database.Execute("TIME")!;
        return ((long)time[0] * 1_000_000) + (long)time[1];
    }

    // Of the last entry that a snapshot contains: worker ids make it differ between journals.
    private ulong Fingerprint(long count) =>
        count == 0 ? 0 : XxHash64.HashToUInt64((byte[]?)Guarded(() => _database.StringGet(EntryKey(count - 1))) ?? []);

    private static RedisValue[] Split(ReadOnlySpan<byte> entries)
    {
        List<RedisValue> values = [];
        foreach (Range line in entries.Split((byte)'\n'))
        {
            if (!entries[line].IsEmpty)
                values.Add(Encoding.ASCII.GetString(entries[line]));
        }
        return [.. values];
    }

    private T Guarded<T>(Func<T> use)
    {
        try
        {
            return use();
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            throw new StorageException($"The journal '{_entryPrefix}…' in Redis cannot be used: {e.Message}", e);
        }
    }
}
