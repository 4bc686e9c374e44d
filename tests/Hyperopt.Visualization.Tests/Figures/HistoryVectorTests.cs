using System.Text.Json;
using Hyperopt.Importance;
using Hyperopt.Terminators;
using Hyperopt.Tests.ReferenceData;
using Hyperopt.Visualization.Figures;
using Hyperopt.Visualization.Tests.ReferenceData;

namespace Hyperopt.Visualization.Tests.Figures;

public sealed class HistoryVectorTests
{
    public static TheoryData<string> HistoryNames => PlotStudies.Names("optimization_history");

    public static TheoryData<string> EdfNames => PlotStudies.Names("edf");

    public static TheoryData<string> IntermediateNames => PlotStudies.Names("intermediate_values");

    public static TheoryData<string> HypervolumeNames => PlotStudies.Names("hypervolume_history");

    public static TheoryData<string> TerminatorNames => PlotStudies.Names("terminator_improvement_stagnation");

    public static TheoryData<string> ImportanceNames => PlotStudies.Names("param_importances_ped_anova");

    [Theory]
    [MemberData(nameof(HistoryNames))]
    public void OptimizationHistory_OnReferenceVectors_Agrees(string name)
    {
        VectorCase item = PlotStudies.Vectors[name];
        bool averaged = item.Input.GetProperty("error_bar").GetBoolean();
        OptimizationHistoryFigure Create() => OptimizationHistoryFigure.Create(PlotStudies.Of(item), PlotStudies.Target(item, "t"), averaged);
        if (Refused(item, Create))
            return;
        JsonElement[] expected = [.. item.Expected.EnumerateArray()];
        OptimizationHistoryFigure figure = Create();
        figure.Series.Length.Should().Be(expected.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            HistorySeries series = figure.Series[i];
            series.TrialNumbers.Should().Equal(expected[i].GetProperty("trial_numbers").EnumerateArray().Select(n => n.GetInt32()));
            CheckLine(item, series.Values, expected[i].GetProperty("values_info"));
            // Averages list the states of left-out trial numbers too.
            series.States.Select(state => state.ToString().ToLowerInvariant()).Should().Equal(
                expected[i].GetProperty("values_info").GetProperty("states").EnumerateArray().Select(s => s.GetString()!)
                    .Where(state => !averaged || state == "feasible"));
            JsonElement best = expected[i].GetProperty("best_values_info");
            (series.Best is null).Should().Be(best.ValueKind == JsonValueKind.Null);
            if (series.Best is { } line)
                CheckLine(item, line, best);
        }
    }

    [Theory]
    [MemberData(nameof(EdfNames))]
    public void Edf_OnReferenceVectors_Agrees(string name)
    {
        VectorCase item = PlotStudies.Vectors[name];
        EdfFigure Create() => EdfFigure.Create(PlotStudies.Of(item), PlotStudies.Target(item, "t"));
        if (Refused(item, Create))
            return;
        EdfFigure figure = Create();
        item.Check(figure.Positions.AsSpan(), item.Expected.GetProperty("x_values"), "x");
        JsonElement[] lines = [.. item.Expected.GetProperty("lines").EnumerateArray().Where(line => line.GetArrayLength() > 0)];
        figure.Lines.Length.Should().Be(lines.Length);
        for (int i = 0; i < lines.Length; i++)
            item.Check(figure.Lines[i].Shares.AsSpan(), lines[i], "y");
    }

    [Theory]
    [MemberData(nameof(IntermediateNames))]
    public void IntermediateValues_OnReferenceVectors_Agrees(string name)
    {
        VectorCase item = PlotStudies.Vectors[name];
        IntermediateValuesFigure figure = IntermediateValuesFigure.Create(PlotStudies.Of(item)[0]);
        JsonElement[] expected = [.. item.Expected.EnumerateArray()];
        figure.Curves.Length.Should().Be(expected.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            JsonElement[] points = [.. expected[i].GetProperty("sorted_intermediate_values").EnumerateArray()];
            figure.Curves[i].TrialNumber.Should().Be(expected[i].GetProperty("trial_number").GetInt32());
            figure.Curves[i].IsFeasible.Should().Be(expected[i].GetProperty("feasible").GetBoolean());
            figure.Curves[i].Steps.Should().Equal(points.Select(point => point[0].GetInt32()));
            item.Check(figure.Curves[i].Values.AsSpan(), [.. points.Select(point => VectorFile.Number(point[1]))], "value");
        }
    }

    [Theory]
    [MemberData(nameof(HypervolumeNames))]
    public void HypervolumeHistory_OnReferenceVectors_Agrees(string name)
    {
        VectorCase item = PlotStudies.Vectors[name];
        HypervolumeHistoryFigure Create() =>
            HypervolumeHistoryFigure.Create(PlotStudies.Of(item)[0], VectorFile.Numbers(item.Input.GetProperty("reference_point")));
        if (Refused(item, Create))
            return;
        HypervolumeHistoryFigure figure = Create();
        figure.TrialNumbers.Should().Equal(item.Expected.GetProperty("trial_numbers").EnumerateArray().Select(n => n.GetInt32()));
        item.Check(figure.Values.AsSpan(), item.Expected.GetProperty("values"), "hypervolume");
    }

    [Theory]
    [MemberData(nameof(TerminatorNames))]
    public void TerminatorImprovement_OnReferenceVectors_Agrees(string name)
    {
        VectorCase item = PlotStudies.Vectors[name];
        int patience = item.Input.GetProperty("max_stagnation_trials").GetInt32();
        TerminatorImprovementFigure Create() => TerminatorImprovementFigure.Create(
            PlotStudies.Of(item)[0], new BestValueStagnationEvaluator(patience), new StaticErrorEvaluator(0));
        if (Refused(item, Create))
            return;
        TerminatorImprovementFigure figure = Create();
        figure.TrialNumbers.Should().Equal(item.Expected.GetProperty("trial_numbers").EnumerateArray().Select(n => n.GetInt32()));
        item.Check(figure.Improvements.AsSpan(), item.Expected.GetProperty("improvements"), "improvement");
        item.Check(figure.Errors.AsSpan(), item.Expected.GetProperty("errors"), "error");
    }

    [Theory]
    [MemberData(nameof(ImportanceNames))]
    public void Importances_OnReferenceVectors_Agree(string name)
    {
        VectorCase item = PlotStudies.Vectors[name];
        PedAnovaOptions options = new() { TargetQuantile = item.Input.GetProperty("target_quantile").GetDouble() };
        ImportancesFigure figure = ImportancesFigure.Create(
            PlotStudies.Of(item)[0], new ImportanceOptions { Evaluator = new PedAnovaEvaluator(options) });
        figure.Groups.Should().HaveCount(item.Expected.GetArrayLength());
        foreach ((ImportanceGroup group, JsonElement expected) in figure.Groups.Zip(item.Expected.EnumerateArray()))
        {
            group.Parameters.Select(bar => bar.Parameter).Should().Equal(Texts(expected.GetProperty("param_names")));
            group.Parameters.Select(bar => bar.Label).Should().Equal(Texts(expected.GetProperty("labels")));
            item.Check(group.Parameters.Select(bar => bar.Importance).ToArray(), expected.GetProperty("importance_values"), "importance");
        }
    }

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(text => text.GetString()!);

    private static void CheckLine(VectorCase item, HistoryLine line, JsonElement expected)
    {
        line.Label.Should().Be(expected.GetProperty("label_name").GetString());
        item.Check(line.Values.AsSpan(), expected.GetProperty("values"), line.Label);
        JsonElement deviations = expected.GetProperty("stds");
        item.Check(line.Deviations.AsSpan(), deviations.ValueKind == JsonValueKind.Null ? [] : VectorFile.Numbers(deviations), "std");
    }

    private static bool Refused(VectorCase item, Func<StudyFigure> create)
    {
        if (item.Expected.ValueKind != JsonValueKind.Object || !item.Expected.TryGetProperty("error", out _))
            return false;
        create.Should().Throw<ArgumentException>();
        return true;
    }
}
