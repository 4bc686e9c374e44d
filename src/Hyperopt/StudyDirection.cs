namespace Hyperopt;

/// <summary>Which values of an objective are better.</summary>
public enum StudyDirection
{
    /// <summary>Lower values are better.</summary>
    Minimize,

    /// <summary>Higher values are better.</summary>
    Maximize,
}
