using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Faults;
using SecureScore.Core.Messages;

namespace SecureScore.Core.Sessions;

/// <summary>The sessions that this process knows. What a person may do is asked here, not of the cookie.</summary>
/// <param name="verifier">Null where nobody can be asked: the demo.</param>
// More than five: a session is policy, lifetime, record and confirmation in one.
public sealed class SessionRegistry(
    AccessPolicy policy, IEndedSessions ended, IOpenSessions open, IAuditTrail audit, IOptions<SessionLifetimeOptions> options,
    TimeProvider time, ISessionVerifier? verifier = null)
{
    private readonly ConcurrentDictionary<string, Session> _sessions = new();
    private readonly SessionEndRecords _records = new();
    private readonly Lock _signingIn = new();
    private readonly SessionUses _uses = new(open, TimeSpan.FromMinutes(options.Value.MaxMinutes), time);
    private readonly SessionTimes _times = new(options.Value, time);

    /// <summary>Sessions that have not ended.</summary>
    public IEnumerable<Session> Open => _sessions.Values.Where(s => !s.HasEnded);

    /// <summary>Begins a session for somebody who has just signed in, and writes it into their claims.</summary>
    public Session Start(ClaimsPrincipal person)
    {
        var ticket = SessionTicket.Start(person, time.GetUtcNow());
        return Known(ticket, new Session(ticket, person, policy.AccessOf, time.GetUtcNow()));
    }

    /// <summary>
    /// The session of somebody who has just signed in. One that their browser had goes on when it is theirs, and ends when it is somebody
    /// else's.
    /// </summary>
    /// <param name="sessionId">The session, of any instance, that the browser had when it began to sign in; null for none.</param>
    /// <remarks>
    /// Tabs that sign in at once began without one. They are of one browser when they began with one session of the provider, and get one
    /// session: with many, signing out would leave the other tabs open.
    /// </remarks>
    public async Task<Session> SignInAsync(ClaimsPrincipal person, string? sessionId, CancellationToken cancellationToken)
    {
        var (personId, atProvider) = (SessionTicket.PersonIdOf(person), person.FindFirst(SessionTicket.ProviderSessionClaim)?.Value);
        var ofBrowser = await open.FindAsync(sessionId, atProvider, cancellationToken);
        Message somebodyElse = new("audit.somebody-else");
        if (Open.FirstOrDefault(s => s.Ticket.Id == sessionId && s.Ticket.PersonId != personId) is { } before)
            await EndAsync(before, somebodyElse);
        else if (ofBrowser.FirstOrDefault(s => s.Ticket.Id == sessionId && s.Ticket.PersonId != personId) is { } elsewhere)
            await EndElsewhereAsync(elsewhere, somebodyElse);
        Session? session;
        lock (_signingIn)
        {
            session = Open.FirstOrDefault(s => s.Ticket.PersonId == personId && _times.OverBy(s) is null
                    && (s.Ticket.Id == sessionId || (atProvider is not null && s.IsAtProvider(atProvider))))
                ?? ofBrowser.Where(s => s.Ticket.PersonId == personId && !_records.HasEnded(s.Ticket))
                    .Select(s => Continue(s.Ticket, person, s.SeenAt))
                    .FirstOrDefault(s => !s.HasEnded && _times.OverBy(s) is null);
            if (session is null) return Start(person);
        }
        Verify(session, person);
        return session;
    }

    /// <summary>
    /// The session of a request, which counts as use; null when it was ended, is over its time, never was, or cannot be confirmed now.
    /// </summary>
    public async Task<Session?> FindAsync(ClaimsPrincipal? person, CancellationToken cancellationToken)
    {
        if (SessionTicket.FromPrincipal(person) is not { } ticket) return null;
        if (!_sessions.TryGetValue(ticket.Id, out var session))
        {
            // Signed in elsewhere, or before this process started: the cookie's claims hold until they are verified.
            if (_records.HasEnded(ticket) || await ended.HasEndedAsync(ticket, cancellationToken)) return null;
            var seenAt = await _uses.FindAsync(ticket, cancellationToken);
            session = Continue(ticket, person!, seenAt);
        }
        if (!session.HasEnded && _times.OverBy(session) is SessionEnd.Idle) await _uses.AskAsync([session], cancellationToken);
        if (!session.HasEnded && _times.OverBy(session) is null && verifier is not null && _times.IsUnconfirmed(session)
            && !await VerifyAsync(session, cancellationToken))
            return null;
        if (session.HasEnded || _times.OverBy(session) is not null) return null;
        Seen(session);
        return session;
    }

    /// <summary>The session that this process knows; null when there is none that goes on.</summary>
    public Session? Find(ClaimsPrincipal? person) =>
        SessionTicket.FromPrincipal(person) is { } ticket && _sessions.TryGetValue(ticket.Id, out var session) && !session.HasEnded
            && !_times.IsOfTheFuture(session)
            ? session
            : null;

    /// <summary>The person as the one who acts: name and access, as they are now.</summary>
    public Actor ActorOf(ClaimsPrincipal? person) => Find(person) is { } session ? Actor.FromSession(session) : Actor.Anonymous;

    /// <summary>How many pages a person has open, in all their sessions.</summary>
    public int OpenPagesOf(string personId) => _sessions.Values.Where(s => s.Ticket.PersonId == personId).Sum(s => s.OpenPages);

    /// <summary>Notes that the person did something on an open page.</summary>
    public void Seen(Session session) => session.Used(time.GetUtcNow());

    /// <summary>Tells the other instances which sessions are used here.</summary>
    public Task NoteUsesAsync(CancellationToken cancellationToken) => _uses.NoteAsync(Open, cancellationToken);

    /// <summary>Whether a person has a session that goes on, here or on another instance; when that is not known, they have.</summary>
    public async Task<bool> HasOpenAsync(string personId, CancellationToken cancellationToken)
    {
        if (Open.Any(s => s.Ticket.PersonId == personId)) return true;
        try
        {
            return await open.HasAnyAsync(personId, time.GetUtcNow() - _times.Idle - SessionUses.Late, cancellationToken);
        }
        catch (StorageUnavailableException)
        {
            return true;
        }
    }

    /// <summary>Takes claims that the identity provider just sent; open pages follow a change of access.</summary>
    public void Verify(Session session, ClaimsPrincipal person)
    {
        session.Ticket.AddTo(person);
        session.Verified(person, time.GetUtcNow());
    }

    /// <summary>
    /// Ends a session by its person's wish: its open pages lose their access at once, and its cookie is worthless from now on.
    /// </summary>
    /// <remarks>It ends first and is recorded then, also where whoever asked has gone: a full disk keeps nobody signed in.</remarks>
    /// <param name="details">More about it for the audit trail; null when there is nothing to say.</param>
    public Task EndAsync(Session session, Message? details)
    {
        var actor = Actor.FromSession(session);
        session.End(SessionEnd.SignedOut);
        return RecordAsync(actor, session.Ticket, new(AuditAction.SignedOut) { Details = details });
    }

    /// <summary>Ends the sessions of this process that began with one session of the identity provider.</summary>
    /// <inheritdoc cref="EndAsync(Session, Message?)" path="/param"/>
    /// <returns>How many there were.</returns>
    public async Task<int> EndAtProviderAsync(string providerSessionId, Message? details)
    {
        List<Session> here = [.. Open.Where(s => s.IsAtProvider(providerSessionId))];
        foreach (var session in here) await EndAsync(session, details);
        return here.Count;
    }

    /// <summary>The same for those of all other instances; it asks the database.</summary>
    /// <inheritdoc cref="EndAtProviderAsync"/>
    /// <exception cref="StorageUnavailableException">None has ended.</exception>
    public async Task<int> EndElsewhereAtProviderAsync(string providerSessionId, Message? details, CancellationToken cancellationToken)
    {
        var elsewhere = await open.FindAsync(null, providerSessionId, cancellationToken);
        foreach (var session in elsewhere) await EndElsewhereAsync(session, details);
        return elsewhere.Count;
    }

    /// <summary>Ends all sessions of the person of this one, wherever they are open.</summary>
    public Task EndAllOfAsync(Session session)
    {
        var (actor, now) = (Actor.FromSession(session), time.GetUtcNow());
        var (id, forgetAt) = (session.Ticket.PersonId, now + _times.Max + SessionTimes.Skew);
        _records.EndAll(id, now, forgetAt);
        foreach (var one in Open.Where(s => s.Ticket.PersonId == id)) one.End(SessionEnd.SignedOut);
        return _records.WriteAsync(() => ended.AddAllOfAsync(actor, id, now, forgetAt, CancellationToken.None));
    }

    /// <summary>
    /// Ends what is over its time, forgets what nobody can come back to, records what could not be recorded before, and confirms the
    /// sessions of open pages in good time.
    /// </summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var isKnown = await _uses.AskAsync([.. Open.Where(s => _times.OverBy(s) is SessionEnd.Idle)], cancellationToken);
        // All of them first: a record that fails must not keep another session going.
        List<Session> over = [.. Open.Where(s => _times.OverBy(s) is { } why && (isKnown || why is not SessionEnd.Idle) && s.End(why))];
        var now = time.GetUtcNow();
        foreach (var (id, session) in _sessions)
            if (session.Ticket.StartedAt + _times.Max < now || SessionTimes.IsAhead(session.Ticket.StartedAt, now))
                _sessions.TryRemove(id, out _);
        foreach (var session in over) await RecordEndAsync(session);
        if (verifier is not null) await VerifyDueAsync(cancellationToken);
        await _records.WriteRestAsync(time.GetUtcNow());
    }

    /// <summary>Gives every session the access that its claims and the assignments give now; open pages follow.</summary>
    public void FollowAssignments()
    {
        foreach (var session in Open) session.FollowAssignments();
    }

    /// <summary>Ends what was ended elsewhere: by another instance, which has recorded it.</summary>
    public async Task FollowEndsAsync(CancellationToken cancellationToken)
    {
        var open = Open.ToList();
        var found = await ended.FindEndedAsync([.. open.Select(s => s.Ticket)], cancellationToken);
        foreach (var session in open)
            if (found.Contains(session.Ticket.Id)) session.End(_times.OverBy(session) ?? SessionEnd.SignedOut);
    }

    private Task VerifyDueAsync(CancellationToken cancellationToken)
    {
        // From half the time on, so that one failed attempt ends nobody's work. A session without an open page is
        // confirmed at its next request.
        var due = Open.Where(s => s.OpenPages > 0 && (time.GetUtcNow() - s.VerifiedAt >= _times.Revalidate / 2 || _times.IsUnconfirmed(s)));
        return Parallel.ForEachAsync(
            due, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellationToken },
            async (session, token) =>
            {
                if (!await VerifyAsync(session, token)) await EndHereAsync(session);
            });
    }

    /// <summary>Asks the provider; ends the session when it says no.</summary>
    /// <returns>
    /// False when it has said nothing for too long. The session is then of no use here, and goes on when it is confirmed: here later, or
    /// by another instance, which may have an answer.
    /// </returns>
    private async Task<bool> VerifyAsync(Session session, CancellationToken cancellationToken)
    {
        var askedAt = time.GetUtcNow();
        await session.Verifying.WaitAsync(cancellationToken);
        try
        {
            // another request has asked meanwhile, and was told something or nothing
            if (session.HasEnded || (session.VerifiedAt >= askedAt && !SessionTimes.IsAhead(session.VerifiedAt, askedAt))) return true;
            if (session.SilentAt > askedAt) return !_times.IsUnconfirmed(session);
            if (await verifier!.VerifyAsync(session, cancellationToken) is { } person
                && SessionTicket.PersonIdOf(person) == session.Ticket.PersonId)
                Verify(session, person);
            else await EndAsync(session, SessionEnd.Refused);
            return true;
        }
        catch (VerificationUnavailableException)
        {
            session.SilentAt = time.GetUtcNow();
            return !_times.IsUnconfirmed(session);
        }
        finally
        {
            session.Verifying.Release();
        }
    }

    private async Task EndAsync(Session session, SessionEnd reason)
    {
        if (session.End(reason)) await RecordEndAsync(session);
    }

    private Task EndElsewhereAsync(OpenSession session, Message? details) => RecordAsync(
        new(session.Name, AccessLevel.None) { Id = session.Ticket.PersonId }, session.Ticket,
        new(AuditAction.SignedOut) { Details = details });

    /// <summary>Closes the pages that nobody confirms. The next request asks again.</summary>
    private Task EndHereAsync(Session session)
    {
        if (!session.End(SessionEnd.NotConfirmed)) return Task.CompletedTask;
        _sessions.TryRemove(session.Ticket.Id, out _);
        return _records.WriteAsync(() => audit.RecordAsync(Actor.FromSession(session), EndOf(session), CancellationToken.None));
    }

    // Not with a request's token: the session has ended, whoever asked has gone or not.
    private Task RecordEndAsync(Session session) => RecordAsync(Actor.FromSession(session), session.Ticket, EndOf(session));

    private static AuditEvent EndOf(Session session) => new(AuditAction.SessionEnded)
    {
        Details = session.EndedBy is { } reason
            ? new("audit.session-ended", reason, session.Ticket.StartedAt, session.SeenAt)
            : null,
    };

    private Task RecordAsync(Actor actor, SessionTicket ticket, AuditEvent what)
    {
        var now = time.GetUtcNow();
        // Another instance, whose clock may be behind, must still find it there when it ends the session as well.
        var forgetAt = (ticket.StartedAt + _times.Max > now ? ticket.StartedAt + _times.Max : now) + SessionTimes.Skew;
        _records.End(ticket.Id, forgetAt);
        return _records.WriteAsync(() => ended.AddAsync(actor, ticket, forgetAt, what, CancellationToken.None));
    }

    /// <summary>A session that this process had not seen before.</summary>
    private Session Continue(SessionTicket ticket, ClaimsPrincipal person, DateTimeOffset? seenAt)
    {
        ticket.AddTo(person);
        var session = new Session(ticket, person, policy.AccessOf, time.GetUtcNow());
        if (seenAt is { } at) session.Used(at);
        return Known(ticket, session);
    }

    /// <summary>Assignments can have changed before it was among the sessions that follow them.</summary>
    private Session Known(SessionTicket ticket, Session session)
    {
        session = _sessions.GetOrAdd(ticket.Id, session);
        session.FollowAssignments();
        return session;
    }
}
