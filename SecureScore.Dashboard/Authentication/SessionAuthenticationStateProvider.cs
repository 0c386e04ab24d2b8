using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using SecureScore.Core.Access;

namespace SecureScore.Dashboard.Authentication;

/// <summary>Tells an open page when its session ends or its access changes.</summary>
public sealed class SessionAuthenticationStateProvider : ServerAuthenticationStateProvider, IDisposable
{
    private static readonly Task<AuthenticationState> s_nobody = Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity())));

    private readonly SessionRegistry _sessions;
    private IDisposable? _watch;

    public SessionAuthenticationStateProvider(SessionRegistry sessions)
    {
        _sessions = sessions;
        AuthenticationStateChanged += OnStateChanged;
    }

    /// <summary>The session of this circuit; null for a visitor.</summary>
    public Session? Session { get; private set; }

    // Blazor gives the person once, when a request or a circuit begins.
    private void OnStateChanged(Task<AuthenticationState> state)
    {
        if (Session is not null || !state.IsCompletedSuccessfully || _sessions.Find(state.Result.User) is not { } session) return;
        Session = session;
        _watch = session.Watch(Follow);
        // It may have ended between the request that showed the page and the start of the circuit.
        if (session.HasEnded) Follow();
    }

    private void Follow() => SetAuthenticationState(Session is { HasEnded: false } going ? Task.FromResult(new AuthenticationState(going.Person)) : s_nobody);

    public void Dispose()
    {
        AuthenticationStateChanged -= OnStateChanged;
        _watch?.Dispose();
    }
}
