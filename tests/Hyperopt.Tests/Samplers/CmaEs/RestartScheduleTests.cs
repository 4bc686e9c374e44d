using Hyperopt.Numerics;
using Hyperopt.Samplers;
using Hyperopt.Samplers.CmaEs;

namespace Hyperopt.Tests.Samplers.CmaEs;

public sealed class RestartScheduleTests
{
    private RandomStream _random = new(1);

    [Fact]
    public void Advance_WithoutRestarts_KeepsThePopulation()
    {
        RestartSchedule schedule = new(CmaEsRestarts.None, 10, 2);
        schedule.Advance(100, ref _random);
        schedule.Current.Should().Be(new RunPlan(1, 10, 1, long.MaxValue));
    }

    [Fact]
    public void Advance_Ipop_GrowsThePopulationUpToItsLimit()
    {
        RestartSchedule schedule = new(CmaEsRestarts.Ipop, 10, 2);
        schedule.Advance(100, ref _random);
        schedule.Current.Should().Be(new RunPlan(1, 20, 1, long.MaxValue));
        for (int i = 0; i < 20; i++)
            schedule.Advance(100, ref _random);
        schedule.Current.PopulationSize.Should().Be(RestartSchedule.MaxPopulationSize);
    }

    [Fact]
    public void Advance_Bipop_RunsSmallPopulationsUntilTheyHadAsManyTrialsAsTheLargeOnes()
    {
        RestartSchedule schedule = new(CmaEsRestarts.Bipop, 10, 2);
        schedule.Advance(100, ref _random); // the first run belongs to neither
        schedule.Current.Should().Be(new RunPlan(1, 20, 1, long.MaxValue));
        schedule.Advance(300, ref _random);
        schedule.Current.Should().Match<RunPlan>(run => run.PopulationSize >= 10 && run.PopulationSize <= 20 && run.SigmaFactor < 1 && run.MaxEvaluations == 150);
        schedule.Advance(120, ref _random);
        schedule.Current.MaxEvaluations.Should().Be(150, "120 trials are fewer than 300");
        schedule.Advance(200, ref _random);
        schedule.Current.Should().Be(new RunPlan(4, 40, 1, long.MaxValue));
    }
}
