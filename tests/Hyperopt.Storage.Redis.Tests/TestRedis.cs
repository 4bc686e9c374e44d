using System.Reflection;
using StackExchange.Redis;

namespace Hyperopt.Storage.Redis.Tests;

/// <summary>The database that tests use: a server named by the environment variable HYPEROPT_TEST_REDIS, or else a dictionary that answers
/// like one.</summary>
public class TestRedis : DispatchProxy
{
    private static readonly Lazy<IDatabase?> Server = new(() =>
        Environment.GetEnvironmentVariable("HYPEROPT_TEST_REDIS") is { Length: > 0 } server ? JournalRedisBackend.Connect(server) : null);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, RedisValue> _values = [];

    /// <summary>Opens it.</summary>
    public static IDatabase Open() => Server.Value ?? Create<IDatabase, TestRedis>();

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        lock (_gate)
        {
            switch (targetMethod.Name, args)
            {
                case ("StringGet", [RedisKey key, ..]):
                    return Get(key);
                case ("StringGet", [RedisKey[] keys, ..]):
                    return Array.ConvertAll(keys, Get);
                case ("StringGetAsync", [RedisKey key, ..]):
                    return Task.FromResult(Get(key));
                case ("StringGetRange", [RedisKey key, long start, long end, ..]):
                    return (RedisValue)((byte[]?)Get(key) ?? []).Skip((int)start).Take((int)(end - start + 1)).ToArray();
                case ("StringIncrement", [RedisKey key, ..]):
                    return Increment(key);
                case ("StringSet", [RedisKey key, RedisValue value, ..]):
                    return (!args.Contains(When.NotExists) || Get(key).IsNull) && Set(key, value);
                case ("KeyDelete", [RedisKey key, ..]):
                    return _values.Remove(key.ToString());
                case ("Execute", ["TIME", ..]):
                    return Time();
                case ("HashSet", [RedisKey key, RedisValue field, RedisValue value, ..]):
                    return Set($"{key}/{field}", value);
                case ("HashDelete", [RedisKey key, RedisValue field, ..]):
                    return _values.Remove($"{key}/{field}");
                case ("HashGetAll", [RedisKey key, ..]):
                    return GetHash($"{key}/");
                case ("ScriptEvaluate", [string script, RedisKey[] keys, RedisValue[] values, ..]):
                    return Evaluate(script, keys, values);
                default:
                    throw new NotSupportedException($"The tests' dictionary does not know {targetMethod}.");
            }
        }
    }

    // What the scripts do.
    private RedisResult Evaluate(string script, RedisKey[] keys, RedisValue[] values)
    {
        if (!script.Contains("ARGV[1]) then", StringComparison.Ordinal))
            return Append(keys, values);
        if ((Get(keys[0]) is { IsNull: false } last ? (long)last : -1) != (long)values[0])
            return RedisResult.Create(RedisValue.Null);
        if (keys.Length == 2)
            return Append(keys, values[1..]);
        Set(keys[0], values[1]);
        return RedisResult.Create(values[1]);
    }

    private static RedisResult Time()
    {
        long microseconds = DateTime.UtcNow.Ticks / TimeSpan.TicksPerMicrosecond;
        return RedisResult.Create([RedisResult.Create((RedisValue)(microseconds / 1_000_000)), RedisResult.Create((RedisValue)(microseconds % 1_000_000))]);
    }

    private HashEntry[] GetHash(string prefix) =>
        [.. _values.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(pair => new HashEntry(pair.Key[prefix.Length..], pair.Value))];

    private RedisResult Append(RedisKey[] keys, RedisValue[] values)
    {
        if (Get(keys[0]).IsNull)
            Set(keys[0], -1);
        long number = -1;
        foreach (RedisValue value in values)
        {
            number = Increment(keys[0]);
            Set(keys[1].ToString() + number, value);
        }
        return RedisResult.Create((RedisValue)number);
    }

    private RedisValue Get(RedisKey key) => _values.GetValueOrDefault(key.ToString(), RedisValue.Null);

    private bool Set(RedisKey key, RedisValue value)
    {
        _values[key.ToString()] = value;
        return true;
    }

    private long Increment(RedisKey key)
    {
        long next = (Get(key) is { IsNull: false } value ? (long)value : 0) + 1;
        Set(key, next);
        return next;
    }
}
