using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using SecureScore.Dashboard.Security;

namespace SecureScore.Dashboard.Authentication.EntraId;

/// <summary>Limits sign-ins so that nobody is kept out by a neighbor behind the same address.</summary>
/// <remarks>
/// Only an answer that belongs to a sign-in of this server and this browser counts, until it has signed somebody in. A browser in which
/// somebody has signed in before has a limit of its own: docs/decisions/040.
/// </remarks>
public sealed class SignInAttempts(RateLimits limits, IDataProtectionProvider protection)
{
    /// <summary>The cookie that says who signed in last.</summary>
    public const string Cookie = "__Host-securescore-known";

    private const string Item = "known";
    private static readonly TimeSpan s_remembered = TimeSpan.FromDays(90);
    private static readonly object s_who = new();

    private readonly ITimeLimitedDataProtector _protector = protection
        .CreateProtector("SecureScore.KnownBrowser")
        .ToTimeLimitedDataProtector();

    /// <summary>
    /// Notes in a sign-in that begins whose browser it is. Its answer comes from Entra ID's site, to which no cookie goes along.
    /// </summary>
    public void Begin(HttpContext context, AuthenticationProperties properties)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 } cookie) return;
        try
        {
            properties.Items[Item] = _protector.Unprotect(cookie);
        }
        catch (CryptographicException) { } // too old, or of other keys: a browser like any other
    }

    /// <summary>Whether an answer that belongs to a sign-in of this browser is looked at.</summary>
    public bool TryTake(HttpContext context, AuthenticationProperties? properties)
    {
        var who = properties?.Items.Remove(Item, out var person) == true && person is not null
            ? $"browser of {person}"
            : RateLimits.NetworkOf(context);
        context.Items[s_who] = who;
        return limits.AttemptBy(who);
    }

    /// <summary>Whether the database is asked about a sign-out at Entra ID: anyone can send one.</summary>
    public bool TrySignOut(HttpContext context) => limits.SignOutFrom(RateLimits.NetworkOf(context));

    /// <summary>It ended a session, so it was Entra's and does not count.</summary>
    public void SignedOut(HttpContext context) => limits.SignedOut(RateLimits.NetworkOf(context));

    /// <summary>Whether the person, whose token is sound, is signed in as well; they may have come too often.</summary>
    public bool Succeed(HttpContext context, string personId)
    {
        if (context.Items[s_who] is string who) limits.Succeeded(who);
        if (!limits.SignInOf(personId)) return false;
        context.Response.Cookies.Append(Cookie, _protector.Protect(personId, s_remembered), new CookieOptions
        {
            HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, MaxAge = s_remembered, IsEssential = true,
        });
        return true;
    }
}
