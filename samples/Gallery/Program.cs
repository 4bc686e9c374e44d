// Draws every figure once: pictures for the documentation and interactive charts.
// Run: dotnet run --project samples/Gallery -- <folder for pictures> <folder for charts>
using Gallery;
using Hyperopt;
using Hyperopt.Visualization;
using Hyperopt.Visualization.Figures;

string charts = args.Length > 1 ? args[1] : Path.Combine(Path.GetTempPath(), "hyperopt-gallery");
Directory.CreateDirectory(charts);

Study network = GalleryStudies.Network("network", 1), hills = GalleryStudies.Hills(), beam = GalleryStudies.Beam(), classifier = GalleryStudies.Classifier();
Study[] random = [.. Enumerable.Range(0, 5).Select(seed => GalleryStudies.NetworkAtRandom(seed))];

(string Name, StudyFigure Figure)[] figures =
[
    ("history", OptimizationHistoryFigure.Create(network)),
    ("history-averaged", OptimizationHistoryFigure.Create(random, averaged: true)),
    ("history-several", OptimizationHistoryFigure.Create([network, random[0]])),
    ("intermediate", IntermediateValuesFigure.Create(network)),
    ("parallel", ParallelCoordinateFigure.Create(network)),
    ("parallel-pareto", ParallelCoordinateFigure.Create(beam)),
    ("contour", ContourFigure.Create(hills, null, "x", "y")),
    ("contour-matrix", ContourFigure.Create(network)),
    ("slice", SliceFigure.Create(network)),
    ("edf", EdfFigure.Create([network, random[0]])),
    ("rank", RankFigure.Create(hills)),
    ("rank-matrix", RankFigure.Create(network)),
    ("timeline", TimelineFigure.Create(GalleryStudies.Workers())),
    ("pareto", ParetoFrontFigure.Create(beam)),
    ("pareto-3d", ParetoFrontFigure.Create(classifier)),
    ("hypervolume", HypervolumeHistoryFigure.Create(beam, 100, 100)),
    ("importances", ImportancesFigure.Create("accuracy", [("learning_rate", 0.71), ("optimizer", 0.18), ("layers", 0.104), ("batch", 0.006)])),
    ("improvement", TerminatorImprovementFigure.Create(hills, (trials, _) => 8.0 / trials.Count, (_, _) => 0.1)),
    ("empty", SliceFigure.Create(Study.Create())),
];
foreach ((string name, StudyFigure figure) in figures)
    figure.ToChart().SaveOfflineHtml(Path.Combine(charts, name + ".html"));
network.SaveReport(Path.Combine(charts, "report.html"));
beam.SaveReport(Path.Combine(charts, "report-beam.html"));
Study.Create().SaveReport(Path.Combine(charts, "report-empty.html"));
