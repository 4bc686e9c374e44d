using System.Text.Json;
using Hyperopt.Tests.ReferenceData;
using Hyperopt.Visualization.Figures;
using Hyperopt.Visualization.Tests.ReferenceData;

namespace Hyperopt.Visualization.Tests.Figures;

public sealed class TrialVectorTests
{
    public static TheoryData<string> TimelineNames => PlotStudies.Names("timeline");

    public static TheoryData<string> ParetoNames => PlotStudies.Names("pareto_front");

    [Theory]
    [MemberData(nameof(TimelineNames))]
    public void Timeline_OnReferenceVectors_Agrees(string name)
    {
        VectorCase item = PlotStudies.Vectors[name];
        JsonElement recent = item.Input.GetProperty("n_recent_trials");
        TimelineFigure Create() =>
            TimelineFigure.Create(PlotStudies.Of(item)[0], recent.ValueKind == JsonValueKind.Null ? null : recent.GetInt32());
        if (item.Expected.ValueKind == JsonValueKind.Object)
        {
            FluentActions.Invoking(Create).Should().Throw<ArgumentException>();
            return;
        }
        TimelineFigure figure = Create();
        JsonElement[] expected = [.. item.Expected.EnumerateArray()];
        figure.Bars.Length.Should().Be(expected.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            TimelineBar bar = figure.Bars[i];
            bar.TrialNumber.Should().Be(expected[i].GetProperty("number").GetInt32());
            bar.Start.Should().Be(PlotStudies.Time(expected[i].GetProperty("start"))!.Value);
            bar.End.Should().Be(PlotStudies.Time(expected[i].GetProperty("complete"))!.Value);
            bar.State.ToString().ToLowerInvariant().Should().StartWith(expected[i].GetProperty("state").GetString());
            bar.IsFeasible.Should().Be(!expected[i].GetProperty("infeasible").GetBoolean());
            bar.Text.Should().Be(expected[i].GetProperty("hovertext").GetString());
        }
    }

    [Theory]
    [MemberData(nameof(ParetoNames))]
    public void ParetoFront_OnReferenceVectors_Agrees(string name)
    {
        VectorCase item = PlotStudies.Vectors[name];
        ParetoFrontFigure figure = ParetoFrontFigure.Create(PlotStudies.Of(item)[0], item.Input.GetProperty("include_dominated_trials").GetBoolean());
        figure.TargetNames.Should().Equal(item.Expected.GetProperty("target_names").EnumerateArray().Select(n => n.GetString()!));
        figure.IsConstrained.Should().Be(item.Expected.GetProperty("has_constraints").GetBoolean());
        Check(item, figure.Best, "best");
        Check(item, figure.Dominated, "non_best");
        Check(item, figure.Infeasible, "infeasible");
    }

    private static void Check(VectorCase item, IReadOnlyList<ParetoPoint> points, string member)
    {
        JsonElement expected = item.Expected.GetProperty(member);
        points.Select(point => point.TrialNumber).Should().Equal(expected.EnumerateArray().Select(p => p.GetProperty("number").GetInt32()));
        for (int i = 0; i < points.Count; i++)
            item.Check(points[i].Values.AsSpan(), expected[i].GetProperty("values"), member);
    }
}
