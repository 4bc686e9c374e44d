using Hyperopt;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;

namespace Digits;

/// <summary>Trains an ML.NET classifier with suggested settings and returns its accuracy in stratified cross-validation.</summary>
internal sealed class DigitClassifier(Digit[] data, int foldCount)
{
    private readonly IReadOnlyList<(Digit[] Training, Digit[] Validation)> _folds = DigitData.Folds(data, foldCount);

    /// <summary>The objective: a mixed search space with a conditional branch for each kind of model.</summary>
    public double Accuracy(Trial trial)
    {
        string model = trial.SuggestCategorical("model", "boosted trees", "linear");
        if (model == "linear")
        {
            LbfgsMaximumEntropyMulticlassTrainer.Options linear = new()
            {
                L1Regularization = (float)trial.SuggestFloat("l1", 1e-4, 10, log: true),
                L2Regularization = (float)trial.SuggestFloat("l2", 1e-4, 10, log: true),
                HistorySize = trial.SuggestInt("history", 5, 30),
            };
            return CrossValidate(context => context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(linear));
        }
        FastTreeBinaryTrainer.Options trees = new()
        {
            NumberOfTrees = trial.SuggestInt("trees", 10, 100, log: true),
            NumberOfLeaves = trial.SuggestInt("leaves", 4, 64, log: true),
            MinimumExampleCountPerLeaf = trial.SuggestInt("min_examples", 1, 30),
            LearningRate = trial.SuggestFloat("learning_rate", 0.02, 0.5, log: true),
            FeatureFraction = trial.SuggestFloat("feature_fraction", 0.1, 1),
        };
        return CrossValidate(context => Trees(context, trees));
    }

    /// <summary>Accuracy of boosted trees as ML.NET sets them up by itself.</summary>
    public double AccuracyWithDefaults() => CrossValidate(context => Trees(context, new FastTreeBinaryTrainer.Options()));

    private static IEstimator<ITransformer> Trees(MLContext context, FastTreeBinaryTrainer.Options options) =>
        context.MulticlassClassification.Trainers.OneVersusAll(context.BinaryClassification.Trainers.FastTree(options));

    private double CrossValidate(Func<MLContext, IEstimator<ITransformer>> createTrainer)
    {
        int correct = 0, total = 0;
        foreach ((Digit[] training, Digit[] validation) in _folds)
        {
            MLContext context = new(seed: 1);
            ITransformer model = context.Transforms.Conversion.MapValueToKey("Label").Append(createTrainer(context))
                .Fit(context.Data.LoadFromEnumerable(training));
            MulticlassClassificationMetrics metrics = context.MulticlassClassification.Evaluate(
                model.Transform(context.Data.LoadFromEnumerable(validation)));
            correct += (int)Math.Round(metrics.MicroAccuracy * validation.Length);
            total += validation.Length;
        }
        return (double)correct / total;
    }
}
