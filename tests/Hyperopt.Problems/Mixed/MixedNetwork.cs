namespace Hyperopt.Problems.Mixed;

/// <summary>Two categoricals, two whole numbers and two floats, as when a network is tuned; each optimizer has its own best
/// learning rate.</summary>
public sealed class MixedNetwork() : SingleObjectiveProblem("mixed6")
{
    public override ProblemTraits Traits => ProblemTraits.Mixed;

    public override double Evaluate(Trial trial)
    {
        string kernel = trial.SuggestCategorical("kernel", "linear", "rbf", "poly");
        string optimizer = trial.SuggestCategorical("optimizer", "sgd", "adam", "rmsprop", "adagrad");
        int layers = trial.SuggestInt("layers", 1, 8);
        int units = trial.SuggestInt("units", 16, 512, log: true);
        double learningRate = trial.SuggestFloat("lr", 1e-5, 1, log: true);
        double dropout = trial.SuggestFloat("dropout", 0, 0.6);

        double kernelCost = kernel switch { "linear" => 1.0, "rbf" => 0.0, _ => 0.4 };
        (double optimizerCost, double bestLogRate) = optimizer switch
        {
            "sgd" => (0.2, -1.0),
            "adam" => (0.0, -3.0),
            "rmsprop" => (0.1, -3.5),
            _ => (0.3, -1.5),
        };
        double a = Math.Log(learningRate) / Math.Log(10) - bestLogRate;
        double b = Math.Log(units) / Math.Log(2) - 7;
        return kernelCost + optimizerCost + 0.5 * (a * a) + 0.1 * ((layers - 3) * (layers - 3)) + 0.15 * (b * b)
            + 2 * ((dropout - 0.25) * (dropout - 0.25)) + 0.05 * layers * dropout;
    }
}
