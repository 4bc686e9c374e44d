namespace NeuralNetwork;

internal enum Activation
{
    Linear,
    Relu,
    Tanh,
}
