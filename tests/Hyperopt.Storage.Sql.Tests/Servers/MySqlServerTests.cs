namespace Hyperopt.Storage.Sql.Tests.Servers;

[RequiresServer(TestDatabase.MySqlVariable)]
public sealed class MySqlServerTests() : SqlServerSuite(TestDatabase.MySqlVariable)
{
    private protected override void EndConnections()
    {
        foreach (string id in Database.Query("SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()"))
            Database.Query($"KILL {id}");
    }

    // The schema keeps whole seconds, and infinite parameters cannot be stored.
    private protected override void CheckCopy(FrozenTrial[] trials, FrozenTrial[] originals, string study)
    {
        trials.Should().HaveSameCount(originals);
        foreach ((FrozenTrial trial, FrozenTrial original) in trials.Zip(originals))
        {
            trial.ToString().Should().Be(original.ToString());
            (trial.StartTime - original.StartTime)?.Duration().Should().BeLessThan(TimeSpan.FromSeconds(1));
            trial.IntermediateValues.Should().Equal(original.IntermediateValues);
            trial.Constraints.Should().Equal(original.Constraints);
            foreach (string name in original.Parameters.Keys)
            {
                BitConverter.DoubleToInt64Bits(trial.Parameters.GetInternal(name)).Should().Be(BitConverter.DoubleToInt64Bits(original.Parameters.GetInternal(name)));
                trial.Parameters.GetDistribution(name).Should().Be(original.Parameters.GetDistribution(name));
            }
            Texts(trial.UserAttributes).Should().BeEquivalentTo(Texts(original.UserAttributes));
            Texts(trial.SystemAttributes).Should().BeEquivalentTo(Texts(original.SystemAttributes));
        }
    }

    private static Dictionary<string, string> Texts(IReadOnlyDictionary<string, System.Text.Json.JsonElement> attributes) =>
        attributes.ToDictionary(attribute => attribute.Key, attribute => StoredJson.Write(attribute.Value));
}
