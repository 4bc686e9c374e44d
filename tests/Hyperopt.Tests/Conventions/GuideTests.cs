namespace Hyperopt.Tests.Conventions;

/// <summary>Code in a guide is code of a sample, which compiles.</summary>
public sealed class GuideTests
{
    [Theory]
    [InlineData("writing-a-sampler.md", "CustomSampler")]
    public void CodeBlocks_OfTheGuide_AreLinesOfTheSample(string guide, string sample)
    {
        string root = Path.GetFullPath(Path.Combine(SourceTree.TestProject, "..", ".."));
        string code = string.Concat(Directory.EnumerateFiles(Path.Combine(root, "samples", sample), "*.cs").Select(file => Flatten(File.ReadLines(file))));
        string[] blocks = [.. CodeBlocks(File.ReadLines(Path.Combine(root, "docs", guide)))];

        blocks.Should().NotBeEmpty();
        foreach (string block in blocks)
            code.Should().Contain(block);
    }

    private static IEnumerable<string> CodeBlocks(IEnumerable<string> lines)
    {
        List<string>? block = null;
        foreach (string line in lines)
        {
            if (block is null && line == "```csharp")
            {
                block = [];
            }
            else if (block is not null && line == "```")
            {
                yield return Flatten(block);
                block = null;
            }
            else
            {
                block?.Add(line);
            }
        }
    }

    // Indentation and empty lines are layout, which a guide may change.
    private static string Flatten(IEnumerable<string> lines) =>
        string.Concat(lines.Select(line => line.Trim()).Where(line => line.Length > 0).Select(line => line + "\n"));
}
