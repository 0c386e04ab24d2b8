using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SecureScore.Tests.StandIn.Entra;

namespace SecureScore.Tests.StandIn;

/// <summary>An app that proves itself by a signed assertion instead of a secret.</summary>
public sealed class EntraAssertionTests : EntraTest
{
    private static readonly Guid s_client = EntraSample.ClientId;

    [Theory]
    [InlineData(SecurityAlgorithms.RsaSha256)]
    [InlineData(SecurityAlgorithms.RsaSsaPssSha256)]
    public async Task A_good_assertion_is_taken_once(string algorithm)
    {
        using var certificate = Register();
        var assertion = Assertion(certificate, algorithm);

        var first = await AppTokenAsync(assertion);
        var second = await AppTokenAsync(assertion);

        Assert.Equal(200, first.Status);
        AssertRefused(401, "invalid_client", 50013, second);
    }

    [Fact]
    public async Task Another_algorithm_is_refused()
    {
        using var certificate = Register();

        AssertRefused(401, "invalid_client", 700027, await AppTokenAsync(Assertion(certificate, SecurityAlgorithms.RsaSha512)));
    }

    [Fact]
    public async Task The_thumbprint_alone_proves_nothing()
    {
        using var certificate = Register();
        using var other = Certificate();

        AssertRefused(401, "invalid_client", 700027, await AppTokenAsync(Assertion(other, shownAs: certificate)));
    }

    [Fact]
    public async Task An_assertion_for_somebody_else_is_refused()
    {
        using var certificate = Register();

        AssertRefused(
            401, "invalid_client", 700023,
            await AppTokenAsync(Assertion(certificate, audience: $"https://other.example/{EntraSample.ContosoId}/v2.0")));
        AssertRefused(401, "invalid_client", 700027, await AppTokenAsync(Assertion(certificate, issuer: Guid.NewGuid().ToString())));
        AssertRefused(401, "invalid_client", 700021, await AppTokenAsync(Assertion(certificate, subject: Guid.NewGuid().ToString())));
    }

    [Fact]
    public async Task An_old_assertion_and_one_without_an_id_are_refused()
    {
        using var certificate = Register();
        var old = Assertion(certificate);
        Time.Advance(TimeSpan.FromMinutes(16)); // ten that it lives, five that clocks may differ

        AssertRefused(401, "invalid_client", 700024, await AppTokenAsync(old));
        AssertRefused(401, "invalid_client", 50013, await AppTokenAsync(Assertion(certificate, id: null)));
    }

    [Fact]
    public async Task A_secret_beside_an_assertion_is_refused()
    {
        using var certificate = Register();

        AssertRefused(401, "invalid_client", 7000218, await AppTokenAsync(Assertion(certificate), ("client_secret", EntraSample.Secret)));
    }

    private Task<(int Status, JsonElement Json)> AppTokenAsync(string assertion, params (string Name, string? Value)[] more) => TokenAsync(
    [
        ("grant_type", "client_credentials"), ("client_id", s_client.ToString()), ("scope", "https://graph.microsoft.com/.default"),
        ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), ("client_assertion", assertion), .. more,
    ]);

    private string Assertion(
        X509Certificate2 certificate, string algorithm = SecurityAlgorithms.RsaSsaPssSha256, X509Certificate2? shownAs = null,
        string? audience = null, string? issuer = null, string? subject = null, string? id = "new")
    {
        using var key = certificate.GetRSAPrivateKey()!; // made with one
        var claims = new Dictionary<string, object> { ["sub"] = subject ?? s_client.ToString() };
        if (id is not null) claims["jti"] = Guid.NewGuid().ToString();
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? s_client.ToString(),
            Audience = audience ?? new Uri(Entra.Address, $"{EntraSample.ContosoId}/oauth2/v2.0/token").AbsoluteUri,
            Claims = claims,
            NotBefore = Time.GetUtcNow().UtcDateTime,
            Expires = Time.GetUtcNow().UtcDateTime.AddMinutes(10),
            SigningCredentials = new(new RsaSecurityKey(key.ExportParameters(true)), algorithm),
            AdditionalHeaderClaims = new Dictionary<string, object>
            {
                ["x5t#S256"] = Base64UrlEncoder.Encode((shownAs ?? certificate).GetCertHash(HashAlgorithmName.SHA256))
            },
        });
    }

    private X509Certificate2 Register()
    {
        var certificate = Certificate();
        Entra.Directory.Register(EntraSample.App(AppAddress) with { Certificate = certificate });
        return certificate;
    }
}
