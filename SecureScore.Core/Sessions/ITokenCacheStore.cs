using SecureScore.Core.Faults;

namespace SecureScore.Core.Sessions;

/// <summary>
/// Keeps the identity provider's tokens of people who are signed in, so that every instance can confirm their sessions. It is given
/// them encrypted.
/// </summary>
public interface ITokenCacheStore
{
    /// <summary>What was kept; null when there is nothing, or its time is over.</summary>
    /// <exception cref="StorageUnavailableException">The database does not work.</exception>
    Task<byte[]?> FindAsync(string key);

    /// <summary>Keeps it in place of what was there before, and forgets what is over its time.</summary>
    /// <inheritdoc cref="FindAsync"/>
    Task SaveAsync(string key, byte[] value, DateTimeOffset forgetAt);

    /// <inheritdoc cref="FindAsync"/>
    Task RemoveAsync(string key);
}
