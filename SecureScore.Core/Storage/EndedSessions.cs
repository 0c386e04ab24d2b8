using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage;

internal sealed class EndedSessions(IDbContextFactory<ScoreDbContext> contexts, IAuditAppender audit, TimeProvider time) : IEndedSessions
{
    public async Task<bool> HasEndedAsync(SessionTicket ticket, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var startedAt = ticket.StartedAt.UtcDateTime;
        return await context.EndedSessions.AnyAsync(
            e => e.PersonId == ticket.PersonId && (e.SessionId == ticket.Id || (e.SessionId == null && e.EndedAt >= startedAt)), cancellationToken);
    }

    public Task AddAsync(Actor actor, SessionTicket ticket, DateTimeOffset forgetAt, string? details, CancellationToken cancellationToken) => AddAsync(
        actor, new AuditEvent(AuditAction.SignedOut) { Details = details },
        new EndedSessionRow { SessionId = ticket.Id, PersonId = ticket.PersonId, EndedAt = time.GetUtcNow().UtcDateTime, ForgetAt = forgetAt.UtcDateTime }, cancellationToken);

    public Task AddAllOfAsync(Actor actor, string personId, DateTimeOffset until, DateTimeOffset forgetAt, CancellationToken cancellationToken) => AddAsync(
        actor, new AuditEvent(AuditAction.SignedOutEverywhere),
        new EndedSessionRow { SessionId = null, PersonId = personId, EndedAt = until.UtcDateTime, ForgetAt = forgetAt.UtcDateTime }, cancellationToken);

    private async Task AddAsync(Actor actor, AuditEvent what, EndedSessionRow row, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        await context.EndedSessions.Where(e => e.ForgetAt < now).ExecuteDeleteAsync(cancellationToken);
        context.EndedSessions.Add(row);
        var entry = await audit.AppendAsync(context, actor, what, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        audit.Committed(entry);
    }
}
