using Hyperopt.Storage;

namespace Hyperopt.Tests;

public sealed class HistoryStatePoolTests
{
    private readonly HistoryColumns _columns = new([StudyDirection.Minimize]);
    private readonly HistoryStatePool<Counter> _pool = new(() => new Counter());

    [Fact]
    public void Rent_FromAnEmptyPool_CreatesAState() => Rent(Grow(_columns, 3)).Count.Should().Be(0);

    [Fact]
    public void Rent_AfterReturn_GivesTheStateBack()
    {
        Counter state = Advance(Grow(_columns, 3));
        _pool.Return(state);
        Rent(Grow(_columns, 1)).Should().BeSameAs(state);
    }

    [Fact]
    public void Rent_WhileAStateIsLent_CreatesAnother()
    {
        Counter state = Advance(Grow(_columns, 3));
        Rent(_columns.Latest).Should().NotBeSameAs(state);
    }

    [Fact]
    public void Rent_OfSeveralStates_GivesTheNearestThatIsNotAhead()
    {
        Counter[] states = [Advance(Grow(_columns, 2)), Advance(Grow(_columns, 2)), Advance(Grow(_columns, 2))];
        foreach (Counter state in states)
            _pool.Return(state);
        Rent(_columns.Take(5)).Should().BeSameAs(states[1], "it knows 4 trials, the others 2 and 6");
        Rent(_columns.Take(1)).Count.Should().Be(0, "all that are left are ahead");
    }

    [Fact]
    public void Rent_ForLineagesThatTakeTurns_KeepsAStateOfEach()
    {
        HistoryColumns other = new([StudyDirection.Minimize]);
        Counter state = Advance(Grow(_columns, 3)), otherState = Advance(Grow(other, 5));
        _pool.Return(state);
        _pool.Return(otherState);
        Rent(_columns.Latest).Should().BeSameAs(state);
        Rent(other.Latest).Should().BeSameAs(otherState);
    }

    [Fact]
    public void Rent_OfALineageThatNobodyUsesAnyMore_LetsItGo()
    {
        Counter state = Advance(Grow(_columns, 3));
        _pool.Return(state);
        HistoryColumns other = new([StudyDirection.Minimize]);
        TrialHistory history = Grow(other, 1);
        for (int i = 0; i < 1000; i++)
            _pool.Return(Advance(history));
        Rent(_columns.Latest).Should().NotBeSameAs(state);
    }

    [Fact]
    public void Return_OfMoreStatesThanAreKept_ForgetsTheOldest()
    {
        TrialHistory history = Grow(_columns, 1);
        Counter[] states = [.. Enumerable.Range(0, 100).Select(_ => Advance(history))];
        foreach (Counter state in states)
            _pool.Return(state);
        Counter[] again = [.. Enumerable.Range(0, 100).Select(_ => Rent(history))];
        again.Should().Contain(states[99]).And.NotContain(states[0]);
    }

    private static TrialHistory Grow(HistoryColumns columns, int count)
    {
        for (int i = 0; i < count; i++)
        {
            columns.Append(new FrozenTrial(new StudyId(0), new TrialId(columns.Count), columns.Count, TrialState.Complete, [0.0],
                ParameterSet.Empty, IntermediateValues.Empty, TrialAttributes.Empty, null, null));
        }
        return columns.Latest;
    }

    private Counter Rent(TrialHistory history) => _pool.Rent(history);

    private Counter Advance(TrialHistory history)
    {
        Counter state = _pool.Rent(history);
        state.Advance(history);
        return state;
    }

    private sealed class Counter : IHistoryState
    {
        public object? Lineage { get; private set; }

        public int Count { get; private set; }

        public void Advance(TrialHistory history)
        {
            Lineage = history.Lineage;
            Count = history.Count;
        }
    }
}
