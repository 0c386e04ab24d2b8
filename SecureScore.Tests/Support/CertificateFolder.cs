using System.Security.Cryptography.X509Certificates;

namespace SecureScore.Tests.Support;

/// <summary>A certificate in a file, gone with the test.</summary>
internal sealed class CertificateFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("securescore-certificate-").FullName;

    public CertificateFolder(int days)
    {
        var now = TimeProvider.System.GetUtcNow(); // signing looks at the clock on the wall
        Certificate = RsaKeys.SelfSign(0, "connection", now.AddDays(-10), now.AddDays(days));
        File.WriteAllBytes(Path, Certificate.Export(X509ContentType.Pfx));
    }

    public X509Certificate2 Certificate { get; }

    public string Path => System.IO.Path.Combine(_folder, "app.pfx");

    public void Dispose()
    {
        Certificate.Dispose();
        Directory.Delete(_folder, true);
    }
}
