using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage.Audit;

/// <summary>Reads the chain from its first entry to its noted end, in one view of the database.</summary>
/// <remarks>Past EF Core, since a changed value may be one that EF Core cannot read.</remarks>
internal sealed class AuditVerifier(
    IDbContextFactory<ScoreDbContext> contexts, IAuditTrail audit, IOptions<AuditOptions> options, TimeProvider time) : IAuditVerifier
{
    private const int ProgressEvery = 1000;

    private const string ReadEntries = """
        SELECT Sequence, At, Action, Outcome, ActorId, ActorName, Address, TenantId, Target, Details, CorrelationId, PreviousHash, Hash
        FROM AuditEntries ORDER BY Sequence
        """;

    public async Task<AuditVerification> VerifyAsync(
        Actor actor, string? expectedHash, IProgress<AuditProgress>? progress, CancellationToken cancellationToken)
    {
        await audit.EnsureCanWriteAsync(actor, new AuditEvent(AuditAction.Verified));
        var found = await CheckAsync(expectedHash, progress, cancellationToken);
        var entry = new AuditEvent(AuditAction.Verified, found.IsWhole ? AuditOutcome.Succeeded : AuditOutcome.Failed)
        {
            Target = $"{found.FirstSequence}-{found.LastSequence}",
            Details = found.Break?.Message ?? (found.HasExpected == false
                ? new("audit-break.no-expected-hash")
                : new("audit.whole", found.HeadHash)),
        };
        try
        {
            await audit.RecordAsync(actor, entry, cancellationToken);
        }
        catch (Exception ex) when (!found.IsWhole && ex is (InvalidOperationException or DbUpdateException))
        {
            // A chain whose noted end is gone or wrong takes no entry. What was found is told all the same.
        }
        return found;
    }

    /// <summary>Checks without a record.</summary>
    internal async Task<AuditVerification> CheckAsync(
        string? expectedHash, IProgress<AuditProgress>? progress, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        // Writers go on meanwhile; this sees the chain and its noted end as of one moment.
        await using var snapshot = await context.Provider.BeginReadAsync(context, cancellationToken);
        return await CheckAsync(context, expectedHash, progress, cancellationToken);
    }

    /// <summary>Checks what the context's transaction sees.</summary>
    internal Task<AuditVerification> CheckAsync(ScoreDbContext context, CancellationToken cancellationToken) =>
        CheckAsync(context, null, null, cancellationToken);

    private async Task<AuditVerification> CheckAsync(
        ScoreDbContext context, string? expectedHash, IProgress<AuditProgress>? progress, CancellationToken cancellationToken)
    {
        var prunings = new AuditPruningCheck(options.Value.RetentionDays, time.GetUtcNow().UtcDateTime);
        var walk = new AuditWalk(
            expectedHash?.Trim().ToLowerInvariant(), await HeadAsync(context, cancellationToken), prunings);
        await TakeAllAsync(context, walk, progress, cancellationToken);
        return walk.Finish(await AuditTriggers.FindInvalidAsync(context, cancellationToken));
    }

    private static async Task TakeAllAsync(
        ScoreDbContext context, AuditWalk walk, IProgress<AuditProgress>? progress, CancellationToken cancellationToken)
    {
        await using var command = new StorageCommand(context, ReadEntries);
        await using var reader = await command.ReadAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken) && walk.Take(RowOf(reader)))
        {
            if (walk.Entries % ProgressEvery != 0) continue;
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new(walk.Entries, walk.Total));
        }
    }

    /// <summary>The one row there is; null when there is none, or another beside it.</summary>
    private static async Task<AuditEnd?> HeadAsync(ScoreDbContext context, CancellationToken cancellationToken)
    {
        await using var command = new StorageCommand(context, "SELECT Sequence, Hash, RemovedThrough, Id FROM AuditHead");
        await using var reader = await command.ReadAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken) || reader.GetInt64(3) != AuditHeadRow.OnlyId) return null;
        var end = new AuditEnd(reader.GetInt64(0), reader.Text(1) ?? "", reader.GetInt64(2));
        return await reader.ReadAsync(cancellationToken) ? null : end;
    }

    private static AuditRow RowOf(DbDataReader reader) => new()
    {
        Sequence = reader.GetInt64(0),
        At = reader.Text(1) ?? "",
        Action = reader.Text(2) ?? "",
        Outcome = reader.Text(3) ?? "",
        ActorId = reader.Text(4) ?? "",
        ActorName = reader.Text(5) ?? "",
        Address = reader.Text(6),
        TenantId = reader.Text(7),
        Target = reader.Text(8),
        Details = reader.Text(9),
        CorrelationId = reader.Text(10) ?? "",
        PreviousHash = reader.Text(11) ?? "",
        Hash = reader.Text(12) ?? "",
    };
}
