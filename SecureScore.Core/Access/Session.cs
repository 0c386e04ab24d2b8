using System.Security.Claims;

namespace SecureScore.Core.Access;

/// <summary>One sign-in of a person. Every open page of it takes its access from here, so it can be ended or changed while they are open.</summary>
public sealed class Session
{
    private readonly Lock _lock = new();
    private Watcher[] _watchers = [];

    internal Session(SessionTicket ticket, ClaimsPrincipal person, AccessLevel access, DateTimeOffset now) =>
        (Ticket, Person, Access, SeenAt, VerifiedAt) = (ticket, person, access, now, ticket.StartedAt);

    /// <summary>What the person's cookie says of the session.</summary>
    public SessionTicket Ticket { get; }

    /// <summary>The person with the claims that count now.</summary>
    public ClaimsPrincipal Person { get; private set; }

    /// <summary>What the person may do now; <see cref="AccessLevel.None"/> once the session has ended.</summary>
    public AccessLevel Access { get; private set; }

    public bool HasEnded { get; private set; }

    /// <summary>The last request or click.</summary>
    public DateTimeOffset SeenAt { get; internal set; }

    /// <summary>When the claims came from the identity provider.</summary>
    public DateTimeOffset VerifiedAt { get; private set; }

    /// <summary>Calls back after every change of access, and at the end. The listener must return at once and not throw.</summary>
    public IDisposable Watch(Action listener)
    {
        var watcher = new Watcher(this, listener);
        lock (_lock) _watchers = [.. _watchers, watcher];
        return watcher;
    }

    internal void Verified(ClaimsPrincipal person, AccessLevel access, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (HasEnded) return;
            var hadAccess = Access;
            (VerifiedAt, Person, Access) = (now, person, access);
            if (access == hadAccess) return;
        }
        Tell();
    }

    internal void End()
    {
        lock (_lock)
        {
            if (HasEnded) return;
            (HasEnded, Access) = (true, AccessLevel.None);
        }
        Tell();
    }

    private void Tell()
    {
        foreach (var watcher in _watchers) watcher.Listener();
    }

    private sealed class Watcher(Session session, Action listener) : IDisposable
    {
        public Action Listener => listener;

        public void Dispose()
        {
            lock (session._lock) session._watchers = [.. session._watchers.Where(w => w != this)];
        }
    }
}
