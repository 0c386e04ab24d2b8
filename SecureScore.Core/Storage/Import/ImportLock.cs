namespace SecureScore.Core.Storage.Import;

/// <summary>Lets one import of this process run at a time, and no tenant go meanwhile.</summary>
/// <remarks>Other processes wait for the database's write lock.</remarks>
internal sealed class ImportLock : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Waits for the turn, which ends when it is disposed.</summary>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        return new Taken(_turn);
    }

    /// <returns>Null while an import runs.</returns>
    public IDisposable? TryTake() => _turn.Wait(0, CancellationToken.None) ? new Taken(_turn) : null;

    public void Dispose() => _turn.Dispose();

    private sealed class Taken(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
