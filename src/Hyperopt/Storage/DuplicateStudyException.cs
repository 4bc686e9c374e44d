namespace Hyperopt.Storage;

/// <summary>Thrown when a study is created under a name that the storage already holds.</summary>
public sealed class DuplicateStudyException : Exception
{
    /// <summary>Creates the exception.</summary>
    public DuplicateStudyException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    public DuplicateStudyException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">What led to it.</param>
    public DuplicateStudyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
