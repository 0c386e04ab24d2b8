using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Sessions;
using SecureScore.Dashboard.Security;
using SecureScore.Dashboard.Words;
using System.Security.Claims;

namespace SecureScore.Dashboard.Authentication;

/// <summary>Tells an open page when its session ends or its access changes, and counts it.</summary>
public sealed class SessionAuthenticationStateProvider : ServerAuthenticationStateProvider, IDisposable
{
    private static readonly Task<AuthenticationState> s_nobody = Task.FromResult(
        new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity())));

    private readonly SessionRegistry _sessions;
    private readonly RequestScope _scope;
    private readonly IOptions<CircuitLimitOptions> _limits;
    private IDisposable? _watch;
    private Session? _counted;

    public SessionAuthenticationStateProvider(SessionRegistry sessions, RequestScope scope, IOptions<CircuitLimitOptions> limits)
    {
        (_sessions, _scope, _limits) = (sessions, scope, limits);
        AuthenticationStateChanged += OnStateChanged;
    }

    /// <summary>The session of this circuit; null for a visitor.</summary>
    public Session? Session { get; private set; }

    // Blazor gives the person once, when a request or a circuit begins.
    private void OnStateChanged(Task<AuthenticationState> state)
    {
        if (Session is not null || !state.IsCompletedSuccessfully || _sessions.Find(state.Result.User) is not { } session) return;
        if (!_scope.IsRequest) Count(session);
        Session = session;
        _watch = session.Watch(ReaderCulture.Keep(Follow)); // a worker tells it
        // It may have ended between the request that showed the page and the start of the circuit.
        if (session.HasEnded) Follow();
    }

    /// <summary>
    /// Here and not when Blazor says that a circuit has opened: that is when its first component comes, and a client may send none.
    /// </summary>
    /// <remarks>
    /// Who opens pages as people do is told before, by <see cref="CircuitLimitMiddleware"/>; this stops whoever speaks
    /// to the hub without pages.
    /// </remarks>
    private void Count(Session session)
    {
        session.PageOpened();
        if (_sessions.OpenPagesOf(session.Ticket.PersonId) > _limits.Value.PagesPerPerson)
        {
            session.PageClosed();
            throw new InvalidOperationException("A person has too many open pages.");
        }
        _counted = session;
    }

    private void Follow() =>
        SetAuthenticationState(Session is { HasEnded: false } going ? Task.FromResult(new AuthenticationState(going.Person)) : s_nobody);

    public void Dispose()
    {
        AuthenticationStateChanged -= OnStateChanged;
        _watch?.Dispose();
        _counted?.PageClosed();
        _counted = null;
    }
}
