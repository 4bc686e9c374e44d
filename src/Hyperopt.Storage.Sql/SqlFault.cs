namespace Hyperopt.Storage.Sql;

/// <summary>What an error of a database means for the operation that met it.</summary>
public enum SqlFault
{
    /// <summary>It failed, and would fail again.</summary>
    Permanent,

    /// <summary>Others were in the way: it can be repeated as a whole.</summary>
    Busy,

    /// <summary>The connection is gone: it can be repeated on a new one, unless it was about to be committed.</summary>
    Disconnected,

    /// <summary>A row with the same unique key exists.</summary>
    Duplicate,

    /// <summary>The row that a row belongs to is gone.</summary>
    Orphan,
}
