namespace Hyperopt;

/// <summary>Since when a layout is in use.</summary>
/// <param name="Layout">Names and distributions.</param>
/// <param name="FirstComplete">Position of the first complete trial with the layout; int.MaxValue when there is none.</param>
/// <param name="FirstPruned">Position of the first pruned trial with the layout; int.MaxValue when there is none.</param>
internal readonly record struct LayoutUse(ParameterLayout Layout, int FirstComplete, int FirstPruned);
