using System.Globalization;
using StackExchange.Redis;

namespace Hyperopt.Storage.Redis;

/// <summary>Reads how to reach a server: a URL as Optuna takes it, or a configuration of StackExchange.Redis.</summary>
internal static class RedisUrl
{
    private const int DefaultPort = 6379;

    public static ConfigurationOptions Parse(string configuration)
    {
        if (!Uri.TryCreate(configuration, UriKind.Absolute, out Uri? url) || url.Scheme is not ("redis" or "rediss"))
            return ConfigurationOptions.Parse(configuration);
        ConfigurationOptions options = new() { Ssl = url.Scheme == "rediss" };
        options.EndPoints.Add(url.Host, url.Port < 0 ? DefaultPort : url.Port);
        string[] user = url.UserInfo.Split(':', 2);
        if (user is [var name, var password])
        {
            options.User = name.Length == 0 ? null : Uri.UnescapeDataString(name);
            options.Password = Uri.UnescapeDataString(password);
        }
        string database = url.AbsolutePath.Trim('/');
        if (database.Length > 0)
        {
            options.DefaultDatabase = int.TryParse(database, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                ? number
                : throw new ArgumentException($"The path of a Redis URL is the number of a database, but got '{database}'.", nameof(configuration));
        }
        return options;
    }
}
