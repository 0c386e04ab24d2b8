using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage;

/// <summary>Removes the old beginning of the chain in one transaction with the entry that says so.</summary>
internal sealed class AuditRetention(
    IDbContextFactory<ScoreDbContext> contexts, AuditVerifier verifier, IAuditAppender audit, IOptions<AuditOptions> options, TimeProvider time) : IAuditRetention
{
    public async Task<AuditPruning?> PruneAsync(Actor actor, CancellationToken cancellationToken)
    {
        await audit.DemandWriteAsync(actor, new AuditEvent(AuditAction.Pruned));
        if (options.Value.RetentionDays == 0) return null;
        var oldest = AuditRow.TextOf(time.GetUtcNow().UtcDateTime.AddDays(-options.Value.RetentionDays));
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await FindAsync(context, oldest, cancellationToken) is null) return null;
        // Removing what is broken would remove the proof of it.
        if (await verifier.CheckAsync(null, null, cancellationToken) is { IsWhole: false } broken) throw new AuditBrokenException(broken);

        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await FindAsync(context, oldest, cancellationToken) is not { } pruning) return null;
        var entry = await audit.AppendAsync(context, actor, pruning.ToEvent(), cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        // The database refuses to delete an entry beyond this mark.
        await context.AuditHeads.ExecuteUpdateAsync(set => set.SetProperty(h => h.RemovedThrough, pruning.Last), cancellationToken);
        await context.AuditEntries.Where(e => e.Sequence <= pruning.Last).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        audit.Committed(entry);
        return pruning;
    }

    /// <summary>The entries before the first one that is young enough; null when there are none.</summary>
    private static async Task<AuditPruning?> FindAsync(ScoreDbContext context, string oldest, CancellationToken cancellationToken)
    {
        var entries = context.AuditEntries.AsNoTracking();
        // By order and not by minimum: the database stops reading at the first one.
        var firstKept = await entries.Where(e => string.Compare(e.At, oldest) >= 0).OrderBy(e => e.Sequence).Select(e => (long?)e.Sequence).FirstOrDefaultAsync(cancellationToken) ?? long.MaxValue;
        var old = entries.Where(e => e.Sequence < firstKept);
        var first = await old.MinAsync(e => (long?)e.Sequence, cancellationToken);
        var last = await old.OrderByDescending(e => e.Sequence).Select(e => new { e.Sequence, e.Hash }).FirstOrDefaultAsync(cancellationToken);
        return first is null || last is null ? null : new(first.Value, last.Sequence, last.Hash);
    }
}
