using System.Security.Cryptography.X509Certificates;

namespace SecureScore.Tests.StandIn.Entra;

/// <summary>The certificate as files, for programs that are told by settings.</summary>
/// <param name="Trusted">The certificate, and those of SSL_CERT_FILE where it is set, since it will be set again.</param>
internal sealed record CertificateFiles(string Certificate, string Key, string Trusted)
{
    public static CertificateFiles Write(X509Certificate2 certificate, string folder)
    {
        Directory.CreateDirectory(folder);
        var files = new CertificateFiles(
            Path.Combine(folder, "stand-in.pem"), Path.Combine(folder, "stand-in.key"), Path.Combine(folder, "trusted.pem"));
        var already =
            Environment.GetEnvironmentVariable("SSL_CERT_FILE") is { Length: > 0 } file && File.Exists(file) ? File.ReadAllText(file) : "";
        File.WriteAllText(files.Certificate, certificate.ExportCertificatePem() + "\n");
        File.WriteAllText(files.Trusted, $"{certificate.ExportCertificatePem()}\n{already}");
        using var key = certificate.GetECDsaPrivateKey()
            ?? throw new ArgumentException("The certificate has no ECDSA key.", nameof(certificate));
        WriteSecret(files.Key, key.ExportPkcs8PrivateKeyPem() + "\n");
        return files;
    }

    /// <remarks>The mode is set as the file is made: afterwards would leave a moment in which others can read it.</remarks>
    private static void WriteSecret(string path, string text)
    {
        File.Delete(path); // one that is there would keep its mode
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }
}
