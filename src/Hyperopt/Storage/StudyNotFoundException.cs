namespace Hyperopt.Storage;

/// <summary>Thrown when a storage holds no study of the given name or id.</summary>
public sealed class StudyNotFoundException : Exception
{
    /// <summary>Creates the exception.</summary>
    public StudyNotFoundException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    public StudyNotFoundException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">What led to it.</param>
    public StudyNotFoundException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
