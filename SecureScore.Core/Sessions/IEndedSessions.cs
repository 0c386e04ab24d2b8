using SecureScore.Core.Access;
using SecureScore.Core.Messages;

namespace SecureScore.Core.Sessions;

/// <summary>Remembers what was ended before its time, so that a cookie kept by somebody stays worthless after a new start.</summary>
public interface IEndedSessions
{
    /// <summary>Whether this session, or all sessions of its person from then, were ended.</summary>
    Task<bool> HasEndedAsync(SessionTicket ticket, CancellationToken cancellationToken);

    /// <summary>Which of these sessions were ended, by their ids.</summary>
    Task<IReadOnlySet<string>> FindEndedAsync(IReadOnlyCollection<SessionTicket> tickets, CancellationToken cancellationToken);

    /// <summary>Remembers the end of one session, and records it with the same commit.</summary>
    /// <param name="forgetAt">When its cookie would have expired anyway.</param>
    /// <param name="details">More about it for the audit trail.</param>
    Task AddAsync(Actor actor, SessionTicket ticket, DateTimeOffset forgetAt, Message? details, CancellationToken cancellationToken);

    /// <summary>
    /// Remembers the end of all sessions of a person that began by <paramref name="until"/>, and records it with the same commit.
    /// </summary>
    Task AddAllOfAsync(Actor actor, string personId, DateTimeOffset until, DateTimeOffset forgetAt, CancellationToken cancellationToken);
}
