using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Net.Sockets;

namespace Hyperopt.Storage.Sql;

/// <summary>Keeps studies in a relational database, in the tables of Optuna 5: Optuna, its dashboard and this library can work on one database at
/// the same time. Each database has its own class.</summary>
/// <remarks>
/// <para>The tables are created on first use. When <see cref="FinishTrial"/> or <see cref="SetIntermediateValue"/> returns, all that the trial did
/// so far is committed; a crash of the process loses at most the parameters and attributes of the last 100 milliseconds. Others see a change at
/// their next read.</para>
/// <para>Finished trials are read once and then kept in memory, about 0.2 kB per trial of ten parameters.</para>
/// <para>Safe to use from several threads.</para>
/// </remarks>
public abstract partial class SqlStorage : IStorage, IDisposable
{
    // What a trial sets without finishing or reporting becomes visible to others after this time.
    private const int BufferMilliseconds = 100;

    private const int MaxReconnects = 3, LongestPause = 200; // milliseconds

    private readonly SqlDialect _dialect;
    private readonly string _database;
    private readonly SqlSessionPool _sessions;
    private readonly SqlStatements _sql;
    private readonly SqlTexts _texts = new();
    private readonly TrialReader _reader;
    private readonly SqlSchema _schema;
    private readonly Lock _schemaGate = new();
    private readonly ConcurrentDictionary<StudyId, StudyPicture> _studies = new();
    private readonly ConcurrentDictionary<TrialId, OpenTrial> _open = new();
    private readonly Timer _flushTimer;
    private volatile bool _hasSchema;
    private volatile bool _isDisposed;
    private int _isFlushDue;

    /// <summary>Opens a database.</summary>
    /// <param name="source">Where connections come from; disposed with the storage.</param>
    /// <param name="dialect">What the database does differently.</param>
    /// <param name="database">What the connections are to, for messages: a path or a host and a name, never a password.</param>
    /// <param name="options">How tables are created; null takes the defaults.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    protected SqlStorage(DbDataSource source, SqlDialect dialect, string database, SqlStorageOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(dialect);
        ArgumentNullException.ThrowIfNull(database);
        _dialect = dialect;
        _database = database;
        _sessions = new SqlSessionPool(source, dialect);
        _sql = new SqlStatements(dialect);
        _reader = new TrialReader(dialect, _texts);
        _schema = new SqlSchema(dialect, database, options ?? new SqlStorageOptions());
        _flushTimer = new Timer(_ => FlushInBackground());
    }

    /// <summary>Writes what is buffered, and closes the connections.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Writes what is buffered, and closes the connections.</summary>
    /// <param name="disposing">Whether it is not the garbage collector that calls.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || _isDisposed)
            return;
        _isDisposed = true;
        _flushTimer.Dispose();
        try
        {
            foreach (OpenTrial trial in _open.Values)
                Flush(trial, durable: true);
        }
        finally
        {
            _sessions.Dispose();
        }
    }

    /// <summary>Asks for a number, on a connection of the storage.</summary>
    internal long Ask(string query) => Read(session => session.Ask(query));

    /// <summary>Runs queries outside a transaction.</summary>
    private T Read<T>(Func<SqlSession, T> read)
    {
        EnsureSchema();
        return Try(session =>
        {
            T result = read(session);
            session.Run();
            return result;
        });
    }

    /// <summary>Runs a transaction: all of it happens, or nothing. Repeated as a whole when others are in the way.</summary>
    private T Write<T>(bool durable, Func<SqlSession, T> write)
    {
        EnsureSchema();
        return Try(session => Transact(session, durable, write));
    }

    private T Transact<T>(SqlSession session, bool durable, Func<SqlSession, T> write)
    {
        session.Begin(durable);
        T result;
        try
        {
            result = write(session);
            session.Run();
        }
        catch
        {
            session.Rollback();
            throw;
        }
        try
        {
            session.Commit();
        }
        catch (Exception e) when (IsOfDatabase(e) && FaultOf(e) == SqlFault.Disconnected)
        {
            session.IsBroken = true;
            throw new StorageException(
                $"The connection broke while a change was being committed; it may or may not have happened. {Explain(e)}", e);
        }
        catch
        {
            session.Rollback();
            throw;
        }
        return result;
    }

    private T Try<T>(Func<SqlSession, T> use)
    {
        long start = Stopwatch.GetTimestamp();
        for (int attempt = 1; ; attempt++)
        {
            SqlSession? session = null;
            try
            {
                session = _sessions.Rent();
                return use(session);
            }
            catch (Exception e) when (IsOfDatabase(e))
            {
                SqlFault fault = FaultOf(e);
                session?.IsBroken |= fault == SqlFault.Disconnected;
                bool again = (fault == SqlFault.Busy && Stopwatch.GetElapsedTime(start) < _dialect.Patience)
                    || (fault == SqlFault.Disconnected && session is not null && attempt <= MaxReconnects);
                if (!again)
                    throw new StorageException(Explain(e), e);
            }
            finally
            {
                if (session is not null)
                    _sessions.Return(session);
            }
            Thread.Sleep(Random.Shared.Next(1, Math.Min(LongestPause, 5 * attempt)));
        }
    }

    // Drivers let some errors of the network through as they are.
    private static bool IsOfDatabase(Exception error) => error is DbException or IOException or SocketException;

    private SqlFault FaultOf(Exception error) => error is DbException known ? _dialect.Classify(known) : SqlFault.Disconnected;

    private string Explain(Exception error) => error is DbException known
        ? _dialect.Explain(known, _database)
        : $"The connection to the {_dialect.Name} database {_database} broke: {error.Message}";

    private void EnsureSchema()
    {
        if (_hasSchema)
            return;
        lock (_schemaGate)
        {
            if (_hasSchema)
                return;
            Try(session =>
            {
                _schema.Ensure(session);
                session.OnChecked();
                return true;
            });
            _hasSchema = true;
        }
    }
}
