using System.Runtime.InteropServices;

namespace DistributedWorkers;

/// <summary>Turns the signals by which systems end a process (Ctrl+C, SIGTERM of Kubernetes, Slurm and systemd) into a cancelled token, so that
/// the process can end its work in order instead of being torn down.</summary>
internal sealed class GracefulStop : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    public GracefulStop() => _registrations =
        [PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop), PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop)];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
            registration.Dispose();
        _source.Dispose();
    }

    // The second signal ends the process at once, as usual.
    private void Stop(PosixSignalContext context)
    {
        context.Cancel = !_source.IsCancellationRequested;
        _source.Cancel();
    }
}
