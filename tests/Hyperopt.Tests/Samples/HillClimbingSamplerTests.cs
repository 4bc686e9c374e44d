using CustomSampler;

namespace Hyperopt.Tests.Samples;

public sealed class HillClimbingSamplerTests
{
    [Fact]
    public void Optimize_WithSeveralObjectives_NamesTheRule()
    {
        Study study = Study.Create(new StudyOptions
        {
            Directions = [StudyDirection.Minimize, StudyDirection.Minimize],
            Sampler = new HillClimbingSampler { Seed = 1 },
        });

        study.Invoking(s => s.Optimize(trial => [trial.SuggestFloat("x", 0, 1), 0], 1))
            .Should().Throw<NotSupportedException>().WithMessage("*one objective*has 2*another sampler*");
    }

    [Fact]
    public void Optimize_ABowl_ClimbsDown()
    {
        Study study = Study.Create(new StudyOptions { Sampler = new HillClimbingSampler { Seed = 1 } });
        study.Optimize(trial => Math.Pow(trial.SuggestFloat("x", -5, 5), 2) + Math.Pow(trial.SuggestInt("y", -20, 20) - 7, 2), 200);

        study.BestValue.Should().BeLessThan(0.01);
    }
}
