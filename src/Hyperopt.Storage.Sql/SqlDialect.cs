using System.Data;
using System.Data.Common;
using System.Globalization;

namespace Hyperopt.Storage.Sql;

/// <summary>What databases do differently: the schema's types, a few clauses, locks and errors.</summary>
/// <remarks>The defaults are standard SQL as far as there is one. Statements have parameters @p0, @p1, ….</remarks>
public abstract class SqlDialect
{
    /// <summary>Gets what the database is called in messages, for instance <c>SQLite</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Gets the statements that create the tables, in order: those of Optuna 5.</summary>
    public abstract IReadOnlyList<string> Schema { get; }

    /// <summary>Gets a query for the names of the tables that the connection sees by default.</summary>
    public abstract string TableNames { get; }

    /// <summary>Gets a statement that, within a transaction, keeps others from creating the tables at the same time; null when none is needed.</summary>
    public virtual string? LockSchema => null;

    /// <summary>Gets what ends <see cref="LockSchema"/>; null when the end of the transaction does.</summary>
    public virtual string? UnlockSchema => null;

    /// <summary>Gets whether all tables come into being at once, with the end of the transaction.</summary>
    public virtual bool HasAtomicSchema => true;

    /// <summary>Gets what starts a transaction; null when the driver does.</summary>
    public virtual string? BeginTransaction => null;

    /// <summary>Gets what makes transactions outlive a crash of the machine; null when all do.</summary>
    /// <remarks>Said before the transaction, if <see cref="BeginTransaction"/> is said, else within.</remarks>
    public virtual string? Durable => null;

    /// <summary>Gets what lets a transaction return before it outlives a crash of the machine; null when that cannot be.</summary>
    public virtual string? NotDurable => null;

    /// <summary>Gets what follows a query that locks the rows it gives until the end of the transaction.</summary>
    public virtual string LockRows => " FOR UPDATE";

    /// <summary>Gets whether INSERT can return what it inserted; else there is <see cref="LastInsertedId"/>.</summary>
    public virtual bool HasReturning => true;

    /// <summary>Gets an expression for the identifier that the connection inserted last.</summary>
    public virtual string LastInsertedId => "";

    /// <summary>Gets an expression for the time now as heartbeats are stored.</summary>
    public virtual string CurrentTime => "CURRENT_TIMESTAMP";

    /// <summary>Gives an expression for the seconds since a heartbeat, never more than there were.</summary>
    /// <param name="heartbeat">Column of the heartbeat.</param>
    public abstract string AgeOf(string heartbeat);

    /// <summary>Gets how many connections a storage uses at the same time at most.</summary>
    public virtual int MaxConnections => 64;

    /// <summary>Gets whether identifiers of deleted studies and trials may be given again.</summary>
    public virtual bool ReusesIdentifiers => false;

    /// <summary>Gets whether several statements go to the server at once as a <see cref="DbBatch"/>, which prepares them by itself.</summary>
    public virtual bool UsesBatches => false;

    /// <summary>Gets whether INSERT and UPDATE can stand in the WITH of a query, so that a trial starts in one statement.</summary>
    public virtual bool CanWriteInQueries => false;

    /// <summary>Gets the type of parameters that are times.</summary>
    public virtual DbType TimeType => DbType.DateTime;

    /// <summary>Gets how long an operation tries again while others are in its way.</summary>
    public virtual TimeSpan Patience => TimeSpan.FromSeconds(60);

    /// <summary>Quotes a name.</summary>
    /// <param name="name">Name of a table or column.</param>
    public virtual string Quote(string name) => $"\"{name}\"";

    /// <summary>Gives a column of an enumerated type as text.</summary>
    /// <param name="column">The column.</param>
    public virtual string TextOf(string column) => column;

    /// <summary>Gives a text as a value of an enumerated type.</summary>
    /// <param name="parameter">The text.</param>
    /// <param name="type">Name of the type, for instance <c>trialstate</c>.</param>
    public virtual string EnumOf(string parameter, string type) => parameter;

    /// <summary>Gives a subquery for the whole numbers in a text such as <c>1,2,3</c>.</summary>
    /// <param name="parameter">The text.</param>
    public abstract string NumbersIn(string parameter);

    /// <summary>Gives what follows the INSERT of rows that may exist.</summary>
    /// <param name="key">Columns of the unique key.</param>
    /// <param name="columns">Columns to overwrite; none to keep the existing row.</param>
    public virtual string OnConflict(string key, params ReadOnlySpan<string> columns)
    {
        if (columns.IsEmpty)
            return $" ON CONFLICT ({key}) DO NOTHING";
        List<string> assignments = [];
        foreach (string column in columns)
            assignments.Add($"{column} = excluded.{column}");
        return $" ON CONFLICT ({key}) DO UPDATE SET {string.Join(", ", assignments)}";
    }

    /// <summary>Gives a time as a parameter.</summary>
    /// <param name="time">A time.</param>
    public virtual object ToParameter(DateTimeOffset time) => DateTime.SpecifyKind(time.UtcDateTime, DateTimeKind.Unspecified);

    /// <summary>Reads a time.</summary>
    /// <param name="reader">A row.</param>
    /// <param name="column">Column that is not null.</param>
    public virtual DateTimeOffset ReadTime(DbDataReader reader, int column)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new DateTimeOffset(reader.GetDateTime(column), TimeSpan.Zero);
    }

    /// <summary>Reads a whole number of 32 or 64 bits.</summary>
    /// <param name="reader">A row.</param>
    /// <param name="column">Column that is not null.</param>
    public virtual long ReadWhole(DbDataReader reader, int column)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.GetInt64(column);
    }

    /// <summary>Prepares a connection that was just opened.</summary>
    /// <param name="connection">The connection.</param>
    public virtual void OnOpened(DbConnection connection)
    {
    }

    /// <summary>Says <see cref="BeginTransaction"/>, if there is one.</summary>
    /// <param name="connection">A connection without a transaction.</param>
    public virtual void Begin(DbConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        using DbCommand command = connection.CreateCommand();
        command.CommandText = BeginTransaction;
        command.ExecuteNonQuery();
    }

    /// <summary>Prepares the database when its tables have been found right, or created.</summary>
    /// <param name="connection">A connection.</param>
    public virtual void OnChecked(DbConnection connection)
    {
    }

    /// <summary>A query for a number that changes whenever another connection changed the database; null when there is none.</summary>
    public virtual string? ChangeNumber => null;

    /// <summary>Says what an error means.</summary>
    /// <param name="error">An error of the driver.</param>
    public abstract SqlFault Classify(DbException error);

    /// <summary>Says what is wrong and what to do.</summary>
    /// <param name="error">An error of the driver.</param>
    /// <param name="database">What the connection is to, for the message; never a password.</param>
    public virtual string Explain(DbException error, string database)
    {
        ArgumentNullException.ThrowIfNull(error);
        return string.Create(CultureInfo.InvariantCulture, $"{Name} database {database}: {error.Message}");
    }
}
