using System.Globalization;
using Hyperopt.Visualization.Figures;
using ScottPlot;
using ScottPlot.Panels;

namespace Hyperopt.Visualization.Plots;

/// <summary>Puts plots together to the picture of a figure: title, legend, color bars, and what is missing.</summary>
internal static class PlotSheet
{
    private const float NoteSize = 15;

    /// <summary>The size of a picture of one plot.</summary>
    public static (int Width, int Height) SingleSize { get; } = (800, 500);

    /// <summary>Finishes a picture of one plot.</summary>
    /// <param name="figure">What it shows.</param>
    /// <param name="plot">Plot; one without content gets the figure's note instead.</param>
    public static FigurePicture Single(StudyFigure figure, Plot plot) => Single(figure, plot, SingleSize);

    /// <summary>Finishes a picture of one plot.</summary>
    /// <param name="figure">What it shows.</param>
    /// <param name="plot">Plot; one without content gets the figure's note instead.</param>
    /// <param name="size">Usual size.</param>
    public static FigurePicture Single(StudyFigure figure, Plot plot, (int Width, int Height) size)
    {
        Entitle(plot, figure.Title);
        if (plot.PlottableList.Count == 0)
            Clear(plot, figure.Note ?? "There is nothing to show.");
        else if (NoteOf(figure, size.Width) is { } note)
            plot.Axes.AddPanel(new CaptionPanel(note));
        // Otherwise the last label of an axis could touch the edge of the picture.
        plot.Axes.Right.MinimumSize = 22;
        return new FigurePicture(new Multiplot(plot), size.Width, size.Height);
    }

    /// <summary>Sets the title.</summary>
    public static void Entitle(Plot plot, string title)
    {
        plot.Axes.Title.Label.Text = title;
        plot.Axes.Title.Label.FontName = PlotFont.NameFor(title);
    }

    /// <summary>What is missing or left out, as small print; null when nothing is.</summary>
    public static string? NoteOf(StudyFigure figure, float width)
    {
        string? note = figure.Note;
        if (note is null && figure.OmittedCount > 0)
            note = $"{figure.OmittedCount.ToString("N0", CultureInfo.InvariantCulture)} trials are left out.";
        return note is null ? null : Wrapped(note, PlotStyle.SmallTextSize, width - 30);
    }

    /// <summary>Shows the legend outside of the data: few short entries above, others at the right.</summary>
    public static void AddLegend(Plot plot)
    {
        string[] texts = [.. plot.PlottableList.SelectMany(item => item.LegendItems).Concat(plot.Legend.ManualItems).Select(item => item.LabelText).Where(text => text.Length > 0)];
        if (texts.Length == 0)
        {
            plot.HideLegend();
            return;
        }
        plot.Legend.FontName = PlotFont.NameFor(string.Concat(texts));
        bool isShort = texts.Sum(text => PlotFont.WidthOf(text, PlotStyle.TextSize) + 45) < 560;
        LegendPanel panel = plot.ShowLegend(isShort ? Edge.Top : Edge.Right);
        panel.Padding = new PixelPadding(isShort ? 0 : 6, 0);
        panel.Alignment = isShort ? Alignment.MiddleRight : Alignment.UpperLeft;
    }

    /// <summary>Shows a color bar at the right.</summary>
    public static ColorBar AddColorBar(Plot plot, IHasColorAxis source, string label, bool isWhole = false)
    {
        ColorBar bar = plot.Add.ColorBar(source);
        PlotStyle.Dress(bar.Axis);
        bar.Axis.TickGenerator = PlotStyle.Ticks(isWhole);
        bar.Width = 14;
        PlotStyle.Name(bar.Axis, PlotStyle.Short(label));
        return bar;
    }

    /// <summary>Leaves only titles, and a text in the middle.</summary>
    private static void Clear(Plot plot, string note)
    {
        foreach (IAxis axis in plot.Axes.GetAxes())
            axis.TickGenerator = new ScottPlot.TickGenerators.EmptyTickGenerator();
        plot.HideGrid();
        plot.Axes.SetLimits(0, 1, 0, 1);
        ScottPlot.Plottables.Text text = plot.Add.Text(Wrapped(note, NoteSize, SingleSize.Width - 200), 0.5, 0.5);
        text.LabelStyle.FontName = PlotFont.NameFor(note);
        text.LabelStyle.FontSize = NoteSize;
        text.LabelStyle.ForeColor = PlotStyle.Soft;
        text.LabelStyle.Alignment = Alignment.MiddleCenter;
    }

    /// <summary>Breaks a text into lines that fit a picture.</summary>
    private static string Wrapped(string text, float size, float width)
    {
        List<string> lines = [];
        foreach (string part in text.Split('\n'))
        {
            string line = "";
            foreach (string word in part.Split(' '))
            {
                string longer = line.Length == 0 ? word : line + " " + word;
                if (line.Length > 0 && PlotFont.WidthOf(longer, size) > width)
                {
                    lines.Add(line);
                    longer = word;
                }
                line = longer;
            }
            lines.Add(line);
        }
        return string.Join('\n', lines);
    }
}
