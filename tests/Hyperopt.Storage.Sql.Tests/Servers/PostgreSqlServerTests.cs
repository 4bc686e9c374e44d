namespace Hyperopt.Storage.Sql.Tests.Servers;

[RequiresServer(TestDatabase.PostgresVariable)]
public sealed class PostgreSqlServerTests() : SqlServerSuite(TestDatabase.PostgresVariable)
{
    // Of this test only: its connections were the last to have asked for its schema.
    private protected override void EndConnections() => Database.Query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND application_name = 'Hyperopt' AND state = 'idle' " +
        "AND pid IN (SELECT pid FROM pg_stat_activity ORDER BY query_start DESC LIMIT 3)");
}
