using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.StandIn.Entra;

/// <summary>A key that signs tokens, with its id and certificate as Entra publishes them.</summary>
internal sealed class SigningKey : IDisposable
{
    private readonly X509Certificate2 _certificate;

    /// <param name="number">Of <see cref="RsaKeys"/>.</param>
    public SigningKey(int number)
    {
        Rsa = RsaKeys.Create(number);
        var now = TimeProvider.System.GetUtcNow();
        _certificate = RsaKeys.SelfSign(number, "Stand-in signing key", now.AddDays(-1), now.AddYears(1));
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
/// <remarks>All stand-ins of a process begin with the same one, and rotate to the same ones.</remarks>
internal sealed class SigningKeys : IDisposable
{
    private static readonly Lazy<SigningKey> s_first = new(() => new(0));
    private static readonly Lazy<SigningKey> s_foreign = new(() => new(1));

    private readonly Lock _lock = new();
    private readonly List<SigningKey> _own = [];
    private IReadOnlyList<SigningKey> _published = [s_first.Value];

    /// <summary>The newest one, which signs.</summary>
    public SigningKey Current => Published[^1];

    public static SigningKey Foreign => s_foreign.Value;

    public IReadOnlyList<SigningKey> Published
    {
        get { lock (_lock) return _published; }
    }

    public void Rotate(bool keepsOld)
    {
        lock (_lock)
        {
            var key = new SigningKey(2 + _own.Count);
            _own.Add(key);
            _published = keepsOld ? [.. _published, key] : [key];
        }
    }

    public void Dispose() => _own.ForEach(key => key.Dispose());
}
