using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hyperopt.Storage.Redis.Tests;

public sealed class JournalRedisConnectionTests
{
    [Fact]
    public void Connect_ServerThatDoesNotAnswer_NamesItAndTheWayOutButNotThePassword() =>
        FluentActions.Invoking(() => new JournalRedisBackend("redis://:s3cret@localhost:1")).Should().Throw<StorageException>()
            .WithMessage("The Redis server 'localhost:1' cannot be reached*Check that it runs there*").Which.ToString().Should().NotContain("s3cret");

    [Fact]
    public void Connect_WrongPassword_NamesTheServerAndTheWayOutButNotThePassword()
    {
        using TcpListener server = new(IPAddress.Loopback, 0);
        server.Start();
        int port = ((IPEndPoint)server.LocalEndpoint).Port;
        new Thread(() => Refuse(server)) { IsBackground = true }.Start();
        FluentActions.Invoking(() => new JournalRedisBackend($"127.0.0.1:{port},password=s3cret")).Should().Throw<StorageException>()
            .WithMessage($"The Redis server '127.0.0.1:{port}' refused the log-in*Check the user and the password*").Which.ToString().Should().NotContain("s3cret");
    }

    // Answers each command as a server does on which nobody has logged in.
    private static void Refuse(TcpListener server)
    {
        try
        {
            while (true)
            {
                Socket client = server.AcceptSocket();
                new Thread(() => Answer(client)) { IsBackground = true }.Start();
            }
        }
        catch (SocketException)
        {
            // The test is over.
        }
    }

    private static void Answer(Socket client)
    {
        using (client)
        using (StreamReader commands = new(new NetworkStream(client)))
        {
            try
            {
                while (commands.ReadLine() is { } line)
                {
                    if (!line.StartsWith('*'))
                        continue;
                    commands.ReadLine();
                    string refusal = commands.ReadLine() is "AUTH"
                        ? "-WRONGPASS invalid username-password pair or user is disabled.\r\n"
                        : "-NOAUTH Authentication required.\r\n";
                    client.Send(Encoding.ASCII.GetBytes(refusal));
                }
            }
            catch (Exception e) when (e is IOException or SocketException)
            {
                // The client has hung up.
            }
        }
    }
}
