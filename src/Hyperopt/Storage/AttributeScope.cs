namespace Hyperopt.Storage;

/// <summary>Who an attribute belongs to. The two scopes have separate keys.</summary>
public enum AttributeScope
{
    /// <summary>Set by users.</summary>
    User,

    /// <summary>Set by the library: samplers, pruners, enqueued parameters.</summary>
    System,
}
