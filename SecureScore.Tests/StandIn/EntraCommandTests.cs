using System.Security.Cryptography.X509Certificates;
using SecureScore.Tests.StandIn.Entra;

namespace SecureScore.Tests.StandIn;

/// <summary>What a person sees who starts the stand-in by hand.</summary>
public sealed class EntraCommandTests : EntraTest
{
    [Fact]
    public void The_files_are_a_certificate_with_its_key_that_only_the_owner_reads()
    {
        var folder = Directory.CreateTempSubdirectory("stand-in-test-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "stand-in.key"), "of an earlier start, readable by everybody");

            var files = CertificateFiles.Write(Entra.Certificate, folder.FullName);

            using var read = X509Certificate2.CreateFromPemFile(files.Certificate, files.Key);
            Assert.Equal(Entra.Certificate.Thumbprint, read.Thumbprint);
            Assert.Contains(Entra.CertificatePem, File.ReadAllText(files.Trusted), StringComparison.Ordinal);
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(files.Key));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_introduction_names_every_setting_and_every_person()
    {
        var introduction = new EntraIntroduction(
            Entra, new("https://localhost:5081"), new("/folder/stand-in.pem", "/folder/the key", "/folder/trusted.pem"));

        var text = introduction.ToString();

        Assert.Contains("  SSL_CERT_FILE=/folder/trusted.pem \\\n", text, StringComparison.Ordinal);
        Assert.Contains("  ASPNETCORE_URLS=https://localhost:5081 \\\n", text, StringComparison.Ordinal);
        Assert.Contains("  ASPNETCORE_Kestrel__Certificates__Default__KeyPath='/folder/the key' \\\n", text, StringComparison.Ordinal);
        Assert.Contains($"  AzureAd__Instance={Entra.Address} \\\n", text, StringComparison.Ordinal);
        Assert.All(introduction.Settings, s => Assert.Contains($"  {s.Key}=", text, StringComparison.Ordinal));
        Assert.All(Entra.Directory.Tenants.SelectMany(t => t.People), p => Assert.Contains($"  {p.Name} ", text, StringComparison.Ordinal));
        Assert.Contains("SharePoint Administrator\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_certificate_is_for_this_machine()
    {
        Assert.True(Entra.Certificate.MatchesHostname("localhost"));
        Assert.True(Entra.Certificate.MatchesHostname("127.0.0.1"));
        Assert.False(Entra.Certificate.MatchesHostname("example.com"));
        Assert.NotNull(Entra.Certificate.GetECDsaPrivateKey());
    }

    [Fact]
    public async Task A_program_that_trusts_another_certificate_does_not_talk_to_the_stand_in()
    {
        using var other = Certificate();
        using var http = new HttpClient(TrustStandInExtensions.Handler(other));

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(Entra.Address, Token));

        Assert.Equal(HttpRequestError.SecureConnectionError, refused.HttpRequestError);
    }
}
