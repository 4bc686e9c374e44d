using System.Text;
using Hyperopt.Distributions;
using Hyperopt.Storage;
using Hyperopt.Storage.Journal;
using Hyperopt.Tests.ReferenceData;

namespace Hyperopt.Tests.Storage.Journal;

/// <summary>Every kind of line, byte for byte as Optuna 5 writes it.</summary>
public sealed class JournalLinesTests
{
    private const string Float = "\"{\\\"name\\\": \\\"FloatDistribution\\\", \\\"attributes\\\": {\\\"step\\\": null, \\\"low\\\": -5.0, \\\"high\\\": 5.0, \\\"log\\\": false}}\"";

    private static readonly DateTimeOffset Time = new DateTimeOffset(2026, 3, 1, 20, 31, 1, TimeSpan.Zero).AddMicroseconds(623456);
    private static readonly FloatDistribution Range = new(-5, 5);

    private readonly JournalLines _lines = new("W");

    [Fact]
    public void CreateStudy_NonAsciiName_IsEscaped()
    {
        _lines.CreateStudy("日本語 🚀 / é \u007f", [StudyDirection.Minimize, StudyDirection.Maximize]);
        Written().Should().Be("""{"op_code":0,"worker_id":"W","study_name":"\u65e5\u672c\u8a9e \ud83d\ude80 / \u00e9 \u007f","directions":[1,2]}""");
    }

    [Fact]
    public void DeleteStudy_Always_NamesTheStudy()
    {
        _lines.DeleteStudy(new StudyId(3));
        Written().Should().Be("""{"op_code":1,"worker_id":"W","study_id":3}""");
    }

    [Fact]
    public void SetStudyAttribute_BothScopes_HaveTheirOwnOperations()
    {
        _lines.SetStudyAttribute(new StudyId(0), AttributeScope.User, "nested", StoredJson.Read("""{"a": [1, 2.5, null, true], "b": {"c": "x"}}"""));
        _lines.SetStudyAttribute(new StudyId(0), AttributeScope.System, "study:metric_names", StoredJson.Read("""["loss"]"""));
        Written().Should().Be("""
            {"op_code":2,"worker_id":"W","study_id":0,"user_attr":{"nested":{"a":[1,2.5,null,true],"b":{"c":"x"}}}}
            {"op_code":3,"worker_id":"W","study_id":0,"system_attr":{"study:metric_names":["loss"]}}
            """);
    }

    [Fact]
    public void CreateTrial_Running_HasItsStart()
    {
        _lines.CreateTrial(new StudyId(0), Time.ToOffset(TimeSpan.FromHours(9)));
        Written().Should().Be("""{"op_code":4,"worker_id":"W","study_id":0,"datetime_start":"2026-03-01T20:31:01.623456+00:00"}""");
    }

    [Fact]
    public void CreateTrial_Waiting_HasNoTimes()
    {
        _lines.CreateTrial(new StudyId(0), new TrialTemplate
        {
            State = TrialState.Waiting,
            UserAttributes = TrialAttributes.Empty.User.Add("memo", StoredJson.Read("\"queued\"")),
            SystemAttributes = TrialAttributes.Empty.User.Add("fixed_params", StoredJson.Read("""{"x": 0.5, "mixed": null}""")),
        }, Time);
        Written().Should().Be("""{"op_code":4,"worker_id":"W","study_id":0,"datetime_start":null,"state":4,"value":null,"values":null,"distributions":{},"params":{},"user_attrs":{"memo":"queued"},"system_attrs":{"fixed_params":{"x":0.5,"mixed":null}},"intermediate_values":{}}""");
    }

    [Fact]
    public void CreateTrial_CompleteTemplate_HasEverything()
    {
        _lines.CreateTrial(new StudyId(0), new TrialTemplate
        {
            Values = [0.1 + 0.2],
            Parameters = new Dictionary<string, ParameterValue> { ["x"] = 1.0 / 3, ["c"] = "b" },
            Distributions = new Dictionary<string, Distribution> { ["x"] = Range, ["c"] = new CategoricalDistribution("a", "b") },
            IntermediateValues = new IntermediateValues([new(0, 1), new(10, double.NaN)]),
            Constraints = TrialAttributes.Empty.Constraints.Add("limit", -1),
        }, Time);
        Written().Should().Be("""{"op_code":4,"worker_id":"W","study_id":0,"datetime_start":"2026-03-01T20:31:01.623456+00:00","state":1,"value":0.30000000000000004,"values":null,"datetime_complete":"2026-03-01T20:31:01.623456+00:00","distributions":{"x":""" +
            Float + ""","c":"{\"name\": \"CategoricalDistribution\", \"attributes\": {\"choices\": [\"a\", \"b\"]}}"},"params":{"x":0.3333333333333333,"c":1},"user_attrs":{},"system_attrs":{"constraints:limit":-1.0},"intermediate_values":{"0":1.0,"10":NaN}}""");
    }

    [Fact]
    public void CreateTrial_SeveralObjectives_ListsTheValues()
    {
        _lines.CreateTrial(new StudyId(1), new TrialTemplate { Values = [1, double.PositiveInfinity] }, Time);
        Written().Should().Contain(",\"value\":null,\"values\":[1.0,Infinity],");
    }

    [Fact]
    public void CreateTrial_ConstraintsInTheListOfOlderVersions_AreNotWrittenTwice()
    {
        _lines.CreateTrial(new StudyId(1), new TrialTemplate
        {
            Values = [1],
            SystemAttributes = TrialAttributes.Empty.System.Add("constraints", StoredJson.Read("[0.5, -1.0]")),
            Constraints = TrialAttributes.Empty.Constraints.Add("0", 0.5).Add("1", -1).Add("new", 2),
        }, Time);
        Written().Should().Contain("\"system_attrs\":{\"constraints\":[0.5,-1.0],\"constraints:new\":2.0}");
    }

    [Fact]
    public void SetParameter_EachKind_WritesTheInternalValue()
    {
        _lines.SetParameter(new TrialId(0), "x", Range, 0.5);
        _lines.SetParameter(new TrialId(0), "n", new IntDistribution(-3, 12), -3);
        _lines.SetParameter(new TrialId(0), "flag", new CategoricalDistribution(false, true), 1);
        Written().Should().Be("""
            {"op_code":5,"worker_id":"W","trial_id":0,"param_name":"x","param_value_internal":0.5,"distribution":FLOAT}
            {"op_code":5,"worker_id":"W","trial_id":0,"param_name":"n","param_value_internal":-3.0,"distribution":"{\"name\": \"IntDistribution\", \"attributes\": {\"log\": false, \"step\": 1, \"low\": -3, \"high\": 12}}"}
            {"op_code":5,"worker_id":"W","trial_id":0,"param_name":"flag","param_value_internal":1,"distribution":"{\"name\": \"CategoricalDistribution\", \"attributes\": {\"choices\": [false, true]}}"}
            """.Replace("FLOAT", Float, StringComparison.Ordinal));
    }

    [Fact]
    public void ClaimAndFinish_EachState_HaveTheirTimes()
    {
        _lines.Claim(new TrialId(0), Time);
        _lines.Finish(new TrialId(0), TrialState.Complete, [5.309911981189703], Time);
        _lines.Finish(new TrialId(1), TrialState.Pruned, [double.NegativeInfinity], Time);
        _lines.Finish(new TrialId(2), TrialState.Failed, [], Time);
        Written().Should().Be("""
            {"op_code":6,"worker_id":"W","trial_id":0,"state":0,"values":null,"datetime_start":"2026-03-01T20:31:01.623456+00:00"}
            {"op_code":6,"worker_id":"W","trial_id":0,"state":1,"values":[5.309911981189703],"datetime_complete":"2026-03-01T20:31:01.623456+00:00"}
            {"op_code":6,"worker_id":"W","trial_id":1,"state":2,"values":[-Infinity],"datetime_complete":"2026-03-01T20:31:01.623456+00:00"}
            {"op_code":6,"worker_id":"W","trial_id":2,"state":3,"values":null,"datetime_complete":"2026-03-01T20:31:01.623456+00:00"}
            """);
    }

    [Fact]
    public void ReportsAndAttributes_SpecialValues_AreBareWords()
    {
        _lines.SetIntermediateValue(new TrialId(10), 1, double.NaN);
        _lines.SetTrialAttribute(new TrialId(0), AttributeScope.User, "i", StoredJson.Read("[NaN, -Infinity, \"NaN\", 9223372036854775808, 1E-5, 1e22, -0.0]"));
        _lines.SetTrialAttribute(new TrialId(5), AttributeScope.System, "tpe:relative_params:0", StoredJson.Read("\"{\\\"x\\\": 2.19}\""));
        _lines.SetConstraint(new TrialId(5), "c:with colon", -0.0249);
        Written().Should().Be("""
            {"op_code":7,"worker_id":"W","trial_id":10,"step":1,"intermediate_value":NaN}
            {"op_code":8,"worker_id":"W","trial_id":0,"user_attr":{"i":[NaN,-Infinity,"NaN",9223372036854775808,1e-05,1e+22,-0.0]}}
            {"op_code":9,"worker_id":"W","trial_id":5,"system_attr":{"tpe:relative_params:0":"{\"x\": 2.19}"}}
            {"op_code":9,"worker_id":"W","trial_id":5,"system_attr":{"constraints:c:with colon":-0.0249}}
            """);
    }

    [Fact]
    public void SetParameter_EveryParameterOfOptunasJournal_GivesOptunasLine()
    {
        // Read with Optuna's own worker id, each parameter that a trial suggested must give the very line it came from.
        string[] lines = [.. File.ReadLines(ExpectedStudies.PathOf("optuna5.journal.log"))];
        string worker = lines[0].Split('"')[5];
        JournalLines writer = new(worker);
        JournalEntry entry = new(Encoding.ASCII.GetBytes(worker));
        int count = 0;
        foreach (string line in lines.Where(line => line.StartsWith("{\"op_code\":5,", StringComparison.Ordinal)))
        {
            entry.Read(Encoding.ASCII.GetBytes(line));
            entry.IsOwn.Should().BeTrue();
            writer.SetParameter(new TrialId(entry.Trial), entry.Name!, entry.Distribution!, entry.Number);
            Encoding.ASCII.GetString(writer.ToBytes()).Should().Be(line + "\n");
            writer.Truncate(0);
            count++;
        }
        count.Should().BeGreaterThan(300);
    }

    private string Written() => Encoding.ASCII.GetString(_lines.ToBytes()).TrimEnd('\n');
}
