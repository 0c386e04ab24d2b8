using System.Security.Cryptography;

namespace SecureScore.Dashboard.Components.Shared.Chart;

/// <summary>Remembers what the browser has, without keeping a copy.</summary>
internal sealed class ChartOutbox
{
    private ChartOptions? _sent;
    private IReadOnlySet<string>? _sentHidden;
    private byte[] _sentHash = [];

    /// <summary>The options as bytes, without what is hidden; null when the browser has them.</summary>
    public byte[]? Take(ChartOptions options, IReadOnlySet<string> hidden)
    {
        if (ReferenceEquals(_sent, options) && _sentHidden is { } sent && (ReferenceEquals(sent, hidden) || hidden.SetEquals(sent)))
            return null;

        (_sent, _sentHidden) = (options, hidden);
        var payload = ChartPayload.Serialize(options, hidden);
        var hash = SHA256.HashData(payload);
        var isSame = hash.AsSpan().SequenceEqual(_sentHash);
        _sentHash = hash;
        return isSame ? null : payload;
    }
}
