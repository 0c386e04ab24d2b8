using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Storage.Audit;
using SecureScore.Core.Storage.Derived;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Writes;

/// <summary>
/// The one way to change what people see: access checked, under the write lock, recorded, derived, committed, and only then told.
/// </summary>
/// <remarks>A service says what changes and what the audit entry says; nothing else of a write is its business.</remarks>
internal sealed class TenantWriter(
    IDbContextFactory<ScoreDbContext> contexts, DerivedData derived, IAuditAppender audit, TenantChangeFeed feed, TimeProvider time)
{
    /// <summary>For what has to be read before the write lock is taken: nobody without access causes that work.</summary>
    /// <exception cref="AccessDeniedException">The actor has no write access; the attempt is recorded.</exception>
    public Task EnsureCanWriteAsync(Actor actor, AuditEvent tried) => audit.EnsureCanWriteAsync(actor, tried);

    /// <summary>Writes in one transaction, or nothing where the change throws.</summary>
    /// <param name="tried">What a refusal records.</param>
    /// <returns>What the change returns. A new row has its key from then on; the change itself saves where it needs one.</returns>
    /// <exception cref="AccessDeniedException">The actor has no write access; the attempt is recorded.</exception>
    public async Task<T> WriteAsync<T>(
        Actor actor, AuditEvent tried, Func<TenantWrite, Task<T>> change, CancellationToken cancellationToken)
    {
        await audit.EnsureCanWriteAsync(actor, tried);
        return await ContinueAsync(actor, async write =>
        {
            var result = await change(write);
            // Also where the tenants were not known before, as with a list of names.
            foreach (var told in write.Changes) WriteAccess.Ensure(actor, told.TenantId);
            return result;
        }, cancellationToken);
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Actor actor, AuditEvent tried, Func<TenantWrite, Task> change, CancellationToken cancellationToken) =>
        WriteAsync(actor, tried, write => Completed(change(write)), cancellationToken);

    /// <summary>Writes one step of work that was let in when it began, such as a run.</summary>
    public async Task<T> ContinueAsync<T>(Actor actor, Func<TenantWrite, Task<T>> change, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        // Begins with the write lock: writes of all processes take turns here.
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var write = new TenantWrite(context, actor, time.GetUtcNow().UtcDateTime);
        var result = await change(write);
        foreach (var what in write.Events) write.Entries.Add(await audit.AppendAsync(context, actor, what, cancellationToken));
        await context.SaveChangesAsync(cancellationToken);
        foreach (var tenant in write.Derived) await derived.RefreshAsync(context, tenant.Id, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        write.Entries.ForEach(audit.Committed);
        foreach (var told in write.Changes) feed.Publish(told);
        return result;
    }

    /// <inheritdoc cref="ContinueAsync{T}"/>
    public Task ContinueAsync(Actor actor, Func<TenantWrite, Task> change, CancellationToken cancellationToken) =>
        ContinueAsync(actor, write => Completed(change(write)), cancellationToken);

    private static async Task<bool> Completed(Task change)
    {
        await change;
        return true;
    }
}
