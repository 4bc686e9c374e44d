using System.ComponentModel;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Hyperopt.Storage.Sql.Tests.Servers;

/// <summary>A test whose server is missing.</summary>
public sealed class SkippedTestCase : XunitTestCase
{
    /// <summary>Called by the runner.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("For the runner.")]
    public SkippedTestCase()
    {
    }

    /// <summary>Creates it.</summary>
    public SkippedTestCase(IMessageSink messages, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(messages, display, options, method)
    {
    }

    /// <summary>Why a test is skipped; null when its server is there, or it needs none.</summary>
    public static string? ReasonFor(ITestMethod method) =>
        method.TestClass.Class.GetCustomAttributes(typeof(RequiresServerAttribute)).SingleOrDefault()?.GetConstructorArguments().FirstOrDefault() is string variable
            ? RequiresServerAttribute.SkipReason(variable)
            : null;

    /// <inheritdoc/>
    // Test consoles list skipped tests by name and leave out why.
    protected override string GetDisplayName(IAttributeInfo factAttribute, string displayName) =>
        ReasonFor(TestMethod) is { } reason ? $"{base.GetDisplayName(factAttribute, displayName)} ({reason})" : base.GetDisplayName(factAttribute, displayName);

    /// <inheritdoc/>
    protected override string GetSkipReason(IAttributeInfo factAttribute) => ReasonFor(TestMethod) ?? base.GetSkipReason(factAttribute);
}
