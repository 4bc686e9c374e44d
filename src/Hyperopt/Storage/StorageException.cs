namespace Hyperopt.Storage;

/// <summary>Thrown when a storage cannot read or write: a file or server that fails, or data of another format.</summary>
public sealed class StorageException : Exception
{
    /// <summary>Creates the exception.</summary>
    public StorageException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    public StorageException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">What led to it.</param>
    public StorageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
