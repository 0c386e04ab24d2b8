using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Messages;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage.Audit;

/// <summary>Removes the old beginning of the chain in one transaction with the entry that says so.</summary>
/// <remarks>Old by the trail's own time, not by the clock alone. Source: docs/decisions/039-clocks-and-days.md.</remarks>
// More than five: removing checks the whole trail first, in one place.
internal sealed partial class AuditRetention(
    IDbContextFactory<ScoreDbContext> contexts, AuditVerifier verifier, AuditGuards guards, IAuditAppender audit,
    IOptions<AuditOptions> options, TimeProvider time,
    ILogger<AuditRetention> logger) : IAuditRetention
{
    /// <summary>While entries are held, the trail gets at least one entry in so long, so that time goes on in it.</summary>
    private static readonly TimeSpan s_sign = TimeSpan.FromHours(20);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await guards.RestoreAsync(cancellationToken);
        await NoteInForceAsync(Actor.System, cancellationToken);
    }

    public async Task<AuditPruning?> PruneAsync(Actor actor, CancellationToken cancellationToken)
    {
        await audit.EnsureCanWriteAsync(actor, new AuditEvent(AuditAction.Pruned));
        await NoteInForceAsync(actor, cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var (due, hold) = await FindAsync(context, cancellationToken);
        if (due is null && hold is null) return null;
        // Removing what is broken would remove the proof of it.
        if (await verifier.CheckAsync(null, null, cancellationToken) is { IsWhole: false } broken) throw new AuditBrokenException(broken);
        if (hold is not null) await NoteHoldAsync(context, actor, hold, cancellationToken);
        if (due is null) return null;

        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if ((await FindAsync(context, cancellationToken)).Due is not { } pruning) return null;
        var entry = await audit.AppendAsync(context, actor, pruning.ToEvent(), cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        // The database refuses to delete an entry beyond this mark.
        await context.AuditHeads.ExecuteUpdateAsync(set => set.SetProperty(h => h.RemovedThrough, pruning.Last), cancellationToken);
        await context.AuditEntries.Where(e => e.Sequence <= pruning.Last).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        audit.Committed(entry);
        return pruning;
    }

    public async Task<AuditHold?> FindHoldAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return (await FindAsync(context, cancellationToken)).Hold;
    }

    /// <summary>The entries that are old by the trail, and those that are old by the clock alone.</summary>
    private async Task<(AuditPruning? Due, AuditHold? Hold)> FindAsync(ScoreDbContext context, CancellationToken cancellationToken)
    {
        if (options.Value.RetentionDays is not (> 0 and var days)) return default;
        var now = time.GetUtcNow().UtcDateTime;
        var entries = context.AuditEntries.AsNoTracking();
        if (await entries.OrderBy(e => e.Sequence).Select(e => new { e.Sequence, e.At }).FirstOrDefaultAsync(cancellationToken)
            is not { } first)
            return default;
        var (oldest, present) = (AuditRow.TextOf(now.AddDays(-days)), AuditRow.TextOf(now));
        // Nearly always, and without reading the trail. What says it comes from the future is looked at.
        if (string.CompareOrdinal(first.At, oldest) >= 0 && string.CompareOrdinal(first.At, present) <= 0) return default;
        var age = new AuditAge(now);
        var last = await LastOldAsync(entries, age, TimeSpan.FromDays(days), cancellationToken);
        var after = last?.Sequence ?? 0;
        var kept = await entries.LongCountAsync(e => e.Sequence > after && string.Compare(e.At, oldest) < 0, cancellationToken);
        var hold = kept > 0 && age.Gap is var (from, to) ? new AuditHold(kept, days, from, to) : null;
        return (last is var (sequence, hash) ? new AuditPruning(first.Sequence, sequence, hash) { RetentionDays = days } : null, hold);
    }

    /// <summary>The newest entry that is over its time; null when none is.</summary>
    private static async Task<(long Sequence, string Hash)?> LastOldAsync(
        IQueryable<AuditRow> entries, AuditAge age, TimeSpan limit, CancellationToken cancellationToken)
    {
        var newestFirst = entries.OrderByDescending(e => e.Sequence).Select(e => new { e.Sequence, e.At, e.Hash }).AsAsyncEnumerable();
        await foreach (var entry in newestFirst.WithCancellation(cancellationToken))
        {
            age.Add(AuditRow.MomentOf(entry.At) ?? DateTime.MinValue);
            if (age.Lived > limit) return (entry.Sequence, entry.Hash);
        }
        return null;
    }

    /// <summary>Records the retention where the trail has another one, or none: a check holds later removals against it.</summary>
    private async Task NoteInForceAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        string[] actions = [nameof(AuditAction.RetentionSet), nameof(AuditAction.Pruned)];
        var notes = context.AuditEntries.AsNoTracking()
            .Where(e => actions.Contains(e.Action))
            .OrderByDescending(e => e.Sequence)
            .AsAsyncEnumerable();
        int? known = null;
        await foreach (var note in notes.WithCancellation(cancellationToken))
            if ((known = AuditRetentionNote.Parse(note.Action, note.Target, note.Details)) is not null) break;
        // A trail that begins at its first entry was never shortened: it keeps entries forever, as the settings do when they say nothing.
        if (known is null
            && await context.AuditEntries.OrderBy(e => e.Sequence).Select(e => e.Sequence).FirstOrDefaultAsync(cancellationToken) <= 1)
            known = 0;
        if (known == options.Value.RetentionDays) return;
        var entry = await audit.AppendAsync(
            context, actor, AuditRetentionNote.ToEvent(options.Value.RetentionDays, known), cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        audit.Committed(entry);
    }

    /// <summary>Tells it where people look; as an entry only where the trail has been quiet.</summary>
    private async Task NoteHoldAsync(ScoreDbContext context, Actor actor, AuditHold hold, CancellationToken cancellationToken)
    {
        Log.Held(logger, hold.Entries, hold.From, hold.To);
        var newest = await context.AuditEntries.AsNoTracking()
            .OrderByDescending(e => e.Sequence)
            .Select(e => e.At)
            .FirstAsync(cancellationToken);
        var since = time.GetUtcNow().UtcDateTime - (AuditRow.MomentOf(newest) ?? DateTime.MinValue);
        if (since >= TimeSpan.Zero && since < s_sign) return;
        var details = new Message("audit.removal-held", hold.Entries, hold.RetentionDays, hold.From, hold.To);
        await audit.RecordAsync(actor, new AuditEvent(AuditAction.RetentionHeld) { Details = details }, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "{Entries} audit entries over their time by this machine's clock were kept: it goes from {From:yyyy-MM-dd} to "
                + "{To:yyyy-MM-dd} between two entries, so it might be wrong. Check the clock")]
        public static partial void Held(ILogger logger, long entries, DateTime from, DateTime to);
    }
}
