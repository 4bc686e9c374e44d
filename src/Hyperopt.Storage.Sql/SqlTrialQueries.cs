using System.Data;

namespace Hyperopt.Storage.Sql;

/// <summary>The queries that read trials with all that belongs to them, for one way to say which.</summary>
internal sealed class SqlTrialQueries
{
    public SqlTrialQueries(SqlDialect dialect, string which, params DbType[] types)
    {
        string key = dialect.Quote("key");
        Trials = new(
            $"SELECT trial_id, study_id, number, {dialect.TextOf("state")}, datetime_start, datetime_complete FROM trials WHERE trial_id IN ({which}) ORDER BY trial_id", types);
        Values = new($"SELECT trial_id, value, {dialect.TextOf("value_type")} FROM trial_values WHERE trial_id IN ({which}) ORDER BY trial_id, objective", types);
        Parameters = new($"SELECT trial_id, param_name, param_value, distribution_json FROM trial_params WHERE trial_id IN ({which}) ORDER BY param_id", types);
        Reports = new(
            $"SELECT trial_id, step, intermediate_value, {dialect.TextOf("intermediate_value_type")} FROM trial_intermediate_values WHERE trial_id IN ({which})", types);
        UserAttributes = new($"SELECT trial_id, {key}, value_json FROM trial_user_attributes WHERE trial_id IN ({which})", types);
        SystemAttributes = new($"SELECT trial_id, {key}, value_json FROM trial_system_attributes WHERE trial_id IN ({which})", types);
    }

    public SqlStatement Trials { get; }

    public SqlStatement Values { get; }

    public SqlStatement Parameters { get; }

    public SqlStatement Reports { get; }

    public SqlStatement UserAttributes { get; }

    public SqlStatement SystemAttributes { get; }
}
