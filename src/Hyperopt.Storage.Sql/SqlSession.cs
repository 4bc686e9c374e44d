using System.Data;
using System.Data.Common;

namespace Hyperopt.Storage.Sql;

/// <summary>A connection with the statements that it has prepared. Used by one thread at a time.</summary>
/// <remarks>Statements are queued and run together: in one round trip where the driver can, else one after the other.</remarks>
internal sealed class SqlSession : IDisposable
{
    private readonly DbConnection _connection;
    private readonly SqlDialect _dialect;
    private readonly Dictionary<SqlStatement, DbCommand> _commands = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, DbCommand> _sayings = new(StringComparer.Ordinal);
    private readonly List<(SqlStatement Statement, object?[] Arguments, Action<DbDataReader>? Read)> _queue = [];
    private static readonly SqlStatement BeginAtOnce = new("BEGIN"), CommitAtOnce = new("COMMIT");

    private SqlStatement? _mode;
    private DbTransaction? _transaction;
    private bool _isDurable = true;

    private static long _lastNumber;

    public SqlSession(DbConnection connection, SqlDialect dialect)
    {
        _connection = connection;
        _dialect = dialect;
        dialect.OnOpened(connection);
    }

    /// <summary>Number of the session within the process.</summary>
    public long Number { get; } = Interlocked.Increment(ref _lastNumber);

    /// <summary>Whether the connection failed and must not be used again.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Prepares the database, once its tables are known to be right.</summary>
    public void OnChecked() => _dialect.OnChecked(_connection);

    /// <summary>Starts a transaction, which <see cref="Commit"/> or <see cref="Rollback"/> ends.</summary>
    public void Begin(bool durable)
    {
        _queue.Clear();
        if (_dialect.BeginTransaction is not null)
        {
            if (durable != _isDurable && (durable ? _dialect.Durable : _dialect.NotDurable) is { } mode)
                SayOnce(mode);
            _isDurable = durable;
            _dialect.Begin(_connection);
            return;
        }
        _transaction = _connection.BeginTransaction(IsolationLevel.ReadCommitted);
        if (!durable && _dialect.NotDurable is { } relaxed)
            Queue(new SqlStatement(relaxed));
    }

    public void Commit()
    {
        Run();
        if (_dialect.BeginTransaction is not null)
        {
            Say("COMMIT");
            return;
        }
        _transaction!.Commit();
        EndTransaction();
    }

    /// <summary>Undoes a transaction. Never throws: a connection that cannot do it is broken, and then the server undoes it.</summary>
    public void Rollback()
    {
        _queue.Clear();
        try
        {
            if (_dialect.BeginTransaction is not null)
                Say("ROLLBACK");
            else if (_transaction is not null)
                _transaction.Rollback();
            else
                SayOnce("ROLLBACK");
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or IOException)
        {
            IsBroken = true;
        }
        EndTransaction();
    }

    /// <summary>Queues a statement.</summary>
    public void Queue(SqlStatement statement, params object?[] arguments) => _queue.Add((statement, arguments, null));

    /// <summary>Queues a query; what it gives is read when it has run.</summary>
    public void Query(SqlStatement statement, Action<DbDataReader> read, params object?[] arguments) => _queue.Add((statement, arguments, read));

    /// <summary>Runs what is queued as a transaction in one round trip, for dialects with batches: locks are then held on the server only.</summary>
    public void RunTransaction(bool durable)
    {
        _queue.Insert(0, (BeginAtOnce, [], null));
        if ((durable ? _dialect.Durable : _dialect.NotDurable) is { } mode)
            _queue.Insert(1, (mode == _mode?.Text ? _mode : _mode = new SqlStatement(mode), [], null));
        Queue(CommitAtOnce);
        try
        {
            Run();
        }
        catch
        {
            Rollback();
            throw;
        }
    }

    /// <summary>Runs what is queued.</summary>
    public void Run()
    {
        if (_queue.Count == 0)
            return;
        try
        {
            if (_dialect.UsesBatches)
                RunBatch();
            else
                RunInTurn();
        }
        finally
        {
            _queue.Clear();
        }
    }

    /// <summary>Runs a statement without parameters.</summary>
    public void Say(string text) => Find(text).ExecuteNonQuery();

    // Settings such as SQLite's PRAGMA synchronous take effect when they are prepared, not when they are run.
    private void SayOnce(string text)
    {
        using DbCommand command = _connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    /// <summary>Asks for a number.</summary>
    public long Ask(string query) => Convert.ToInt64(Find(query).ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);

    public void Dispose()
    {
        foreach (DbCommand command in _commands.Values)
            command.Dispose();
        foreach (DbCommand command in _sayings.Values)
            command.Dispose();
        _transaction?.Dispose();
        _connection.Dispose();
    }

    private DbCommand Find(string text)
    {
        if (!_sayings.TryGetValue(text, out DbCommand? command))
        {
            command = _connection.CreateCommand();
            command.CommandText = text;
            _sayings.Add(text, command);
        }
        command.Transaction = _transaction;
        return command;
    }

    private void RunInTurn()
    {
        foreach ((SqlStatement statement, object?[] arguments, Action<DbDataReader>? read) in _queue)
        {
            DbCommand command = Prepare(statement);
            command.Transaction = _transaction;
            for (int i = 0; i < arguments.Length; i++)
                command.Parameters[i].Value = arguments[i] ?? DBNull.Value;
            if (read is null)
            {
                command.ExecuteNonQuery();
                continue;
            }
            using DbDataReader reader = command.ExecuteReader();
            read(reader);
        }
    }

    private DbCommand Prepare(SqlStatement statement)
    {
        if (_commands.TryGetValue(statement, out DbCommand? command))
            return command;
        command = _connection.CreateCommand();
        command.CommandText = statement.Text;
        command.Transaction = _transaction;
        AddParameters(statement, command.Parameters, command.CreateParameter);
        try
        {
            command.Prepare();
        }
        catch
        {
            command.Dispose();
            throw;
        }
        _commands.Add(statement, command);
        return command;
    }

    private void RunBatch()
    {
        using DbBatch batch = _connection.CreateBatch();
        batch.Transaction = _transaction;
        foreach ((SqlStatement statement, object?[] arguments, _) in _queue)
        {
            DbBatchCommand command = batch.CreateBatchCommand();
            command.CommandText = statement.Text;
            AddParameters(statement, command.Parameters, command.CreateParameter);
            for (int i = 0; i < arguments.Length; i++)
                command.Parameters[i].Value = arguments[i] ?? DBNull.Value;
            batch.BatchCommands.Add(command);
        }
        using DbDataReader reader = batch.ExecuteReader();
        bool isFirst = true;
        foreach ((_, _, Action<DbDataReader>? read) in _queue)
        {
            if (read is null)
                continue; // gives no rows, and readers pass over it
            if (!isFirst)
                reader.NextResult();
            isFirst = false;
            read(reader);
        }
        while (reader.NextResult())
        {
        }
    }

    private static void AddParameters(SqlStatement statement, DbParameterCollection parameters, Func<DbParameter> create)
    {
        for (int i = 0; i < statement.Types.Length; i++)
        {
            DbParameter parameter = create();
            parameter.ParameterName = ParameterNames.Of(i);
            parameter.DbType = statement.Types[i];
            parameters.Add(parameter);
        }
    }

    private void EndTransaction()
    {
        _transaction?.Dispose();
        _transaction = null;
    }
}
