namespace Hyperopt.Tests.Conventions;

/// <summary>Which folder of the library may use which other one.</summary>
public sealed class DependencyRulesTests
{
    public static TheoryData<string, string[]> Rules => new()
    {
        { "Numerics", [] },
        { "Distributions", [] },
        { "SearchSpaces", ["Distributions", "Numerics"] },
        { "MultiObjective", ["Distributions", "Numerics"] },
        { "Importance", ["Distributions", "Numerics", "SearchSpaces", "MultiObjective"] },
        { "Terminators", ["Distributions", "Numerics", "SearchSpaces", "Samplers"] },
        { "Samplers", ["Distributions", "Numerics", "SearchSpaces", "MultiObjective", "Samplers"] },
        { "Pruners", ["Numerics", "Pruners"] },
        { "Storage", ["Distributions", "Storage"] },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Folder_OfTheLibrary_UsesOnlyWhatItMay(string folder, string[] allowed)
    {
        List<string> offences = [];
        foreach (string file in Directory.EnumerateFiles(Path.Combine(SourceTree.Library, folder), "*.cs", SearchOption.AllDirectories))
        {
            foreach (string line in File.ReadLines(file).Where(line => line.StartsWith("using Hyperopt.", StringComparison.Ordinal)))
            {
                string used = line["using Hyperopt.".Length..].TrimEnd(';').Split('.')[0];
                if (used != folder && !allowed.Contains(used))
                    offences.Add($"{Path.GetRelativePath(SourceTree.Library, file)}: {line}");
            }
        }
        offences.Should().BeEmpty();
    }

    [Fact]
    public void ConcreteSamplersPrunersAndStorages_AreNamedInStudyDefaultsOnly()
    {
        string[] concrete = ["TpeSampler(", "RandomSampler(", "MedianPruner(", "NopPruner(", "InMemoryStorage("];
        IEnumerable<string> offences = Directory.EnumerateFiles(SourceTree.Library, "*.cs")
            .Where(file => Path.GetFileName(file) != "StudyDefaults.cs")
            .Where(file => concrete.Any(name => File.ReadAllText(file).Contains("new " + name, StringComparison.Ordinal)))
            .Select(Path.GetFileName)!;
        offences.Should().BeEmpty();
    }

    [Fact]
    public void SourceFiles_OfTheLibrary_HaveAtMost400Lines() =>
        Directory.EnumerateFiles(SourceTree.Library, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => File.ReadLines(file).Count() > 400).Should().BeEmpty();
}
