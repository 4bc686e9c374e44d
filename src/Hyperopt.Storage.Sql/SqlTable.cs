using System.Data;

namespace Hyperopt.Storage.Sql;

/// <summary>A table of what belongs to a trial; its first two columns are its key.</summary>
internal sealed class SqlTable
{
    public static readonly SqlTable Parameters = new("trial_params", ["trial_id", "param_name", "param_value", "distribution_json"],
        [DbType.Int64, DbType.String, DbType.Double, DbType.String])
    { KeepsFirst = true };

    public static readonly SqlTable Values = new("trial_values", ["trial_id", "objective", "value", "value_type"],
        [DbType.Int64, DbType.Int32, DbType.Double, DbType.String])
    { EnumType = "trialvaluetype" };

    public static readonly SqlTable Reports = new("trial_intermediate_values", ["trial_id", "step", "intermediate_value", "intermediate_value_type"],
        [DbType.Int64, DbType.Int32, DbType.Double, DbType.String])
    { EnumType = "trialintermediatevaluetype" };

    public static readonly SqlTable UserAttributes = new("trial_user_attributes", ["trial_id", "key", "value_json"],
        [DbType.Int64, DbType.String, DbType.String]);

    public static readonly SqlTable SystemAttributes = new("trial_system_attributes", ["trial_id", "key", "value_json"],
        [DbType.Int64, DbType.String, DbType.String]);

    public static readonly SqlTable Heartbeats = new("trial_heartbeats", ["trial_id", "heartbeat"], [DbType.Int64, DbType.DateTime]);

    /// <summary>All tables whose rows belong to trials.</summary>
    public static readonly SqlTable[] OfTrials = [Values, Reports, Parameters, UserAttributes, SystemAttributes, Heartbeats];

    private SqlTable(string name, string[] columns, DbType[] types)
    {
        Name = name;
        Columns = columns;
        Types = types;
    }

    public string Name { get; }

    public string[] Columns { get; }

    public DbType[] Types { get; }

    /// <summary>The enumerated type of the last column, if it has one.</summary>
    public string? EnumType { get; private init; }

    /// <summary>Whether a row that exists stays as it is.</summary>
    public bool KeepsFirst { get; private init; }
}
