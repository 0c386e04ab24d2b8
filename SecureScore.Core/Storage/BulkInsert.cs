using SecureScore.Core.Faults;

namespace SecureScore.Core.Storage;

/// <summary>Writes many rows of one table, in the way in which the provider is fast. Not for concurrent use.</summary>
internal abstract class BulkInsert : IDisposable
{
    /// <param name="values">As many as there are columns; the caller may use the array again.</param>
    /// <exception cref="StorageUnavailableException">The database does not work.</exception>
    public abstract void Add(ReadOnlySpan<object?> values);

    /// <summary>Has all rows written that were added.</summary>
    /// <inheritdoc cref="Add"/>
    public abstract void Flush();

    public abstract void Dispose();
}
