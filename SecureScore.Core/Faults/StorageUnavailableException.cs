namespace SecureScore.Core.Faults;

/// <summary>The database does not work now, and nothing of what was asked was written.</summary>
/// <remarks>Every service that reads or writes it throws this. A broken rule of the schema is another matter.</remarks>
/// <param name="message">For the log; what people read is put into words by the fault.</param>
public sealed class StorageUnavailableException(StorageFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    public StorageFault Fault => fault;
}
