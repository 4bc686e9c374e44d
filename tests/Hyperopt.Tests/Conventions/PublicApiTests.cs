using System.Reflection;

namespace Hyperopt.Tests.Conventions;

/// <summary>The public surface is a reviewed text file: a change of it is a change of that file.</summary>
public sealed class PublicApiTests
{
    private static readonly string RecordedPath = Path.Combine(SourceTree.TestProject, "Conventions", "PublicApi.txt");

    [Fact]
    public void PublicApi_OfTheLibrary_IsAsRecorded()
    {
        string actual = PublicApiText.Of(typeof(Study).Assembly);
        if (Environment.GetEnvironmentVariable("HYPEROPT_UPDATE_API") == "1")
            File.WriteAllText(RecordedPath, actual);
        actual.Should().Be(File.ReadAllText(RecordedPath).ReplaceLineEndings("\n"), "see CONTRIBUTING.md for how to record an intended change");
    }

    [Fact]
    public void PublicTypes_OfTheLibrary_AreSealedAbstractOrStatic() => typeof(Study).Assembly.GetExportedTypes()
        .Where(type => type.IsClass && !type.IsSealed && !type.IsAbstract).Should().BeEmpty();

    [Fact]
    public void AsyncMethods_OfTheLibrary_TakeACancellationTokenLast() => typeof(Study).Assembly.GetExportedTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
        .Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal))
        .Should().OnlyContain(method => method.GetParameters().Last().ParameterType == typeof(CancellationToken));
}
