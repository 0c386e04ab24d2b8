namespace SecureScore.Dashboard.Startup;

/// <summary>Whether the database is up to date, so that requests can be answered.</summary>
public sealed class DatabaseReadiness
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsReady => _ready.Task.IsCompletedSuccessfully;

    /// <summary>Whether the program ends because the database cannot be used.</summary>
    public bool HasFailed => _ready.Task.IsFaulted;

    /// <exception cref="Exception">Why the database cannot be used.</exception>
    public Task WaitAsync(CancellationToken cancellationToken) => _ready.Task.WaitAsync(cancellationToken);

    internal void Succeed() => _ready.TrySetResult();

    internal void Fail(Exception exception) => _ready.TrySetException(exception);
}
