using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;

namespace SecureScore.Core.Access;

/// <summary>What a cookie says of its session, as claims of the person.</summary>
/// <param name="Id">128 random bits; never shown.</param>
/// <param name="PersonId">The person's object id at the identity provider, which outlives a change of name.</param>
public sealed record SessionTicket(string Id, string PersonId, DateTimeOffset StartedAt)
{
    /// <summary>What the identity provider calls its own session, which began this one.</summary>
    public const string ProviderSessionClaim = "sid";

    private const string IdClaim = "securescore_session";
    private const string StartClaim = "securescore_started";
    private static readonly string[] s_personClaims =
        ["http://schemas.microsoft.com/identity/claims/objectidentifier", "oid", ClaimTypes.NameIdentifier];

    /// <summary>The ticket of a person who is signed in; null when there is none or it is not sound.</summary>
    public static SessionTicket? FromPrincipal(ClaimsPrincipal? person) =>
        person?.Identity?.IsAuthenticated == true
        && person.FindFirst(IdClaim)?.Value is { Length: > 0 } id
        && PersonIdOf(person) is { } personId
        && long.TryParse(person.FindFirst(StartClaim)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var started)
            ? new(id, personId, DateTimeOffset.FromUnixTimeMilliseconds(started)) : null;

    /// <summary>Gives a person who has just signed in a session of their own.</summary>
    /// <exception cref="InvalidOperationException">The person has no identity or no object id.</exception>
    public static SessionTicket Start(ClaimsPrincipal person, DateTimeOffset now)
    {
        var ticket = new SessionTicket(
            RandomNumberGenerator.GetHexString(32, lowercase: true),
            PersonIdOf(person) ?? throw new InvalidOperationException("The person has no object id."), now);
        ticket.AddTo(person);
        return ticket;
    }

    /// <summary>Writes the ticket into claims that the identity provider just sent, unless it is there already.</summary>
    public void AddTo(ClaimsPrincipal person)
    {
        if (person.HasClaim(IdClaim, Id)) return;
        var identity = person.Identity as ClaimsIdentity ?? throw new InvalidOperationException("The person has no identity.");
        identity.AddClaim(new Claim(IdClaim, Id));
        identity.AddClaim(new Claim(StartClaim, StartedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>The object id of a person; null when the claims hold none.</summary>
    public static string? PersonIdOf(ClaimsPrincipal person) =>
        s_personClaims.Select(type => person.FindFirst(type)?.Value).FirstOrDefault(value => value is { Length: > 0 });
}
