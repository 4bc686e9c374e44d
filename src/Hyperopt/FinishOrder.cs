namespace Hyperopt;

/// <summary>Knows up to which start all trials of a run have finished, and lets one waiter wait for it.</summary>
internal sealed class FinishOrder
{
    private readonly Lock _gate = new();
    private readonly HashSet<int> _ahead = [];
    private int _firstUnfinished;
    private int _awaited = -1;
    private TaskCompletionSource? _waiter;

    /// <summary>Completes when all trials started as number 0 to <paramref name="order"/> have finished.</summary>
    public Task WhenFinished(int order)
    {
        lock (_gate)
        {
            if (order < _firstUnfinished)
                return Task.CompletedTask;
            _awaited = order;
            _waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _waiter.Task;
        }
    }

    public void Finish(int order)
    {
        lock (_gate)
        {
            if (order < _firstUnfinished || !_ahead.Add(order))
                return;
            while (_ahead.Remove(_firstUnfinished))
                _firstUnfinished++;
            if (_waiter is not null && _awaited < _firstUnfinished)
            {
                _waiter.SetResult();
                _waiter = null;
            }
        }
    }
}
