namespace UnitTestExperiment;

/// <summary>The code under experiment: a cache in front of a slow store, with two knobs.</summary>
internal sealed class CacheSimulation
{
    private readonly int _capacity;
    private readonly bool _evictsOldest;

    public CacheSimulation(int capacity, bool evictsOldest)
    {
        _capacity = capacity;
        _evictsOldest = evictsOldest;
    }

    /// <summary>Average cost per request: a miss costs 100, a hit 1, and every slot of the cache costs 0.05.</summary>
    public double AverageCost(int requests)
    {
        Dictionary<int, int> lastUse = [];
        Random random = new(7); // the same requests for every trial
        double cost = 0;
        for (int time = 0; time < requests; time++)
        {
            // Few keys are asked for often, most rarely.
            int key = (int)(1000 * Math.Pow(random.NextDouble(), 4));
            cost += lastUse.ContainsKey(key) ? 1 : 100;
            lastUse[key] = time;
            if (lastUse.Count > _capacity)
                lastUse.Remove(_evictsOldest ? lastUse.MinBy(entry => entry.Value).Key : lastUse.Keys.First(k => k != key));
        }
        return cost / requests + 0.05 * _capacity;
    }
}
