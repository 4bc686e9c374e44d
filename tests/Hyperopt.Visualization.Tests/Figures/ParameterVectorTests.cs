using System.Text.Json;
using Hyperopt.Tests.ReferenceData;
using Hyperopt.Visualization.Figures;
using Hyperopt.Visualization.Tests.ReferenceData;

namespace Hyperopt.Visualization.Tests.Figures;

public sealed class ParameterVectorTests
{
    public static TheoryData<string> SliceNames => PlotStudies.Names("slice");

    public static TheoryData<string> ContourNames => PlotStudies.Names("contour");

    public static TheoryData<string> RankNames => PlotStudies.Names("rank");

    public static TheoryData<string> ParallelNames => PlotStudies.Names("parallel_coordinate");

    [Theory]
    [MemberData(nameof(SliceNames))]
    public void Slice_OnReferenceVectors_Agrees(string name)
    {
        VectorCase item = PlotStudies.Vectors[name];
        SliceFigure Create() => SliceFigure.Create(PlotStudies.Of(item)[0], PlotStudies.Target(item, "t"), PlotStudies.Parameters(item));
        if (Refused(item, Create))
            return;
        SliceFigure figure = Create();
        figure.TargetName.Should().Be(item.Expected.GetProperty("target_name").GetString());
        JsonElement[] expected = [.. item.Expected.GetProperty("subplots").EnumerateArray()];
        figure.Panels.Length.Should().Be(expected.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            ParameterAxis axis = figure.Panels[i];
            int[] shown = [.. Enumerable.Range(0, figure.Values.Length).Where(k => !double.IsNaN(axis.Positions[k]))];
            axis.Name.Should().Be(expected[i].GetProperty("param_name").GetString());
            axis.IsLog.Should().Be(expected[i].GetProperty("is_log").GetBoolean());
            axis.IsCategorical.Should().Be(!expected[i].GetProperty("is_numerical").GetBoolean());
            shown.Select(k => figure.TrialNumbers[k]).Should().Equal(expected[i].GetProperty("trial_numbers").EnumerateArray().Select(n => n.GetInt32()));
            shown.Select(k => figure.IsFeasible[k]).Should().Equal(expected[i].GetProperty("constraints").EnumerateArray().Select(c => c.GetBoolean()));
            item.Check([.. shown.Select(k => figure.Values[k])], expected[i].GetProperty("y"), "y");
            CheckPositions(item, axis, [.. shown.Select(k => axis.Positions[k])], expected[i].GetProperty("x"));
            if (axis.IsCategorical)
                axis.Categories.Should().Equal(expected[i].GetProperty("x_labels").EnumerateArray().Select(Text));
        }
    }

    [Theory]
    [MemberData(nameof(ContourNames))]
    public void Contour_OnReferenceVectors_Agrees(string name)
    {
        VectorCase item = PlotStudies.Vectors[name];
        ContourFigure Create() => ContourFigure.Create(PlotStudies.Of(item)[0], PlotStudies.Target(item, "t"), PlotStudies.Parameters(item));
        if (Refused(item, Create))
            return;
        ContourFigure figure = Create();
        figure.IsReversed.Should().Be(item.Expected.GetProperty("reverse_scale").GetBoolean());
        figure.Axes.Select(axis => axis.Name).Should().Equal(item.Expected.GetProperty("sorted_params").EnumerateArray().Select(p => p.GetString()!));
        figure.RowCount.Should().Be(item.Expected.GetProperty("rows").GetInt32());
        foreach (ParameterAxis axis in figure.Axes)
        {
            JsonElement expected = item.Expected.GetProperty("axes").GetProperty(axis.Name);
            CheckAxis(item, axis, expected);
            CheckPositions(item, axis, axis.Coordinates.AsSpan(), expected.GetProperty("indices"));
            CheckPositions(item, axis, axis.Positions.AsSpan(), expected.GetProperty("values"));
        }
        JsonElement[] panels = [.. item.Expected.GetProperty("subplots").EnumerateArray()];
        figure.Panels.Length.Should().Be(panels.Length);
        for (int i = 0; i < panels.Length; i++)
        {
            ParameterAxis x = figure.Axes[figure.Panels[i].X], y = figure.Axes[figure.Panels[i].Y];
            x.Name.Should().Be(panels[i].GetProperty("x").GetString());
            y.Name.Should().Be(panels[i].GetProperty("y").GetString());
            double[][] points = VectorFile.Rows(panels[i].GetProperty("z_values"));
            item.Check([.. figure.Panels[i].Points.Select(p => (double)x.Coordinates.IndexOf(p.X))], [.. points.Select(p => p[0])], "x index");
            item.Check([.. figure.Panels[i].Points.Select(p => (double)y.Coordinates.IndexOf(p.Y))], [.. points.Select(p => p[1])], "y index");
            item.Check([.. figure.Panels[i].Points.Select(p => p.Value)], [.. points.Select(p => p[2])], "z");
            bool[] feasible = [.. panels[i].GetProperty("constraints").EnumerateArray().Select(c => c.GetBoolean())];
            if (points.Length > 0)
                figure.IsFeasible.Should().Equal(feasible);
        }
    }

    [Theory]
    [MemberData(nameof(RankNames))]
    public void Rank_OnReferenceVectors_Agrees(string name)
    {
        VectorCase item = PlotStudies.Vectors[name];
        RankFigure Create() => RankFigure.Create(PlotStudies.Of(item)[0], PlotStudies.Target(item, "t"), PlotStudies.Parameters(item));
        if (Refused(item, Create))
            return;
        RankFigure figure = Create();
        figure.Axes.Select(axis => axis.Name).Should().Equal(item.Expected.GetProperty("params").EnumerateArray().Select(p => p.GetString()!));
        foreach (ParameterAxis axis in figure.Axes)
            CheckAxis(item, axis, item.Expected.GetProperty("axes").GetProperty(axis.Name));
        item.Check(figure.Values.AsSpan(), item.Expected.GetProperty("zs"), "z");
        item.Check(figure.Ranks.AsSpan(), item.Expected.GetProperty("averaged_order"), "rank");
        double[][] colors = VectorFile.Rows(item.Expected.GetProperty("colors_rgb"));
        for (int i = 0; i < figure.Colors.Length; i++)
        {
            FigureColor color = figure.Colors[i];
            ((double)color.Red).Should().BeApproximately(colors[i][0], 1);
            ((double)color.Green).Should().BeApproximately(colors[i][1], 1);
            ((double)color.Blue).Should().BeApproximately(colors[i][2], 1);
        }
        JsonElement ticks = item.Expected.GetProperty("colorbar_ticks");
        figure.ColorLabels.Should().Equal(ticks.ValueKind == JsonValueKind.Null ? [] : ticks.GetProperty("text").EnumerateArray().Select(t => t.GetString()!));
        JsonElement[] panels = [.. item.Expected.GetProperty("subplots").EnumerateArray()];
        figure.Panels.Length.Should().Be(panels.Length);
        for (int i = 0; i < panels.Length; i++)
        {
            ParameterAxis x = figure.Axes[figure.Panels[i].X], y = figure.Axes[figure.Panels[i].Y];
            x.Name.Should().Be(panels[i].GetProperty("x").GetString());
            y.Name.Should().Be(panels[i].GetProperty("y").GetString());
            int[] shown = [.. Enumerable.Range(0, figure.Values.Length).Where(k => !double.IsNaN(x.Positions[k] + y.Positions[k]))];
            shown.Select(k => figure.TrialNumbers[k]).Should().Equal(panels[i].GetProperty("trial_numbers").EnumerateArray().Select(n => n.GetInt32()));
            CheckPositions(item, x, [.. shown.Select(k => x.Positions[k])], panels[i].GetProperty("xs"));
            CheckPositions(item, y, [.. shown.Select(k => y.Positions[k])], panels[i].GetProperty("ys"));
            item.Check([.. shown.Select(k => figure.Values[k])], panels[i].GetProperty("zs"), "z");
        }
    }

    [Theory]
    [MemberData(nameof(ParallelNames))]
    public void ParallelCoordinate_OnReferenceVectors_Agrees(string name)
    {
        VectorCase item = PlotStudies.Vectors[name];
        ParallelCoordinateFigure Create() =>
            ParallelCoordinateFigure.Create(PlotStudies.Of(item)[0], PlotStudies.Target(item, "Objective Value"), PlotStudies.Parameters(item));
        if (Refused(item, Create))
            return;
        ParallelCoordinateFigure figure = Create();
        CheckAxes(item, figure.Objectives, item.Expected.GetProperty("dims_objectives"));
        CheckAxes(item, figure.Parameters, item.Expected.GetProperty("dims_params"));
        figure.IsReversed.Should().Be(item.Expected.GetProperty("reverse_scale").GetBoolean());
        figure.IsRankColored.Should().Be(item.Expected.GetProperty("is_rank_color").GetBoolean());
        item.Check(figure.ColorValues.AsSpan(), item.Expected.GetProperty("color_values"), "color");
        if (item.Expected.TryGetProperty("draw_order", out JsonElement order))
            figure.DrawOrder.Should().Equal(order.EnumerateArray().Select(i => i.GetInt32()));
        else
            figure.DrawOrder.Select(i => -figure.ColorValues[i]).Should().BeInAscendingOrder();
        JsonElement feasibility = item.Expected.GetProperty("feasibility");
        figure.IsFeasible.Should().Equal(feasibility.ValueKind == JsonValueKind.Null ? [] : feasibility.EnumerateArray().Select(f => f.GetBoolean()));
    }

    private static void CheckAxes(VectorCase item, IReadOnlyList<ParallelAxis> axes, JsonElement expected)
    {
        axes.Count.Should().Be(expected.GetArrayLength());
        for (int i = 0; i < axes.Count; i++)
        {
            ParallelAxis axis = axes[i];
            axis.Label.Should().Be(expected[i].GetProperty("label").GetString());
            item.Check(axis.Values.AsSpan(), expected[i].GetProperty("values"), axis.Label);
            item.Check([axis.Low, axis.High], expected[i].GetProperty("range"), axis.Label + " range");
            axis.IsLog.Should().Be(expected[i].GetProperty("is_log").GetBoolean());
            axis.IsCategorical.Should().Be(expected[i].GetProperty("is_cat").GetBoolean());
            axis.HasMissing.Should().Be(expected[i].GetProperty("has_missing").GetBoolean());
            item.Check(axis.TickPositions.AsSpan(), expected[i].GetProperty("tickvals"), axis.Label + " ticks");
            axis.TickLabels.Should().Equal(expected[i].GetProperty("ticktext").EnumerateArray().Select(t => t.GetString()!));
        }
    }

    private static void CheckAxis(VectorCase item, ParameterAxis axis, JsonElement expected)
    {
        axis.IsLog.Should().Be(expected.GetProperty("is_log").GetBoolean());
        axis.IsCategorical.Should().Be(expected.GetProperty("is_cat").GetBoolean());
        item.Check([axis.Low, axis.High], expected.GetProperty("range"), axis.Name);
    }

    private static void CheckPositions(VectorCase item, ParameterAxis axis, ReadOnlySpan<double> positions, JsonElement expected)
    {
        positions.Length.Should().Be(expected.GetArrayLength());
        for (int i = 0; i < positions.Length; i++)
        {
            // A null among categories is a value of theirs where None is one of them.
            if (expected[i].ValueKind == JsonValueKind.Null && !axis.Categories.Contains("None"))
                positions[i].Should().Be(double.NaN);
            else if (axis.IsCategorical)
                axis.LabelOf(positions[i]).Should().Be(Text(expected[i]));
            else
                item.Check(positions[i], expected[i], axis.Name);
        }
    }

    private static string Text(JsonElement json) => ValueText.Of(PlotStudies.Value(json));

    private static bool Refused(VectorCase item, Func<StudyFigure> create)
    {
        if (!item.Expected.TryGetProperty("error", out _))
            return false;
        create.Should().Throw<ArgumentException>();
        return true;
    }
}
