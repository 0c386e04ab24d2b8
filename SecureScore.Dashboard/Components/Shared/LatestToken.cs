namespace SecureScore.Dashboard.Components.Shared;

/// <summary>Hands out a token for each load and cancels the load before it.</summary>
public sealed class LatestToken : IDisposable
{
    private CancellationTokenSource? _source;

    /// <summary>The token of a new load; the one before is cancelled.</summary>
    public CancellationToken Next()
    {
        Dispose();
        _source = new CancellationTokenSource();
        return _source.Token;
    }

    public void Dispose()
    {
        _source?.Cancel();
        _source?.Dispose();
        _source = null;
    }
}
