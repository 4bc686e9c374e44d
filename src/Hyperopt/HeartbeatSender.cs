using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Hyperopt.Storage;
using Microsoft.Extensions.Logging;

namespace Hyperopt;

/// <summary>Tells the storage at intervals that the running trials of one <c>Optimize</c> live.</summary>
/// <remarks>On a thread of its own: a thread pool that the objectives keep busy would send too late. Safe to use from several threads.</remarks>
internal sealed class HeartbeatSender(IStorage storage, TimeSpan interval, ILogger logger) : IDisposable
{
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<TrialId, bool> _trials = new();
    private readonly ManualResetEventSlim _end = new();
    private Thread? _thread;

    /// <summary>Begins with a trial. Its start was its first heartbeat.</summary>
    public void Add(TrialId trial)
    {
        _trials.TryAdd(trial, true);
        if (_thread is not null)
            return;
        Thread thread = new(Send) { IsBackground = true, Name = "Hyperopt heartbeats" };
        if (Interlocked.CompareExchange(ref _thread, thread, null) is null)
            thread.Start();
    }

    /// <summary>Ends with a trial.</summary>
    public void Remove(TrialId trial) => _trials.TryRemove(trial, out _);

    /// <summary>Ends with all trials.</summary>
    public void Dispose()
    {
        _end.Set();
        if (_thread is null || _thread.Join(LongestEnd))
            _end.Dispose();
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A storage that fails now may work for the next heartbeat; the grace period covers several.")]
    private void Send()
    {
        while (!_end.Wait(interval))
        {
            TrialId[] trials = [.. _trials.Keys];
            if (trials.Length == 0)
                continue;
            try
            {
                storage.RecordHeartbeats(trials);
            }
            catch (Exception e)
            {
                Log.HeartbeatFailed(logger, e, trials.Length);
            }
        }
    }
}
