using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Hyperopt.Pruners;

/// <summary>One state per history lineage, kept as long as the lineage lives. A partitioned study has one lineage per part.</summary>
// ConditionalWeakTable asks for the annotation, although no state is ever made by its constructor.
internal sealed class PerLineage<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(Func<T> create)
    where T : class
{
    private readonly ConditionalWeakTable<object, T> _states = [];

    /// <summary>The state that belongs to a history.</summary>
    public T Get(TrialHistory history) => _states.TryGetValue(history.Lineage, out T? state)
        ? state
        : _states.GetValue(history.Lineage, _ => create());
}
