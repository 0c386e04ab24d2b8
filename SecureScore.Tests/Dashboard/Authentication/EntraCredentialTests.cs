using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Authentication;

/// <summary>How the program proves to Entra ID that it is itself, without a secret.</summary>
public sealed class EntraCredentialTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("securescore-credential-").FullName;
    private readonly X509Certificate2 _certificate = CertificateWith(0);

    [Fact]
    public async Task A_certificate_in_a_file_signs_people_in()
    {
        var path = Path.Combine(_folder, "app.pfx");
        await File.WriteAllBytesAsync(path, _certificate.Export(X509ContentType.Pkcs12, "pass"), TestDatabase.Token);
        await using var dashboard = await EntraDashboard.StartAsync(
            new("AzureAd:ClientCredentials:0:SourceType", "Path"), new("AzureAd:ClientCredentials:0:CertificateDiskPath", path),
            new("AzureAd:ClientCredentials:0:CertificatePassword", "pass"));

        Assert.Equal("/help", await SignInAsync(dashboard, _certificate));
        using var another = CertificateWith(1);
        // the registration knows another one
        Assert.StartsWith("/login/refused?reason=bad-credential", await SignInAsync(dashboard, another), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_federated_assertion_in_a_file_signs_people_in()
    {
        var path = Path.Combine(_folder, "assertion");
        await using var dashboard = await EntraDashboard.StartAsync(
            new("AzureAd:ClientCredentials:0:SourceType", "SignedAssertionFilePath"),
            new("AzureAd:ClientCredentials:0:SignedAssertionFileDiskPath", path));
        // as a platform writes it for a workload
        await File.WriteAllTextAsync(path, Assertion(dashboard.Entra.Address), TestDatabase.Token);

        Assert.Equal("/help", await SignInAsync(dashboard, _certificate));
    }

    public void Dispose()
    {
        _certificate.Dispose();
        Directory.Delete(_folder, true);
    }

    /// <summary>Where a sign-in ends when Entra knows this certificate, and no secret.</summary>
    private static async Task<string?> SignInAsync(EntraDashboard dashboard, X509Certificate2 registered)
    {
        dashboard.Entra.Directory.Register(EntraSample.App(dashboard.Server.Address) with { Secret = null, Certificate = registered });
        using var client = dashboard.NewClient();
        using var answer = await client.SignInAsync(EntraSample.GlobalReader);
        return answer.Headers.Location?.OriginalString;
    }

    private string Assertion(Uri entra)
    {
        var id = EntraSample.ClientId.ToString();
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = id,
            Audience = new Uri(entra, $"{EntraSample.ContosoId}/oauth2/v2.0/token").AbsoluteUri,
            Claims = new Dictionary<string, object> { ["sub"] = id, ["jti"] = Guid.NewGuid().ToString() },
            SigningCredentials = new X509SigningCredentials(_certificate, SecurityAlgorithms.RsaSha256),
        });
    }

    private static X509Certificate2 CertificateWith(int key) =>
        RsaKeys.SelfSign(key, "app", new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));
}
