namespace SecureScore.Core.Access;

/// <summary>Remembers what was ended before its time, so that a cookie kept by somebody stays worthless after a new start.</summary>
public interface IEndedSessions
{
    /// <summary>Whether this session, or all sessions of its person from then, were ended.</summary>
    Task<bool> HasEndedAsync(SessionTicket ticket, CancellationToken cancellationToken);

    /// <summary>Remembers the end of one session.</summary>
    /// <param name="forgetAt">When its cookie would have expired anyway.</param>
    Task AddAsync(SessionTicket ticket, DateTimeOffset forgetAt, CancellationToken cancellationToken);

    /// <summary>Remembers the end of all sessions of a person that began by <paramref name="until"/>.</summary>
    Task AddAllOfAsync(string personId, DateTimeOffset until, DateTimeOffset forgetAt, CancellationToken cancellationToken);
}
