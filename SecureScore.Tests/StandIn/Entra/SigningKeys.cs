using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace SecureScore.Tests.StandIn.Entra;

/// <summary>A key that signs tokens, with its id and certificate as Entra publishes them.</summary>
internal sealed class SigningKey : IDisposable
{
    private readonly X509Certificate2 _certificate;

    public SigningKey(RSA rsa)
    {
        Rsa = rsa;
        var request = new CertificateRequest("CN=Stand-in signing key", Rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        _certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddYears(1));
        Id = Base64Url.EncodeToString(_certificate.GetCertHash());
    }

    public RSA Rsa { get; }

    /// <summary>The thumbprint, as in Entra.</summary>
    public string Id { get; }

    public byte[] Sign(byte[] data) => Rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    public JsonObject ToJson(string issuer)
    {
        var numbers = Rsa.ExportParameters(includePrivateParameters: false);
        return new()
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = Id,
            ["x5t"] = Id,
            ["n"] = Base64Url.EncodeToString(numbers.Modulus),
            ["e"] = Base64Url.EncodeToString(numbers.Exponent),
            ["x5c"] = new JsonArray(Convert.ToBase64String(_certificate.RawData)),
            ["issuer"] = issuer,
        };
    }

    public void Dispose()
    {
        _certificate.Dispose();
        Rsa.Dispose();
    }
}

/// <summary>The published keys, and one that never is.</summary>
internal sealed class SigningKeys : IDisposable
{
    // To make one takes a tenth of a second, so every stand-in begins with the same. Every later one is its own.
    private static readonly Lazy<RSAParameters> s_first = new(() =>
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportParameters(includePrivateParameters: true);
    });

    private readonly Lock _lock = new();
    private readonly List<SigningKey> _all = [];
    private IReadOnlyList<SigningKey> _published;

    public SigningKeys()
    {
        _published = [Add(RSA.Create(s_first.Value))];
        Foreign = new(Create);
    }

    /// <summary>The newest one, which signs.</summary>
    public SigningKey Current => Published[^1];

    public Lazy<SigningKey> Foreign { get; }

    public IReadOnlyList<SigningKey> Published
    {
        get { lock (_lock) return _published; }
    }

    public void Rotate(bool keepsOld)
    {
        var key = Create();
        lock (_lock) _published = keepsOld ? [.. _published, key] : [key];
    }

    public void Dispose() => _all.ForEach(key => key.Dispose());

    private SigningKey Create() => Add(RSA.Create(2048));

    private SigningKey Add(RSA rsa)
    {
        var key = new SigningKey(rsa);
        lock (_lock) _all.Add(key);
        return key;
    }
}
