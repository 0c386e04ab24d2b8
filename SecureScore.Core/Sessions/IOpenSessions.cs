using SecureScore.Core.Access;
using SecureScore.Core.Faults;

namespace SecureScore.Core.Sessions;

/// <summary>Sessions that go on, as the instances tell one another: a session is idle only where it is idle on all of them.</summary>
public interface IOpenSessions
{
    /// <summary>Keeps when sessions were used. A later use that another instance has noted stays.</summary>
    /// <exception cref="StorageUnavailableException">The database does not take it.</exception>
    Task NoteAsync(IReadOnlyCollection<OpenSession> sessions, CancellationToken cancellationToken);

    /// <summary>When these sessions were used last, by their ids; those of which nothing is known are left out.</summary>
    Task<IReadOnlyDictionary<string, DateTimeOffset>> FindSeenAsync(
        IReadOnlyCollection<string> sessionIds, CancellationToken cancellationToken);

    /// <summary>Whether a person has a session on any instance that was used since then.</summary>
    Task<bool> HasAnyAsync(string personId, DateTimeOffset usedSince, CancellationToken cancellationToken);

    /// <summary>
    /// The session of this id, and those that began with one session of the identity provider, on any instance. Null finds none.
    /// </summary>
    Task<IReadOnlyList<OpenSession>> FindAsync(string? sessionId, string? providerSessionId, CancellationToken cancellationToken);
}

/// <summary>What other instances must know of a session.</summary>
/// <param name="Name">The person's, for the audit trail.</param>
/// <param name="ProviderSessionId">What the identity provider calls its own session; null when it has no name for it.</param>
/// <param name="ForgetAt">When its cookie expires.</param>
public sealed record OpenSession(
    SessionTicket Ticket, string Name, string? ProviderSessionId, DateTimeOffset SeenAt, DateTimeOffset ForgetAt);
