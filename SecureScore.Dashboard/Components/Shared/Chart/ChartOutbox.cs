using System.Security.Cryptography;

namespace SecureScore.Dashboard.Components.Shared.Chart;

/// <summary>Remembers what the browser has, without keeping a copy.</summary>
internal sealed class ChartOutbox
{
    private ChartOptions? _sent;
    private byte[] _sentHash = [];

    /// <summary>The options as bytes, or null when the browser has them.</summary>
    public byte[]? Take(ChartOptions options)
    {
        if (ReferenceEquals(_sent, options))
            return null;

        _sent = options;
        var payload = ChartPayload.Serialize(options);
        var hash = SHA256.HashData(payload);
        var isSame = hash.AsSpan().SequenceEqual(_sentHash);
        _sentHash = hash;
        return isSame ? null : payload;
    }
}
