namespace NeuralNetwork;

internal enum OptimizerKind
{
    Sgd,
    Momentum,
    Adam,
}
