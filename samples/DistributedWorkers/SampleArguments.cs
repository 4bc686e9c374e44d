using System.Globalization;

namespace DistributedWorkers;

/// <summary>What the command line asks for.</summary>
internal sealed record SampleArguments
{
    public const string Usage = """
        Arguments, all optional:
          --storage URL        where the study is kept: journal:FILE (journal:workers.log), sqlite:///FILE, postgresql://USER:PASSWORD@HOST/DATABASE,
                               mysql://USER:PASSWORD@HOST/DATABASE or redis://HOST:PORT
          --study NAME         name of the study (workers)
          --trials N           trials that the study shall have in the end, over all workers (200)
          --milliseconds N     what one trial takes (20)
          --workers N          number of worker processes to start (4)
          --worker             be one worker instead of starting some
        """;

    public string Storage { get; private init; } = "journal:workers.log";

    public string Study { get; private init; } = "workers";

    public int TrialCount { get; private init; } = 200;

    public int Milliseconds { get; private init; } = 20;

    public int WorkerCount { get; private init; } = 4;

    public bool IsWorker { get; private init; }

    /// <summary>Reads the command line; null when it makes no sense.</summary>
    public static SampleArguments? Parse(string[] args)
    {
        SampleArguments parsed = new();
        for (int i = 0; i < args.Length; i++)
        {
            if (args[i] == "--worker")
            {
                parsed = parsed with { IsWorker = true };
                continue;
            }
            if (i + 1 == args.Length || parsed.With(args[i], args[++i]) is not { } next)
                return null;
            parsed = next;
        }
        return parsed;
    }

    private SampleArguments? With(string name, string value) => name switch
    {
        "--storage" => this with { Storage = value },
        "--study" => this with { Study = value },
        "--trials" when IsCount(value, out int count) => this with { TrialCount = count },
        "--milliseconds" when IsCount(value, out int count) => this with { Milliseconds = count },
        "--workers" when IsCount(value, out int count) => this with { WorkerCount = count },
        _ => null,
    };

    private static bool IsCount(string text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count > 0;
}
