using System.Data;

namespace Hyperopt.Storage.Sql;

/// <summary>A statement with parameters @p0, @p1, …; each session prepares it once.</summary>
/// <param name="Text">Text in the database's own SQL.</param>
/// <param name="Types">Types of the parameters.</param>
internal sealed record SqlStatement(string Text, params DbType[] Types);
