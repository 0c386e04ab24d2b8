using System.Security.Claims;

namespace SecureScore.Core.Access;

/// <summary>
/// One sign-in of a person. Every open page of it takes its access from here, so it can be ended or changed while they are open.
/// </summary>
public sealed class Session
{
    private readonly Lock _lock = new();
    private readonly Func<ClaimsPrincipal, TenantAccess> _accessOf;
    private Watcher[] _watchers = [];
    private int _openPages;
    private long _seenTicks;

    /// <param name="accessOf">Asked under the lock, so that claims and assignments of the same moment decide.</param>
    internal Session(
        SessionTicket ticket, ClaimsPrincipal person, Func<ClaimsPrincipal, TenantAccess> accessOf, DateTimeOffset now)
    {
        (Ticket, Person, _accessOf, _seenTicks, VerifiedAt) = (ticket, person, accessOf, now.UtcTicks, ticket.StartedAt);
        Access = accessOf(person);
    }

    /// <summary>What the person's cookie says of the session.</summary>
    public SessionTicket Ticket { get; }

    /// <summary>The person with the claims that count now.</summary>
    public ClaimsPrincipal Person { get; private set; }

    /// <summary>What the person may do now; <see cref="TenantAccess.None"/> once the session has ended.</summary>
    public TenantAccess Access { get; private set; }

    /// <summary>Why the session ended; null while it goes on.</summary>
    public SessionEnd? EndedBy { get; private set; }

    public bool HasEnded => EndedBy is not null;

    /// <summary>Pages that are open now, in all windows.</summary>
    public int OpenPages => _openPages;

    /// <summary>The last request or click, on any instance.</summary>
    public DateTimeOffset SeenAt => new(Interlocked.Read(ref _seenTicks), TimeSpan.Zero);

    /// <summary>The last use that other instances know of; null while they know of none.</summary>
    internal DateTimeOffset? NotedAt { get; set; }

    /// <summary>The network address of the last request; null when unknown.</summary>
    public string? Address { get; set; }

    /// <summary>When the claims came from the identity provider.</summary>
    public DateTimeOffset VerifiedAt { get; private set; }

    /// <summary>When the identity provider last said nothing about the session; null while it has always answered.</summary>
    internal DateTimeOffset? SilentAt { get; set; }

    /// <summary>Whether it began with this session of the identity provider.</summary>
    internal bool IsAtProvider(string providerSessionId) => Person.HasClaim(SessionTicket.ProviderSessionClaim, providerSessionId);

    /// <summary>Calls back after every change of access, and at the end. The listener must return at once and not throw.</summary>
    public IDisposable Watch(Action listener)
    {
        var watcher = new Watcher(this, listener);
        lock (_lock) _watchers = [.. _watchers, watcher];
        return watcher;
    }

    internal void Used(DateTimeOffset at) => Interlocked.Exchange(ref _seenTicks, at.UtcTicks);

    /// <summary>Takes a later use, which the other instance has noted, unless the session is used here at this moment.</summary>
    internal void UsedElsewhere(DateTimeOffset at)
    {
        var known = Interlocked.Read(ref _seenTicks);
        if (at.UtcTicks > known && Interlocked.CompareExchange(ref _seenTicks, at.UtcTicks, known) == known) NotedAt = at;
    }

    internal void Verified(ClaimsPrincipal person, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (HasEnded) return;
            (VerifiedAt, Person) = (now, person);
            NotedAt = null; // the provider's session may be another one
            if (!TakeAccess()) return;
        }
        NotifyListeners();
    }

    /// <summary>Takes the access that the same claims give now, after assignments have changed.</summary>
    internal void FollowAssignments()
    {
        lock (_lock)
            if (HasEnded || !TakeAccess()) return;
        NotifyListeners();
    }

    /// <returns>Whether it is another one.</returns>
    private bool TakeAccess()
    {
        var before = Access;
        Access = _accessOf(Person);
        return !Access.Equals(before);
    }

    /// <returns>Whether it went on until now.</returns>
    internal bool End(SessionEnd reason)
    {
        lock (_lock)
        {
            if (HasEnded) return false;
            (EndedBy, Access) = (reason, TenantAccess.None);
        }
        NotifyListeners();
        return true;
    }

    private void NotifyListeners()
    {
        foreach (var watcher in _watchers) watcher.Listener();
    }

    /// <summary>Counts a page that was opened in this session.</summary>
    public void PageOpened() => Interlocked.Increment(ref _openPages);

    /// <summary>Counts a page that is gone.</summary>
    public void PageClosed() => Interlocked.Decrement(ref _openPages);

    /// <summary>Held while the identity provider is asked, so that a page full of requests asks once.</summary>
    internal SemaphoreSlim Verifying { get; } = new(1);

    private sealed class Watcher(Session session, Action listener) : IDisposable
    {
        public Action Listener => listener;

        public void Dispose()
        {
            lock (session._lock) session._watchers = [.. session._watchers.Where(w => w != this)];
        }
    }
}
