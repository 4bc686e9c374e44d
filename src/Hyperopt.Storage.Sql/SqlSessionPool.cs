using System.Collections.Concurrent;
using System.Data.Common;

namespace Hyperopt.Storage.Sql;

/// <summary>Keeps connections open, and lends each to one operation at a time. Safe to use from several threads.</summary>
internal sealed class SqlSessionPool(DbDataSource source, SqlDialect dialect) : IDisposable
{
    private readonly SemaphoreSlim _free = new(dialect.MaxConnections);
    private readonly ConcurrentStack<SqlSession> _idle = new();
    private volatile bool _isDisposed;

    /// <summary>What the connections are to.</summary>
    public string Database { get; set; } = "";

    /// <summary>Gives a connection, waiting until one is free.</summary>
    public SqlSession Rent()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, typeof(SqlStorage));
        _free.Wait();
        try
        {
            if (_idle.TryPop(out SqlSession? session))
                return session;
            DbConnection connection = source.OpenConnection();
            try
            {
                return new SqlSession(connection, dialect);
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }
        catch
        {
            _free.Release();
            throw;
        }
    }

    /// <summary>Takes a connection back.</summary>
    public void Return(SqlSession session)
    {
        if (session.IsBroken || _isDisposed)
            session.Dispose();
        else
            _idle.Push(session);
        _free.Release();
    }

    public void Dispose()
    {
        _isDisposed = true;
        while (_idle.TryPop(out SqlSession? session))
            session.Dispose();
        source.Dispose();
    }
}
