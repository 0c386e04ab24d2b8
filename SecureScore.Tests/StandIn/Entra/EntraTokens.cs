using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace SecureScore.Tests.StandIn.Entra;

/// <summary>Writes ID tokens, access tokens and client_info.</summary>
internal sealed class EntraTokens(EntraDirectory directory, EntraAddresses addresses, TokenForge forge, TimeProvider time)
{
    public const int LifeSeconds = 3600;
    public const int MaxGroups = 200;
    private const string Graph = "00000003-0000-0000-c000-000000000000";
    private static readonly string[] s_notOfGraph = ["openid", "profile", "email", "offline_access"];

    /// <param name="nonce">Of the authorization request; null at a refresh.</param>
    public string IdToken(EntraGrant grant, string? nonce)
    {
        var (app, person) = (App(grant), Person(grant));
        var claims = Claims(grant.ClientId.ToString(), grant.TenantId);
        claims["name"] = person.Name;
        if (nonce is not null) claims["nonce"] = nonce;
        claims["oid"] = person.Id.ToString();
        claims["preferred_username"] = person.UserName;
        claims["rh"] = "1." + Hash(grant.TenantId, grant.ClientId)[..20];
        claims["sid"] = grant.SessionId;
        claims["sub"] = Hash(person.Id, grant.ClientId);
        if (app.EmitsLoginHint) claims["login_hint"] = LoginHint(person);
        AddRoles(claims, app, person);
        return forge.IdToken(claims, app);
    }

    public string AccessToken(EntraGrant grant)
    {
        var (app, person) = (App(grant), Person(grant));
        var claims = Claims(Resource(grant.Scopes), grant.TenantId);
        AddClient(claims, app);
        claims["idtyp"] = "user";
        claims["name"] = person.Name;
        claims["oid"] = person.Id.ToString();
        claims["scp"] = string.Join(' ', grant.Scopes.Except(s_notOfGraph).Select(s => s[(s.LastIndexOf('/') + 1)..]));
        claims["sub"] = Hash(person.Id, grant.ClientId);
        AddRoles(claims, app with { EmitsDirectoryRoles = true }, person with { AppRoles = [] }); // as the resource has it, not the app
        return forge.AccessToken(claims);
    }

    /// <summary>Of the app itself, without a person.</summary>
    public string AppToken(EntraApp app, EntraTenant tenant, string scope)
    {
        var claims = Claims(Resource([scope]), tenant.Id);
        var principal = Hash(tenant.Id, app.ClientId);
        AddClient(claims, app);
        claims["idtyp"] = "app";
        var id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(principal)).AsSpan(0, 16)).ToString();
        claims["oid"] = id;
        claims["sub"] = id;
        if (directory.PermissionsOf(app, tenant) is { Count: > 0 } permissions) claims["roles"] = List(permissions);
        return forge.AccessToken(claims);
    }

    public static string ClientInfo(EntraGrant grant) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"uid":"{{grant.PersonId}}","utid":"{{grant.TenantId}}"}"""));

    /// <summary>Opaque to apps, as in Entra.</summary>
    public static string LoginHint(EntraPerson person) => "O." + Base64Url.EncodeToString(person.Id.ToByteArray());

    private JsonObject Claims(string audience, Guid tenant)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        return new()
        {
            ["aud"] = audience,
            ["iss"] = addresses.Issuer(tenant),
            ["iat"] = now,
            ["nbf"] = now,
            ["exp"] = now + LifeSeconds,
            ["tid"] = tenant.ToString(),
            ["uti"] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
            ["ver"] = "2.0",
        };
    }

    private static void AddClient(JsonObject claims, EntraApp app)
    {
        claims["appid"] = app.ClientId.ToString();
        claims["azp"] = app.ClientId.ToString();
    }

    private static void AddRoles(JsonObject claims, EntraApp app, EntraPerson person)
    {
        IEnumerable<Guid> everybody = person.IsGuest ? [] : [EntraRoleIds.Member];
        var wids = person.DirectoryRoles.Concat(everybody).Select(r => r.ToString()).ToList();
        if (app.EmitsDirectoryRoles && wids.Count > 0) claims["wids"] = List(wids);
        if (person.AppRoles.Count > 0) claims["roles"] = List(person.AppRoles);
        AddGroups(claims, person);
    }

    /// <remarks>Above the limit of a JWT, Entra names an address of Graph in place of the groups: entra-docs optional-claims.md.</remarks>
    private static void AddGroups(JsonObject claims, EntraPerson person)
    {
        if (person.Groups.Count > MaxGroups)
        {
            claims["_claim_names"] = new JsonObject { ["groups"] = "src1" };
            claims["_claim_sources"] = new JsonObject
            {
                ["src1"] = new JsonObject { ["endpoint"] = $"https://graph.microsoft.com/v1.0/users/{person.Id}/getMemberObjects" },
            };
        }
        else if (person.Groups.Count > 0) claims["groups"] = List(person.Groups.Select(g => g.ToString()));
    }

    /// <summary>The resource before the last slash; scopes without one are Graph's.</summary>
    private static string Resource(IReadOnlyList<string> scopes)
    {
        var scope = scopes.Except(s_notOfGraph).FirstOrDefault() ?? "";
        var slash = scope.LastIndexOf('/');
        return slash > 0 ? scope[..slash] : Graph;
    }

    private EntraApp App(EntraGrant grant) =>
        directory.FindApp(grant.ClientId) ?? throw new InvalidOperationException("Apps are never removed.");

    private EntraPerson Person(EntraGrant grant) =>
        directory.FindPerson(grant.PersonId)
            ?? throw new EntraRefusedException(EntraProblem.InvalidGrant(50057, "The user account is disabled."));

    private static JsonArray List(IEnumerable<string> values) => [.. values.Select(v => JsonValue.Create(v))];

    private static string Hash(Guid one, Guid two) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{one}|{two}")));
}
