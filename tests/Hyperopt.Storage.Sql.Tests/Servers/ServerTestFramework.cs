using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("Hyperopt.Storage.Sql.Tests.Servers.ServerTestFramework", "Hyperopt.Storage.Sql.Tests")]

namespace Hyperopt.Storage.Sql.Tests.Servers;

/// <summary>Skips the tests of classes that require a server when it is missing, inherited tests included.</summary>
public sealed class ServerTestFramework(IMessageSink messageSink) : XunitTestFramework(messageSink)
{
    /// <inheritdoc/>
    protected override ITestFrameworkDiscoverer CreateDiscoverer(IAssemblyInfo assemblyInfo) =>
        new Discoverer(assemblyInfo, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Discoverer(IAssemblyInfo assemblyInfo, ISourceInformationProvider sources, IMessageSink messages)
        : XunitTestFrameworkDiscoverer(assemblyInfo, sources, messages)
    {
        protected override bool FindTestsForMethod(
            ITestMethod testMethod, bool includeSourceInformation, IMessageBus messageBus, ITestFrameworkDiscoveryOptions discoveryOptions)
        {
            bool isTest = testMethod.Method.GetCustomAttributes(typeof(FactAttribute)).Any();
            if (!isTest || SkippedTestCase.ReasonFor(testMethod) is null)
                return base.FindTestsForMethod(testMethod, includeSourceInformation, messageBus, discoveryOptions);
            SkippedTestCase skipped = new(DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod);
            return ReportDiscoveredTestCase(skipped, includeSourceInformation, messageBus);
        }
    }
}
