using System.Net.Sockets;

namespace Hyperopt.Storage.Redis;

/// <summary>A connection that is read by a thread of its own, and written by whoever writes.</summary>
/// <remarks>Asynchronous sockets hand each arrival to the thread pool. When its threads wait for Redis, they wait for a thread of the pool: it
/// grows by one or two a second, and each round trip takes as long. One reading operation at a time, as streams demand.</remarks>
internal sealed class OwnThreadStream : NetworkStream
{
    private readonly SemaphoreSlim _wanted = new(0);
    private Memory<byte> _buffer;
    private TaskCompletionSource<int> _read = new();
    private volatile bool _isClosed;

    public OwnThreadStream(Socket socket)
        : base(socket, ownsSocket: true)
    {
        new Thread(Receive) { IsBackground = true, Name = "Hyperopt Redis receiver" }.Start();
    }

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        TaskCompletionSource<int> read = new(); // continues on the receiving thread
        (_buffer, _read) = (buffer, read);
        _wanted.Release();
        return new(read.Task);
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return default;
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer, offset, count);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        bool wasClosed = _isClosed;
        _isClosed = true;
        base.Dispose(disposing);
        if (disposing && !wasClosed)
            _wanted.Release();
    }

    private void Receive()
    {
        while (true)
        {
            _wanted.Wait();
            TaskCompletionSource<int> read = _read;
            int count;
            try
            {
                count = Read(_buffer.Span);
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException or SocketException)
            {
                _isClosed = true; // nobody reads any more
                read.TrySetException(e);
                return;
            }
            read.TrySetResult(count);
        }
    }
}
