using Hyperopt.Samplers;
using Hyperopt.Visualization.Tests.ReferenceData;

namespace Hyperopt.Visualization.Tests.Reports;

public sealed class StudyReportsTests
{
    public static TheoryData<string> Studies => [.. PlotStudies.Vectors.Root.GetProperty("studies").EnumerateObject().Select(study => study.Name)];

    [Theory]
    [MemberData(nameof(Studies))]
    public void WriteReport_OfEveryKindOfStudy_IsOneOfflinePage(string name)
    {
        string page = Write(PlotStudies.Build(name));
        page.Should().StartWith("<!DOCTYPE html>").And.EndWith("</html>\n").And.Contain("plotly.js v").And.NotContain("src=\"http");
        page.Should().Contain("How it ran").And.Contain("class=\"chart\"");
    }

    [Fact]
    public void WriteReport_OfASeededRun_TellsHowItRan()
    {
        Study study = Study.Create(new StudyOptions { Name = "seeded", Sampler = new RandomSampler(new() { Seed = 42 }) });
        study.Optimize(trial => trial.SuggestFloat("x", 0, 1), 20);
        Write(study).Should().Contain("<dt>Seed</dt><dd>42</dd>").And.Contain("<dd>RandomSampler</dd>").And.Contain($"trial {study.BestTrial.Number})");
    }

    [Fact]
    public void WriteReport_OfAConditionalParameter_LeavesItEmptyWhereItIsMissing()
    {
        Study study = Study.Create();
        study.Optimize(trial => trial.Number == 0 ? trial.SuggestFloat("x", 0, 1) : 2, 2);
        Write(study).Should().MatchRegex("\\[1,\"complete\",2,null,");
    }

    [Fact]
    public void WriteReport_OfNamesWithMarkup_EscapesThem()
    {
        Study study = Study.Create(new StudyOptions { Name = "<script>alert(1)</script>" });
        study.Optimize(trial =>
        {
            trial.SetUserAttribute("</script><script>alert(2)", "</script><script>alert(3)");
            return trial.SuggestFloat("</script><script>alert(4)", 0, 1);
        }, 5);
        string page = Write(study);
        for (int i = 1; i <= 4; i++)
            page.Should().NotContain($"<script>alert({i})");
    }

    [Fact]
    public void SaveReport_OfTenThousandTrials_IsSmall()
    {
        Study study = ManyTrials.Create(10_000);
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".html");
        try
        {
            study.SaveReport(path);
            new FileInfo(path).Length.Should().BeLessThan(15_000_000);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Write(Study study)
    {
        using StringWriter writer = new();
        study.WriteReport(writer);
        return writer.ToString();
    }
}
