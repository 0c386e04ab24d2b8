using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.Extensions.Options;

namespace SecureScore.Core.Access;

/// <summary>The sessions of this process. What a person may do is asked here, not of the cookie.</summary>
public sealed class SessionRegistry(AccessPolicy policy, IEndedSessions ended, IOptions<SessionLifetimeOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Session> _sessions = new();
    private readonly TimeSpan _idle = TimeSpan.FromMinutes(options.Value.IdleMinutes);
    private readonly TimeSpan _max = TimeSpan.FromMinutes(options.Value.MaxMinutes);

    /// <summary>Sessions that have not ended.</summary>
    public IEnumerable<Session> Open => _sessions.Values.Where(s => !s.HasEnded);

    /// <summary>Begins a session for somebody who has just signed in, and writes it into their claims.</summary>
    public Session Start(ClaimsPrincipal person)
    {
        var ticket = SessionTicket.Start(person, time.GetUtcNow());
        return _sessions[ticket.Id] = new Session(ticket, person, policy.AccessOf(person), time.GetUtcNow());
    }

    /// <summary>The session of a request, which counts as use; null when it was ended, is over its time, or never was.</summary>
    public async Task<Session?> FindAsync(ClaimsPrincipal? person, CancellationToken cancellationToken)
    {
        if (SessionTicket.Of(person) is not { } ticket) return null;
        if (!_sessions.TryGetValue(ticket.Id, out var session))
        {
            // Signed in before this process started: the cookie's claims hold until they are verified.
            if (await ended.HasEndedAsync(ticket, cancellationToken)) return null;
            session = _sessions.GetOrAdd(ticket.Id, _ => new Session(ticket, person!, policy.AccessOf(person), time.GetUtcNow()));
        }
        if (session.HasEnded || IsOver(session)) return null;
        Seen(session);
        return session;
    }

    /// <summary>The session that this process knows; null when there is none that goes on.</summary>
    public Session? Find(ClaimsPrincipal? person) =>
        SessionTicket.Of(person) is { } ticket && _sessions.TryGetValue(ticket.Id, out var session) && !session.HasEnded ? session : null;

    /// <summary>The person as the one who acts: name and access, as they are now.</summary>
    public Actor ActorOf(ClaimsPrincipal? person)
    {
        var session = Find(person);
        return new(session?.Person.Identity?.Name is { Length: > 0 } name ? name : "unknown", session?.Access ?? AccessLevel.None) { Session = session };
    }

    /// <summary>Notes that the person did something on an open page.</summary>
    public void Seen(Session session) => session.SeenAt = time.GetUtcNow();

    /// <summary>Takes claims that came anew from the identity provider; open pages follow a change of access.</summary>
    public void Verify(Session session, ClaimsPrincipal person)
    {
        session.Ticket.AddTo(person);
        session.Verified(person, policy.AccessOf(person), time.GetUtcNow());
    }

    /// <summary>Ends a session: its open pages lose their access at once, and its cookie is worthless from now on.</summary>
    public async Task EndAsync(Session session, CancellationToken cancellationToken)
    {
        await ended.AddAsync(session.Ticket, session.Ticket.StartedAt + _max, cancellationToken);
        session.End();
    }

    /// <summary>Ends all sessions of a person, wherever they are open.</summary>
    public async Task EndAllOfAsync(string personId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await ended.AddAllOfAsync(personId, now, now + _max, cancellationToken);
        foreach (var session in Open.Where(s => s.Ticket.PersonId == personId)) session.End();
    }

    /// <summary>Ends what is over its time, and forgets what nobody can come back to.</summary>
    public void EndWhatIsOver()
    {
        foreach (var session in Open.Where(IsOver)) session.End();
        foreach (var (id, session) in _sessions)
            if (session.Ticket.StartedAt + _max < time.GetUtcNow()) _sessions.TryRemove(id, out _);
    }

    private bool IsOver(Session session) => time.GetUtcNow() is var now && (now - session.SeenAt > _idle || now - session.Ticket.StartedAt > _max);
}
