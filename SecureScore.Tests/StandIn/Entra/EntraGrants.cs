using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace SecureScore.Tests.StandIn.Entra;

/// <summary>What a person let an app have in one browser session.</summary>
/// <param name="SessionId">The claim sid.</param>
/// <param name="Revocations">Of the person, when the session began.</param>
internal sealed record EntraGrant(
    Guid ClientId, Guid TenantId, Guid PersonId, string SessionId, int Revocations, IReadOnlyList<string> Scopes);

/// <summary>A code that waits to be redeemed.</summary>
internal sealed record PendingCode(EntraGrant Grant, string RedirectAddress, string Challenge, string? Nonce, DateTimeOffset Expires);

/// <summary>Codes and refresh tokens.</summary>
internal sealed class EntraGrants(EntraDirectory directory, TimeProvider time)
{
    private static readonly TimeSpan s_codeLife = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<string, PendingCode> _codes = new();
    private readonly ConcurrentDictionary<string, bool> _usedCodes = new();
    private readonly ConcurrentDictionary<string, EntraGrant> _refreshTokens = new();

    public string IssueCode(EntraGrant grant, string redirectAddress, string challenge, string? nonce)
    {
        var code = "1." + Secret();
        _codes[code] = new(grant, redirectAddress, challenge, nonce, time.GetUtcNow() + s_codeLife);
        return code;
    }

    public string IssueRefreshToken(EntraGrant grant)
    {
        var token = "1." + Secret();
        _refreshTokens[token] = grant;
        return token;
    }

    /// <remarks>A code is used up by the first try, also by one that fails: who guesses verifiers gets one guess.</remarks>
    public PendingCode Redeem(string code, EntraApp app, string redirectAddress, string verifier)
    {
        if (_usedCodes.ContainsKey(code))
            throw Refused(
                54005,
                "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.");
        if (!_codes.TryGetValue(code, out var pending)) throw Refused(9002313, "Invalid request. Request is malformed or invalid.");
        if (!_usedCodes.TryAdd(code, true))
            throw Refused(
                54005,
                "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.");
        if (pending.Expires <= time.GetUtcNow())
            throw Refused(70008, "The provided authorization code or refresh token has expired due to inactivity.");
        if (pending.Grant.ClientId != app.ClientId)
            throw Refused(70000, "The provided authorization code was issued to another application.");
        if (pending.RedirectAddress != redirectAddress)
            throw Refused(500112, "The reply address does not match the reply address provided when requesting the authorization code.");
        if (Challenge(verifier) != pending.Challenge)
            throw Refused(501481, "The Code_Verifier does not match the code_challenge supplied in the authorization request.");
        CheckPerson(pending.Grant);
        return pending;
    }

    public EntraGrant Refresh(string token, EntraApp app)
    {
        if (!_refreshTokens.TryGetValue(token, out var grant)) throw Refused(9002313, "Invalid request. Request is malformed or invalid.");
        if (grant.ClientId != app.ClientId) throw Refused(70000, "The provided refresh token was issued to another application.");
        CheckPerson(grant);
        return grant;
    }

    public static string Challenge(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    private void CheckPerson(EntraGrant grant)
    {
        if (directory.FindPerson(grant.PersonId) is not { IsDisabled: false }) throw Refused(50057, "The user account is disabled.");
        if (directory.Revocations(grant.PersonId) != grant.Revocations)
            throw Refused(50173, "The provided grant has expired due to it being revoked, a fresh auth token is needed.");
    }

    private static string Secret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(48));

    private static EntraRefusedException Refused(int number, string text) => new(EntraProblem.InvalidGrant(number, text));
}
