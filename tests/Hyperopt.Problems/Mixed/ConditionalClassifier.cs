namespace Hyperopt.Problems.Mixed;

/// <summary>A choice of two classifiers, each with parameters of its own.</summary>
public sealed class ConditionalClassifier() : SingleObjectiveProblem("conditional")
{
    public override ProblemTraits Traits => ProblemTraits.Mixed | ProblemTraits.Conditional;

    public override double Evaluate(Trial trial) =>
        trial.SuggestCategorical("classifier", "svm", "rf") == "svm" ? SupportVectors(trial) : Forest(trial);

    private static double SupportVectors(Trial trial)
    {
        double c = Log10(trial.SuggestFloat("svm_c", 1e-3, 1e3, log: true));
        double value = 0.12 + 0.015 * ((c - 1) * (c - 1));
        if (trial.SuggestCategorical("svm_kernel", "linear", "rbf") == "linear")
            return value + 0.08;
        double gamma = Log10(trial.SuggestFloat("svm_gamma", 1e-4, 10, log: true));
        return value + 0.01 * ((gamma + 2) * (gamma + 2)) + 0.004 * ((c + gamma + 1) * (c + gamma + 1));
    }

    private static double Forest(Trial trial)
    {
        int trees = trial.SuggestInt("rf_n_estimators", 10, 300, log: true);
        int depth = trial.SuggestInt("rf_max_depth", 2, 32);
        double features = trial.SuggestFloat("rf_max_features", 0.1, 1);
        return 0.10 + 0.3 / Math.Sqrt(trees) + 0.0008 * ((depth - 12) * (depth - 12)) + 0.08 * ((features - 0.35) * (features - 0.35));
    }

    private static double Log10(double value) => Math.Log(value) / Math.Log(10);
}
