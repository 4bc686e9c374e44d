namespace Hyperopt.Storage.Sql;

/// <summary>How a storage treats its database.</summary>
public sealed record SqlStorageOptions
{
    /// <summary>Gets whether the tables may be created in a database that holds tables of other programs. Without it such a database is refused, since
    /// it was probably named by mistake.</summary>
    /// <value>Default false.</value>
    public bool AllowOtherTables { get; init; }

    /// <summary>Gets whether missing tables are created; else they are an error.</summary>
    /// <value>Default true.</value>
    public bool CreateTables { get; init; } = true;
}
