using System.Runtime.CompilerServices;

namespace Hyperopt.Tests.Conventions;

/// <summary>Where the sources of this test run are.</summary>
internal static class SourceTree
{
    public static string TestProject { get; } = Path.GetDirectoryName(Path.GetDirectoryName(ThisFile()))!;

    public static string Library { get; } = Path.GetFullPath(Path.Combine(TestProject, "..", "..", "src", "Hyperopt"));

    // With deterministic paths the compiler writes /_/… instead of the real place; then the tree is found from the output directory.
    private static string ThisFile([CallerFilePath] string path = "")
    {
        if (File.Exists(path))
            return path;
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Hyperopt.sln")))
            directory = directory.Parent;
        string root = directory?.FullName ?? throw new DirectoryNotFoundException("The sources are not beside the test binaries.");
        return Path.Combine(root, "tests", "Hyperopt.Tests", "Conventions", "SourceTree.cs");
    }
}
