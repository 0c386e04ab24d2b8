using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage.Audit;

/// <summary>Lets a service record what it writes, in the transaction that writes it.</summary>
internal interface IAuditAppender : IAuditTrail
{
    /// <summary>Adds the entry to the context, which must be in a transaction; the caller saves and commits.</summary>
    /// <returns>The entry, to be told to <see cref="Committed"/>; null when nothing is recorded.</returns>
    Task<AuditRow?> AppendAsync(ScoreDbContext context, Actor actor, AuditEvent what, CancellationToken cancellationToken);

    /// <summary>Writes the log line of an entry that is stored now.</summary>
    void Committed(AuditRow? row);
}

/// <summary>Records nothing: the sample tenant's loading is nobody's act.</summary>
internal sealed class UnrecordedAppender : IAuditAppender
{
    public Task RecordAsync(Actor actor, AuditEvent what, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<bool> RecordRefusalAsync(Actor actor, AuditEvent what) => Task.FromResult(false);

    public Task RecordLeftOutRefusalsAsync(bool all, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task EnsureCanWriteAsync(Actor actor, AuditEvent tried)
    {
        WriteAccess.Ensure(actor, tried);
        return Task.CompletedTask;
    }

    public Task<AuditRow?> AppendAsync(ScoreDbContext context, Actor actor, AuditEvent what, CancellationToken cancellationToken) =>
        Task.FromResult<AuditRow?>(null);

    public void Committed(AuditRow? row) { }
}
