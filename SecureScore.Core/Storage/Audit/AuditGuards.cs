using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;

namespace SecureScore.Core.Storage.Audit;

/// <summary>Watches the triggers that guard the trail, and makes them again.</summary>
internal sealed partial class AuditGuards(IDbContextFactory<ScoreDbContext> contexts, IAuditAppender audit, ILogger<AuditGuards> logger)
{
    /// <summary>Makes them again where one is not as it was made, and records which.</summary>
    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        // What a migration is still to make is not missing.
        if ((await context.Database.GetPendingMigrationsAsync(cancellationToken)).Any()) return;
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var wrong = await AuditTriggers.RestoreAsync(context, cancellationToken);
        if (wrong.Count == 0) return;
        var names = string.Join(", ", wrong);
        var entry = await audit.AppendAsync(
            context, Actor.System,
            new AuditEvent(AuditAction.GuardsRestored, AuditOutcome.Failed) { Details = new("audit.guards-changed", names) },
            cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        audit.Committed(entry);
        Log.Restored(logger, names);
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "Triggers that guard the audit trail were missing or changed, and are back: {Names}. "
                + "The database was changed outside SecureScore; run “audit verify”")]
        public static partial void Restored(ILogger logger, string names);
    }
}
