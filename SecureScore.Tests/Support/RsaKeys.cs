using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SecureScore.Tests.Support;

/// <summary>RSA keys, which take long to find: each is made once for all tests of a run.</summary>
internal static class RsaKeys
{
    private static readonly ConcurrentDictionary<int, Lazy<RSAParameters>> s_keys = [];

    /// <param name="number">Another number is another key.</param>
    public static RSA Create(int number) => RSA.Create(s_keys.GetOrAdd(number, _ => new(Find)).Value);

    /// <summary>A certificate of its own with that key.</summary>
    public static X509Certificate2 SelfSign(int number, string name, DateTimeOffset from, DateTimeOffset until)
    {
        using var key = Create(number);
        return new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(from, until);
    }

    private static RSAParameters Find()
    {
        using var key = RSA.Create(2048);
        return key.ExportParameters(includePrivateParameters: true);
    }
}
