using System.Globalization;
using Hyperopt.Visualization;
using Hyperopt.Visualization.Figures;

namespace Hyperopt.Benchmarks.Figures;

/// <summary>Prints how long figures of large studies take to draw, and how large their files are.</summary>
internal static class FigureCommand
{
    public const string Help = "[--trials 100,1000,…] [--repeat N] [--clock wall|cpu] [FIGURE …]: time and size of figures, as JSON lines";

    private const int Many = 100_000;

    private static readonly string[] AllParameters =
        ["rate", "layers", "optimizer", "dropout", "width", "decay", "momentum", "batch", "warmup", "clip"];

    // Name, number of trials, number of objectives, maker; the report has none.
    private static readonly (string Name, int TrialCount, int ObjectiveCount, Func<Study, StudyFigure>? Create)[] Figures =
    [
        ("contour10", 1_000, 1, study => ContourFigure.Create(study, null, AllParameters)),
        ("rank10", 1_000, 1, study => RankFigure.Create(study, null, AllParameters)),
        ("report", 10_000, 1, null),
        ("history", Many, 1, study => OptimizationHistoryFigure.Create(study)),
        ("intermediate", Many, 1, IntermediateValuesFigure.Create),
        ("parallel", Many, 1, study => ParallelCoordinateFigure.Create(study)),
        ("contour", Many, 1, study => ContourFigure.Create(study, null, "rate", "dropout")),
        ("slice", Many, 1, study => SliceFigure.Create(study)),
        ("edf", Many, 1, study => EdfFigure.Create(study)),
        ("rank", Many, 1, study => RankFigure.Create(study, null, "rate", "dropout")),
        ("timeline", Many, 1, study => TimelineFigure.Create(study)),
        ("pareto", Many, 2, study => ParetoFrontFigure.Create(study)),
        ("hypervolume", Many, 2, study => HypervolumeHistoryFigure.Create(study, 20, 20)),
    ];

    public static void Run(Arguments arguments)
    {
        arguments.Allow("trials", "repeat", "clock");
        foreach (string name in arguments.Names)
        {
            if (!Figures.Any(figure => figure.Name == name))
                throw new UsageException($"Unknown figure '{name}'; there are {string.Join(", ", Figures.Select(figure => figure.Name))}.");
        }
        Func<TimeSpan> clock = Clock.Choose(arguments);
        int repeats = arguments.Count("repeat") ?? 3;
        int[]? counts = arguments.Counts("trials");
        DirectoryInfo directory = Directory.CreateTempSubdirectory("hyperopt-");
        try
        {
            foreach (var group in Figures.Where(figure => arguments.Names.Count == 0 || arguments.Names.Contains(figure.Name))
                .SelectMany(figure => (counts ?? [figure.TrialCount]).Select(count => (Figure: figure, Count: count)))
                .GroupBy(item => (item.Count, item.Figure.ObjectiveCount)))
            {
                Study study = FigureStudies.Create(group.Key.Count, group.Key.ObjectiveCount);
                foreach (var (figure, count) in group)
                    Measure(figure.Name, count, study, figure.Create, repeats, clock, Path.Combine(directory.FullName, figure.Name));
            }
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static void Measure(
        string name, int count, Study study, Func<Study, StudyFigure>? create, int repeats, Func<TimeSpan> clock, string path)
    {
        string html = path + ".html", png = path + ".png";
        double htmlTime = Least(repeats, clock, () =>
        {
            if (create is null)
                study.SaveReport(html);
            else
                create(study).ToChart().SaveOfflineHtml(html);
        });
        string picture = create is null
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $", \"png_ms\": {Least(repeats, clock, () => create(study).SaveImage(png)):0}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $$"""{"figure": "{{name}}", "trials": {{count}}, "html_ms": {{htmlTime:0}}, "html_kb": {{new FileInfo(html).Length / 1000}}{{picture}}}"""));
    }

    /// <summary>Least milliseconds of several runs, after one for the JIT compiler.</summary>
    private static double Least(int repeats, Func<TimeSpan> clock, Action run)
    {
        run();
        double least = double.PositiveInfinity;
        for (int i = 0; i < repeats; i++)
        {
            TimeSpan start = clock();
            run();
            least = Math.Min(least, (clock() - start).TotalMilliseconds);
        }
        return least;
    }
}
