using SecureScore.Core.Access;
using SecureScore.Core.Faults;

namespace SecureScore.Core.Sessions;

/// <summary>Tells other instances when sessions were used here, and asks them before a session counts as idle.</summary>
/// <param name="max">How long a cookie is valid.</param>
internal sealed class SessionUses(IOpenSessions open, TimeSpan max, TimeProvider time)
{
    /// <summary>How exactly others know of a use: clicks that follow one another write once.</summary>
    private static readonly TimeSpan s_grain = TimeSpan.FromMinutes(1);

    /// <summary>How much later than noted the last use can have been: the grain, and as long again until it is noted.</summary>
    public static readonly TimeSpan Late = 2 * s_grain;

    /// <summary>When another instance, or this one before its start, saw the session last; null when nothing sound is known.</summary>
    /// <exception cref="StorageUnavailableException">The database does not work.</exception>
    public async Task<DateTimeOffset?> FindAsync(SessionTicket ticket, CancellationToken cancellationToken) =>
        (await open.FindSeenAsync([ticket.Id], cancellationToken)).TryGetValue(ticket.Id, out var at) && IsSound(at) ? at : null;

    /// <summary>Takes later uses from other instances.</summary>
    /// <returns>False where the database does not work: the sessions may be in use elsewhere.</returns>
    public async Task<bool> AskAsync(IReadOnlyCollection<Session> sessions, CancellationToken cancellationToken)
    {
        try
        {
            var seen = await open.FindSeenAsync([.. sessions.Select(s => s.Ticket.Id)], cancellationToken);
            foreach (var session in sessions)
                if (seen.TryGetValue(session.Ticket.Id, out var at) && IsSound(at)) session.UsedElsewhere(at);
            return true;
        }
        catch (StorageUnavailableException)
        {
            return false;
        }
    }

    /// <summary>Notes the uses that others do not know of. What the database does not take is tried again at the next call.</summary>
    public async Task NoteAsync(IEnumerable<Session> sessions, CancellationToken cancellationToken)
    {
        List<(Session Session, OpenSession Use)> due = [.. sessions
            .Where(s => s.NotedAt is not { } noted || (s.SeenAt - noted).Duration() >= s_grain)
            .Select(s => (s, Describe(s)))];
        try
        {
            await open.NoteAsync([.. due.Select(d => d.Use)], cancellationToken);
            foreach (var (session, use) in due) session.NotedAt = use.SeenAt;
        }
        catch (StorageUnavailableException)
        {
        }
    }

    private OpenSession Describe(Session session) => new(
        session.Ticket, Actor.FromSession(session).Name, session.Person.FindFirst(SessionTicket.ProviderSessionClaim)?.Value,
        session.SeenAt, session.Ticket.StartedAt + max);

    /// <summary>A use of the future was noted by a clock that was wrong, and says nothing.</summary>
    private bool IsSound(DateTimeOffset at) => at - time.GetUtcNow() <= SessionTimes.Skew;
}
