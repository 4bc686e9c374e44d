using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;
using StackExchange.Redis.Configuration;

namespace Hyperopt.Storage.Redis;

/// <summary>Receives answers on a thread of the connection instead of the thread pool, whose threads may all be waiting for answers.</summary>
internal sealed class OwnThreadTunnel : Tunnel
{
    /// <inheritdoc/>
    public override ValueTask<Stream?> BeforeAuthenticateAsync(
        EndPoint endpoint, ConnectionType connectionType, Socket? socket, CancellationToken cancellationToken) =>
        new(socket is null ? null : new OwnThreadStream(socket));
}
