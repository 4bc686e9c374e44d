using System.Globalization;
using Hyperopt.Samplers;
using Hyperopt.Storage;

namespace Hyperopt.Tests.Storage;

/// <summary>What must hold when several processes work on one study in a storage, and when they die at any instant.</summary>
internal static class SharedStorageChecks
{
    private const string StudyName = "shared";

    /// <summary>How many workers a test kills: the environment variable <c>HYPEROPT_TEST_KILLS</c>, which long checks set, or a few.</summary>
    /// <param name="usual">A few.</param>
    public static int KillCount(int usual) => int.TryParse(
        Environment.GetEnvironmentVariable("HYPEROPT_TEST_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out int wanted) ? wanted : usual;

    /// <summary>Several workers take enqueued and new trials: each trial runs once, numbers have no gaps, every result is there.</summary>
    /// <param name="url">Storage as the workers' command line takes it.</param>
    /// <param name="open">Opens the same storage here.</param>
    public static void RunWorkersTogether(string url, Func<IStorage> open)
    {
        const int WorkerCount = 3, PerWorker = 40, Enqueued = 60;
        Study study = CreateStudy(open());
        for (int i = 0; i < Enqueued; i++)
            study.Enqueue(("x", i * 0.01));
        WorkerProcess[] workers = [.. Enumerable.Range(0, WorkerCount).Select(_ => new WorkerProcess(url, StudyName, PerWorker))];
        try
        {
            foreach (WorkerProcess worker in workers)
                worker.WaitForSuccess();
            workers.SelectMany(worker => worker.Started).Order().Should().Equal(Enumerable.Range(0, WorkerCount * PerWorker), "each trial runs exactly once");
            CheckTold(study.GetTrials(), workers);
            CheckTold(LoadStudy(open()).GetTrials(), workers);
            study.GetTrials().Take(Enqueued).Select(trial => trial.Parameters.GetInternal("x")).Should().Equal(Enumerable.Range(0, Enqueued).Select(i => i * 0.01));
        }
        finally
        {
            foreach (WorkerProcess worker in workers)
                worker.Dispose();
        }
    }

    /// <summary>Workers are killed at random instants while another one goes on: what was told is there, the rest runs or does not exist.</summary>
    /// <param name="url">Storage as the workers' command line takes it.</param>
    /// <param name="open">Opens the same storage here.</param>
    /// <param name="kills">Number of workers to kill.</param>
    public static void KillWorkers(string url, Func<IStorage> open, int kills)
    {
        Random random = new(17);
        Study study = CreateStudy(open());
        List<WorkerProcess> workers = [];
        try
        {
            for (int i = 0; i < kills; i++)
            {
                WorkerProcess worker = new(url, StudyName, int.MaxValue);
                workers.Add(worker);
                worker.WaitUntilReady();
                Thread.Sleep(random.Next(5, 120));
                worker.Kill().Should().BeEmpty();
                // This process goes on at once, and sees a consistent study.
                study.Optimize(trial => trial.SuggestFloat("x", -5, 5), 2);
                CheckTold(study.GetTrials(), workers);
            }
            CheckTold(LoadStudy(open()).GetTrials(), workers);
        }
        finally
        {
            foreach (WorkerProcess worker in workers)
                worker.Dispose();
        }
    }

    /// <summary>Workers that run Optimize share a limit, and one after the other is killed: the study gets exactly so many trials, and those of the
    /// dead are repeated.</summary>
    /// <param name="url">Storage as the workers' command line takes it.</param>
    /// <param name="open">Opens the same storage here.</param>
    /// <param name="gracePeriod">After which time a worker counts as dead.</param>
    public static void RunToALimit(string url, Func<IStorage> open, TimeSpan gracePeriod)
    {
        const int Limit = 60, Milliseconds = 30, Kills = 2;
        Study study = CreateStudy(open());
        List<WorkerProcess> workers = [];
        try
        {
            for (int i = 0; i < 3 + Kills; i++)
            {
                workers.Add(new WorkerProcess(url, StudyName, Limit, Milliseconds, optimizes: true));
                workers[^1].WaitUntilReady();
                if (i >= Kills)
                    continue;
                SpinWait.SpinUntil(() => workers[^1].Started.Count > 1, TimeSpan.FromSeconds(60)).Should().BeTrue();
                workers[^1].Kill();
            }
            foreach (WorkerProcess worker in workers.Skip(Kills))
                worker.WaitForSuccess();
            Study resumed = LoadStudy(open());
            OptimizeOptions options = new()
            {
                StudyTrialCount = Limit,
                Heartbeat = new HeartbeatOptions { Interval = gracePeriod / 4, GracePeriod = gracePeriod, MaxRetryCount = 3 },
            };
            SpinWait.SpinUntil(() =>
            {
                resumed.Optimize(trial => trial.SuggestFloat("x", -5, 5), options);
                return resumed.GetTrials(TrialState.Running).Length == 0;
            }, TimeSpan.FromSeconds(60)).Should().BeTrue("the trials of the dead are found");
            FrozenTrial[] trials = study.GetTrials();
            trials.Count(trial => trial.State == TrialState.Complete).Should().Be(Limit);
            trials.Count(trial => trial.State == TrialState.Failed).Should().Be(Kills, "each of the killed was running one");
            trials.SelectMany(trial => trial.RetryHistory).Should().BeEquivalentTo(
                trials.Where(trial => trial.State == TrialState.Failed).Select(trial => trial.Number), "each of them is repeated once");
            workers.SelectMany(worker => worker.Started).Should().OnlyHaveUniqueItems();
            foreach ((int number, double value) in workers.SelectMany(worker => worker.Told))
                trials[number].Value.Should().Be(value);
        }
        finally
        {
            foreach (WorkerProcess worker in workers)
                worker.Dispose();
        }
    }

    private static Study CreateStudy(IStorage storage) =>
        Study.Create(new StudyOptions { Storage = storage, Name = StudyName, Sampler = new RandomSampler() });

    private static Study LoadStudy(IStorage storage) =>
        Study.Load(new StudyOptions { Storage = storage, Name = StudyName, Sampler = new RandomSampler() });

    private static void CheckTold(FrozenTrial[] trials, IReadOnlyCollection<WorkerProcess> workers)
    {
        trials.Select(trial => trial.Number).Should().Equal(Enumerable.Range(0, trials.Length), "numbers have no gaps");
        workers.SelectMany(worker => worker.Started).Should().OnlyHaveUniqueItems("no trial is given twice");
        foreach ((int number, double value) in workers.SelectMany(worker => worker.Told))
        {
            FrozenTrial trial = trials[number];
            trial.State.Should().Be(TrialState.Complete, $"trial {number} was told");
            trial.Value.Should().Be(value);
            trial.Parameters.Keys.Should().Equal("x", "n", "c");
            trial.IntermediateValues[0].Should().Be(trial.Parameters["x"].AsDouble());
            trial.UserAttributes.Should().ContainKey("worker");
        }
    }
}
