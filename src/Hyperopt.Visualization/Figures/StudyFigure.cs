namespace Hyperopt.Visualization.Figures;

/// <summary>What a figure shows, as plain data, independent of who draws it.</summary>
/// <remarks>The set of figures is closed: a renderer may switch over it. Immutable and safe to share between threads.</remarks>
public abstract record StudyFigure
{
    private protected StudyFigure()
    {
    }

    /// <summary>Gets the title.</summary>
    public abstract string Title { get; }

    /// <summary>Gets what is missing and what to do about it, in words for the reader; null when the figure is complete.</summary>
    public string? Note { get; init; }

    /// <summary>Gets how many trials are left out so that the figure stays quick to draw, see <see cref="FigureLimits"/>.</summary>
    public int OmittedCount { get; init; }
}
