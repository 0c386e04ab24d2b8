using System.Security.Cryptography.X509Certificates;

namespace SecureScore.Core.Access;

/// <summary>Where a certificate with its private key is: a file, or a thumbprint in the certificate store.</summary>
public sealed class CertificateReference
{
    /// <summary>A .pfx file, or a .pem file together with <see cref="KeyPath"/>.</summary>
    public string? Path { get; set; }

    /// <summary>The .pem file of the private key.</summary>
    public string? KeyPath { get; set; }

    /// <summary>Opens the .pfx file, or the private key; given as a secret.</summary>
    public string? Password { get; set; }

    /// <summary>Looked for in the personal stores of the user and of the machine.</summary>
    public string? Thumbprint { get; set; }

    public bool IsGiven => Path is { Length: > 0 } || Thumbprint is { Length: > 0 };

    /// <exception cref="System.Security.Cryptography.CryptographicException">It cannot be read, or has no private key.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public X509Certificate2 Load()
    {
        var certificate = Thumbprint is { Length: > 0 } ? FromStore(Thumbprint)
            : KeyPath is { Length: > 0 } ? (Password is null
                ? X509Certificate2.CreateFromPemFile(Path!, KeyPath)
                : X509Certificate2.CreateFromEncryptedPemFile(Path!, Password, KeyPath))
            : X509CertificateLoader.LoadPkcs12FromFile(Path!, Password);
        return certificate.HasPrivateKey
            ? certificate
            : throw new System.Security.Cryptography.CryptographicException("The certificate has no private key.");
    }

    private static X509Certificate2 FromStore(string thumbprint)
    {
        foreach (var location in new[] { StoreLocation.CurrentUser, StoreLocation.LocalMachine })
        {
            using var store = new X509Store(StoreName.My, location);
            try
            {
                store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
            }
            catch (System.Security.Cryptography.CryptographicException)
            {
                continue; // there is no such store on this machine
            }
            if (store.Certificates.Find(X509FindType.FindByThumbprint, thumbprint, validOnly: false) is [var found, ..]) return found;
        }
        throw new System.Security.Cryptography.CryptographicException("The certificate store holds no such certificate.");
    }
}
