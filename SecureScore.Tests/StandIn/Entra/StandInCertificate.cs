using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SecureScore.Tests.StandIn.Entra;

/// <summary>A certificate for this machine, signed by itself, one for all servers, and forgotten with the process.</summary>
internal static class StandInCertificate
{
    private static readonly Lazy<X509Certificate2> s_shared = new(Create);

    public static X509Certificate2 Shared => s_shared.Value;

    private static X509Certificate2 Create()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Stand-in for Microsoft Entra ID", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false)); // TLS servers
        var now = TimeProvider.System.GetUtcNow(); // TLS looks at the clock on the wall, whatever time a test lives in
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(90));
        // Windows serves TLS only with keys that it has stored, and this stores it.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null, X509KeyStorageFlags.Exportable);
    }
}
