using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace SecureScore.Tests.StandIn.Entra;

/// <summary>One person signed in at the stand-in in one browser.</summary>
internal sealed class EntraSession(EntraTenant tenant, EntraPerson person, int revocations)
{
    private readonly ConcurrentDictionary<Guid, bool> _apps = new();

    /// <summary>The claim sid, the same for all apps of the session.</summary>
    public string Id { get; } = Guid.NewGuid().ToString();

    public Guid TenantId { get; } = tenant.Id;

    public Guid PersonId { get; } = person.Id;

    public int Revocations { get; } = revocations;

    public IEnumerable<Guid> ClientIds => _apps.Keys;

    public void SignedInTo(EntraApp app) => _apps[app.ClientId] = true;
}

/// <summary>The browser sessions, found by a cookie.</summary>
internal sealed class EntraSessions(EntraDirectory directory)
{
    private const string CookieName = "stand-in-entra";
    private readonly ConcurrentDictionary<string, EntraSession> _sessions = new();

    /// <summary>Null also where the person's sessions were revoked since.</summary>
    public EntraSession? Find(HttpContext context) =>
        context.Request.Cookies[CookieName] is { } cookie
            && _sessions.TryGetValue(cookie, out var session)
            && directory.Revocations(session.PersonId) == session.Revocations
            ? session
            : null;

    public EntraSession Start(HttpContext context, EntraTenant tenant, EntraPerson person)
    {
        End(context);
        var session = new EntraSession(tenant, person, directory.Revocations(person.Id));
        var cookie = Guid.NewGuid().ToString("N");
        _sessions[cookie] = session;
        context.Response.Cookies.Append(CookieName, cookie, Options);
        return session;
    }

    public void End(HttpContext context)
    {
        if (context.Request.Cookies[CookieName] is not { } cookie) return;
        _sessions.TryRemove(cookie, out _);
        context.Response.Cookies.Delete(CookieName, Options);
    }

    /// <remarks>SameSite None, as in Entra: it is asked from hidden frames of other sites.</remarks>
    private static CookieOptions Options => new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.None };
}
