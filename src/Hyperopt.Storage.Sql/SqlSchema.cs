namespace Hyperopt.Storage.Sql;

/// <summary>Creates the tables of Optuna 5, and refuses databases of other versions and of other programs.</summary>
internal sealed class SqlSchema(SqlDialect dialect, string database, SqlStorageOptions options)
{
    public const string Version = "v3.2.0.a";

    // Frozen since Optuna 1; what changes is the version above.
    private const int SchemaVersion = 12;

    // The version of Optuna whose tables these are.
    private const string LibraryVersion = "5.0.0";

    private static readonly string[] Tables =
    [
        "studies", "study_directions", "study_user_attributes", "study_system_attributes", "trials", "trial_params", "trial_values",
        "trial_intermediate_values", "trial_user_attributes", "trial_system_attributes", "trial_heartbeats", "version_info", "alembic_version",
    ];

    private static readonly string[] OlderVersions =
        ["v0.9.0.a", "v1.2.0.a", "v1.3.0.a", "v2.4.0.a", "v2.6.0.a", "v3.0.0.a", "v3.0.0.b", "v3.0.0.c", "v3.0.0.d"];

    private static readonly SqlStatement
        ReadVersion = new("SELECT version_num FROM alembic_version"),
        ReadSchemaVersion = new("SELECT schema_version, library_version FROM version_info"),
        InsertVersion = new($"INSERT INTO alembic_version (version_num) VALUES ('{Version}')"),
        InsertSchemaVersion = new($"INSERT INTO version_info (version_info_id, schema_version, library_version) VALUES (1, {SchemaVersion}, '{LibraryVersion}')");

    /// <summary>Checks the database, and creates what is missing.</summary>
    /// <exception cref="StorageException">The database is of another version or holds tables of others. It has not been changed then.</exception>
    public void Ensure(SqlSession session)
    {
        if (IsComplete(session, isLocked: dialect.HasAtomicSchema))
            return;
        session.Begin(durable: true);
        try
        {
            if (dialect.LockSchema is { } wait)
                session.Say(wait);
            if (!IsComplete(session, isLocked: true)) // nobody else did it meanwhile
                Create(session);
            session.Commit();
        }
        catch
        {
            session.Rollback();
            throw;
        }
        finally
        {
            if (dialect.UnlockSchema is { } unlock && !session.IsBroken)
                session.Say(unlock);
        }
    }

    // Without the lock, somebody may be half way through creating the tables.
    private bool IsComplete(SqlSession session, bool isLocked)
    {
        HashSet<string> tables = ReadTables(session);
        if (!tables.Contains("studies") || !tables.Contains("version_info"))
        {
            if (isLocked)
                CheckEmpty(tables);
            return false;
        }
        return CheckVersion(session, tables) && Array.TrueForAll(Tables, tables.Contains);
    }

    private HashSet<string> ReadTables(SqlSession session)
    {
        HashSet<string> tables = new(StringComparer.OrdinalIgnoreCase);
        session.Query(new SqlStatement(dialect.TableNames), reader =>
        {
            while (reader.Read())
                tables.Add(reader.GetString(0));
        });
        session.Run();
        return tables;
    }

    private void CheckEmpty(HashSet<string> tables)
    {
        string[] clashing = [.. Tables.Where(tables.Contains)];
        bool isUnfinished = !dialect.HasAtomicSchema && clashing.Length == tables.Count; // who created them died
        if (clashing.Length > 0 && !isUnfinished)
        {
            throw new StorageException(
                $"The {dialect.Name} database {database} holds a table '{clashing[0]}', but not the tables of a storage: it belongs to another program. Use another database.");
        }
        if (tables.Count > 0 && !isUnfinished && !options.AllowOtherTables)
        {
            throw new StorageException(
                $"The {dialect.Name} database {database} holds tables of another program: {string.Join(", ", tables.Order(StringComparer.Ordinal).Take(5))}. " +
                "Use another database, or set SqlStorageOptions.AllowOtherTables to create the tables of a storage beside them.");
        }
        if (!options.CreateTables)
        {
            throw new StorageException(
                $"The {dialect.Name} database {database} holds no studies. Check its name, or set SqlStorageOptions.CreateTables to create its tables.");
        }
    }

    /// <summary>Whether both version rows are there and right.</summary>
    private bool CheckVersion(SqlSession session, HashSet<string> tables)
    {
        string? version = null, library = null;
        int? schema = null;
        if (tables.Contains("alembic_version"))
            session.Query(ReadVersion, reader => version = reader.Read() ? reader.GetString(0) : null);
        session.Query(ReadSchemaVersion, reader =>
        {
            if (reader.Read())
                (schema, library) = ((int)dialect.ReadWhole(reader, 0), reader.IsDBNull(1) ? null : reader.GetString(1));
        });
        session.Run();
        if (version is null && schema is not null and not SchemaVersion)
            version = OlderVersions[0];
        if (version is null or Version)
            return version is not null && schema is not null;
        string writtenBy = library is null ? "" : $", written by Optuna {library}";
        throw new StorageException(Array.IndexOf(OlderVersions, version) >= 0
            ? $"The {dialect.Name} database {database} has the older schema {version}{writtenBy}; this version of Hyperopt reads {Version}. Make a copy, and bring it " +
              "up to date with Optuna 5: optuna storage upgrade --storage <url>."
            : $"The {dialect.Name} database {database} has the schema {version}{writtenBy}, which is newer than {Version}, the one that this version of Hyperopt reads. " +
              "Use a newer version of Hyperopt, or another database.");
    }

    private void Create(SqlSession session)
    {
        HashSet<string> tables = ReadTables(session);
        bool isNew = !Array.Exists(Tables, tables.Contains);
        foreach (string statement in dialect.Schema)
        {
            if (isNew || IsMissing(statement, tables))
                session.Say(statement);
        }
        tables = ReadTables(session);
        bool hasVersion = false, hasSchemaVersion = false;
        session.Query(ReadVersion, reader => hasVersion = reader.Read());
        session.Query(ReadSchemaVersion, reader => hasSchemaVersion = reader.Read());
        session.Run();
        if (!hasVersion)
            session.Queue(InsertVersion);
        if (!hasSchemaVersion)
            session.Queue(InsertSchemaVersion);
        session.Run();
    }

    // Of a database in which few tables are missing, for instance because somebody deleted them: CREATE TABLE name (…
    private static bool IsMissing(string statement, HashSet<string> tables) =>
        statement.StartsWith("CREATE TABLE ", StringComparison.Ordinal) && !tables.Contains(statement.Split(' ', 4)[2]);
}
