using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage.Audit;

/// <summary>Appends entries, each with the hash of the one before it.</summary>
internal sealed partial class AuditTrail(
    IDbContextFactory<ScoreDbContext> contexts, RefusalLimit refusals, TimeProvider time, ILogger<AuditTrail> logger) : IAuditAppender
{
    private const int MaxNameLength = 200, MaxTextLength = AuditEvent.MaxDetailsLength;

    public async Task RecordAsync(Actor actor, AuditEvent what, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var row = await AppendAsync(context, actor, what, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Committed(row);
    }

    public async Task<bool> RecordRefusalAsync(Actor actor, AuditEvent what)
    {
        if (!refusals.TryTake(actor, what.Action)) return false;
        await RecordAsync(actor, what, CancellationToken.None);
        return true;
    }

    public async Task RecordLeftOutRefusalsAsync(bool all, CancellationToken cancellationToken)
    {
        foreach (var (actor, action, count) in refusals.TakeLeftOut(all))
        {
            await RecordAsync(
                actor, new AuditEvent(action, AuditOutcome.Refused) { Details = new("audit.more-refusals", count) }, cancellationToken);
        }
    }

    public async Task EnsureCanWriteAsync(Actor actor, AuditEvent tried)
    {
        try
        {
            WriteAccess.Ensure(actor, tried);
        }
        catch (AccessDeniedException)
        {
            var isOfAnother = actor.CanRead && tried.Tenant is { } tenant && !actor.CanReadIn(tenant);
            await RecordRefusalAsync(actor, new AuditEvent(AuditAction.AccessDenied, AuditOutcome.Refused)
            {
                // Where the actor has no access, the people of that tenant are told nothing of theirs.
                Tenant = isOfAnother ? null : tried.Tenant,
                Target = tried.Target ?? (isOfAnother ? tried.Tenant?.Value : null),
                Details = tried.Details is { } details
                    ? new("audit.tried-with", tried.Action, details)
                    : new("audit.tried", tried.Action),
            });
            throw;
        }
    }

    public async Task<AuditRow?> AppendAsync(ScoreDbContext context, Actor actor, AuditEvent what, CancellationToken cancellationToken)
    {
        // Every transaction has the write lock from its beginning, so nobody else appends between this and the commit.
        var head = await context.AuditHeads.SingleAsync(h => h.Id == AuditHeadRow.OnlyId, cancellationToken);
        var row = new AuditRow
        {
            Sequence = head.Sequence + 1,
            At = AuditRow.TextOf(time.GetUtcNow().UtcDateTime),
            Action = what.Action.ToString(),
            Outcome = what.Outcome.ToString(),
            ActorId = Sanitize(actor.Id, MaxNameLength) ?? "",
            ActorName = Sanitize(actor.Name, MaxNameLength) ?? "",
            Address = Sanitize(actor.Address, MaxNameLength),
            TenantId = what.Tenant?.Value,
            Target = Sanitize(what.Target, AuditEvent.MaxTargetLength),
            Details = what.Details?.Select(text => Sanitize(text, MaxTextLength)).Cut(AuditEvent.MaxDetailsLength).ToString(),
            CorrelationId = Correlation.Current,
            PreviousHash = head.Hash,
        };
        row.Hash = row.ComputeHash();
        context.AuditEntries.Add(row);
        (head.Sequence, head.Hash) = (row.Sequence, row.Hash);
        return row;
    }

    public void Committed(AuditRow? row)
    {
        if (row is not null) Log.Recorded(logger, row.Sequence, row.Action, row.Outcome, row.CorrelationId);
    }

    /// <summary>
    /// Text that comes back from the database as it went in, and can be shown: no half characters, no control characters.
    /// </summary>
    [return: NotNullIfNotNull(nameof(text))]
    private static string? Sanitize(string? text, int maxLength)
    {
        if (text is null) return null;
        var sound = new StringBuilder(Math.Min(text.Length, maxLength));
        foreach (var rune in text.EnumerateRunes())
        {
            var shown = Rune.IsControl(rune) ? Rune.ReplacementChar : rune;
            if (sound.Length + shown.Utf16SequenceLength > maxLength) break;
            sound.Append(shown.ToString());
        }
        return sound.ToString();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Audit entry {Sequence}: {Action} {Outcome}, correlation {CorrelationId}")]
        public static partial void Recorded(ILogger logger, long sequence, string action, string outcome, string correlationId);
    }
}
