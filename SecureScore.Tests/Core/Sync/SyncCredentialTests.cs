using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SecureScore.Core.Graph;
using SecureScore.Core.Runs;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Sync;

/// <summary>Credentials without a secret read a tenant.</summary>
public sealed class SyncCredentialTests : SyncTest
{
    private const string Key = $"Graph:Credentials:{GraphStandIns.Credential}";

    [Fact]
    public async Task A_certificate_reads_a_tenant()
    {
        using var files = new CertificateFolder(30);
        await using var program = WithCertificate(
            files, new() { [$"{Key}:Kind"] = nameof(GraphCredentialKind.Certificate), [$"{Key}:Certificate:Path"] = files.Path });

        var run = await RunAsync(program);

        Assert.Equal((RunOutcome.Succeeded, 90, null), (run.Outcome, run.Days.New, run.Failure?.Reason));
    }

    [Fact]
    public async Task A_workloads_token_in_a_file_reads_a_tenant()
    {
        using var files = new CertificateFolder(30);
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "token");
        await using var program = WithCertificate(
            files, new() { [$"{Key}:Kind"] = nameof(GraphCredentialKind.WorkloadIdentity), [$"{Key}:TokenFile"] = file });
        await File.WriteAllTextAsync(file, Assertion(files), Token);         // as a cluster writes it for a workload

        var run = await RunAsync(program);

        Assert.Equal((RunOutcome.Succeeded, 90, null), (run.Outcome, run.Days.New, run.Failure?.Reason));
    }

    /// <summary>The same database by settings without a secret; Entra knows the certificate only.</summary>
    private TestDatabase WithCertificate(CertificateFolder files, Dictionary<string, string> settings)
    {
        StandIns.Entra.Directory.Register(EntraSample.App(new Uri("https://app.example")) with
        {
            Secret = null,
            Certificate = files.Certificate,
            Permissions = ["SecurityEvents.Read.All"]
        });
        StandIns.Settings.Remove($"{Key}:ClientSecret");
        foreach (var (key, value) in settings) StandIns.Settings[key] = value;
        return Database.Beside();
    }

    private string Assertion(CertificateFolder files)
    {
        var id = EntraSample.ClientId.ToString();
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = id,
            Audience = new Uri(StandIns.Entra.Address, $"{EntraSample.ContosoId}/oauth2/v2.0/token").AbsoluteUri,
            Claims = new Dictionary<string, object> { ["sub"] = id, ["jti"] = Guid.NewGuid().ToString() },
            SigningCredentials = new X509SigningCredentials(files.Certificate, SecurityAlgorithms.RsaSha256),
        });
    }
}
