using SecureScore.Core.Access;
using SecureScore.Core.Audit;

namespace SecureScore.Core.Sessions;

/// <summary>
/// Remembers which sessions have ended, so that a cookie kept by somebody is worthless on every instance, after a new start too.
/// </summary>
public interface IEndedSessions
{
    /// <summary>Whether this session, or all sessions of its person from then, were ended.</summary>
    Task<bool> HasEndedAsync(SessionTicket ticket, CancellationToken cancellationToken);

    /// <summary>Which of these sessions were ended, by their ids.</summary>
    Task<IReadOnlySet<string>> FindEndedAsync(IReadOnlyCollection<SessionTicket> tickets, CancellationToken cancellationToken);

    /// <summary>
    /// Remembers the end of one session, and records it with the same commit; does nothing when another instance has done so.
    /// </summary>
    /// <param name="forgetAt">When its cookie would have expired anyway.</param>
    /// <param name="what">What the audit trail says of it.</param>
    Task AddAsync(Actor actor, SessionTicket ticket, DateTimeOffset forgetAt, AuditEvent what, CancellationToken cancellationToken);

    /// <summary>
    /// Remembers the end of all sessions of a person that began by <paramref name="until"/>, and records it with the same commit.
    /// </summary>
    Task AddAllOfAsync(Actor actor, string personId, DateTimeOffset until, DateTimeOffset forgetAt, CancellationToken cancellationToken);
}
