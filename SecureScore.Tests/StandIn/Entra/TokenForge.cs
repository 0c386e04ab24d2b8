using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace SecureScore.Tests.StandIn.Entra;

/// <summary>Signs tokens, rightly or as the fault of the moment wants.</summary>
/// <remarks>By hand: no library writes the wrong ones.</remarks>
internal sealed class TokenForge(EntraDirectory directory, EntraAddresses addresses, SigningKeys keys, FaultSwitch fault)
{
    private const long Shift = 7200; // seconds, longer than a token lives and than any tolerance of clocks

    public string AccessToken(JsonObject claims) => Signed(keys.Current, claims);

    public string IdToken(JsonObject claims, EntraApp app)
    {
        Falsify(claims);
        var key = keys.Current;
        return fault.Current switch
        {
            TokenFault.AlgorithmNone => Token("none", null, claims, _ => []),
            TokenFault.EmptySignature => Token("RS256", key.Id, claims, _ => []),
            TokenFault.ForeignKey => Signed(SigningKeys.Foreign, claims),
            TokenFault.ForeignKeyUnderKnownId => Token("RS256", key.Id, claims, SigningKeys.Foreign.Sign),
            TokenFault.HmacWithPublicKey => Token("HS256", key.Id, claims, Hmac(key.Rsa.ExportSubjectPublicKeyInfoPem())),
            TokenFault.HmacWithClientSecret => Token("HS256", key.Id, claims, Hmac(app.Secret ?? "")),
            TokenFault.Tampered => Tampered(key, claims),
            _ => Signed(key, claims),
        };
    }

    private void Falsify(JsonObject claims)
    {
        switch (fault.Current)
        {
            case TokenFault.WrongIssuer: claims["iss"] = $"https://login.example.invalid/{claims["tid"]}/v2.0"; break;
            case TokenFault.WrongAudience: claims["aud"] = Guid.NewGuid().ToString(); break;
            case TokenFault.WrongNonce: claims["nonce"] = "another-" + Guid.NewGuid(); break;
            case TokenFault.MissingNonce: claims.Remove("nonce"); break;
            case TokenFault.Expired: Move(claims, -Shift); break;
            case TokenFault.NotYetValid: Move(claims, Shift); break;
            case TokenFault.MissingObjectId: claims.Remove("oid"); break;
            case TokenFault.ForeignTenantId: claims["tid"] = OtherTenant(claims); break;
            case TokenFault.ForeignTenant:
                claims["tid"] = OtherTenant(claims);
                claims["iss"] = addresses.Issuer((string)claims["tid"]!); // set in the line before
                break;
        }
    }

    private string OtherTenant(JsonObject claims)
    {
        var own = (string?)claims["tid"];
        return directory.Tenants.Select(t => t.Id.ToString()).FirstOrDefault(id => id != own) ?? Guid.NewGuid().ToString();
    }

    private static void Move(JsonObject claims, long seconds)
    {
        foreach (var name in new[] { "iat", "nbf", "exp" }) claims[name] = (long)claims[name]! + seconds; // every token has the three
    }

    private static string Tampered(SigningKey key, JsonObject claims)
    {
        var parts = Signed(key, claims).Split('.');
        claims["wids"] = new JsonArray(EntraRoleIds.GlobalAdministrator.ToString(), EntraRoleIds.Member.ToString());
        return $"{parts[0]}.{Encode(claims)}.{parts[2]}";
    }

    private static Func<byte[], byte[]> Hmac(string secret) => data => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), data);

    private static string Signed(SigningKey key, JsonObject claims) => Token("RS256", key.Id, claims, key.Sign);

    private static string Token(string algorithm, string? keyId, JsonObject claims, Func<byte[], byte[]> sign)
    {
        var header = new JsonObject { ["typ"] = "JWT", ["alg"] = algorithm };
        if (keyId is not null) header["kid"] = keyId;
        var content = $"{Encode(header)}.{Encode(claims)}";
        return $"{content}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(content)))}";
    }

    private static string Encode(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
