// Draws every figure once: the pictures of docs/gallery.md, and on request interactive charts and reports.
// Run: dotnet run --project samples/Gallery [-- <folder for pictures> [<folder for charts>]]
using Gallery;
using Hyperopt;
using Hyperopt.Terminators;
using Hyperopt.Visualization;
using Hyperopt.Visualization.Figures;

string pictures = args.Length > 0 ? args[0] : Path.Combine("docs", "images");
Directory.CreateDirectory(pictures);

Study network = GalleryStudies.Network("network", 1), hills = GalleryStudies.Hills(), beam = GalleryStudies.Beam();
Study classifier = GalleryStudies.Classifier(), workers = GalleryStudies.Workers();
Study[] random = [.. Enumerable.Range(0, 5).Select(seed => GalleryStudies.NetworkAtRandom(seed))];

(string Name, StudyFigure Figure)[] figures =
[
    ("history.png", OptimizationHistoryFigure.Create(network)),
    ("history-several.png", OptimizationHistoryFigure.Create([network, random[0]])),
    ("history-averaged.png", OptimizationHistoryFigure.Create(random, averaged: true)),
    ("intermediate.svg", IntermediateValuesFigure.Create(network)),
    ("slice.png", SliceFigure.Create(network)),
    ("contour.png", ContourFigure.Create(hills, null, "x", "y")),
    ("contour-matrix.png", ContourFigure.Create(network, null, "batch", "layers", "learning_rate")),
    ("rank.png", RankFigure.Create(hills)),
    ("parallel.svg", ParallelCoordinateFigure.Create(network)),
    ("parallel-pareto.svg", ParallelCoordinateFigure.Create(beam)),
    ("importances.svg", ImportancesFigure.Create(network)),
    ("edf.svg", EdfFigure.Create([network, random[0]])),
    ("timeline.svg", TimelineFigure.Create(workers)),
    ("pareto.png", ParetoFrontFigure.Create(beam)),
    ("pareto-3d.png", ParetoFrontFigure.Create(classifier)),
    ("hypervolume.svg", HypervolumeHistoryFigure.Create(beam, 100, 100)),
    ("improvement.svg", TerminatorImprovementFigure.Create(hills, new BestValueStagnationEvaluator(30), new StaticErrorEvaluator(0))),
    ("empty.svg", SliceFigure.Create(Study.Create(new StudyOptions { Name = "empty" }))),
];
foreach ((string name, StudyFigure figure) in figures)
    figure.SaveImage(Path.Combine(pictures, name));

if (args.Length > 1)
{
    Directory.CreateDirectory(args[1]);
    foreach ((string name, StudyFigure figure) in figures)
        figure.ToChart().SaveOfflineHtml(Path.Combine(args[1], Path.ChangeExtension(name, ".html")));
    network.SaveReport(Path.Combine(args[1], "report.html"));
    beam.SaveReport(Path.Combine(args[1], "report-beam.html"));
}
