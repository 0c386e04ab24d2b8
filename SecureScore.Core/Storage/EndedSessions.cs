using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage;

internal sealed class EndedSessions(IDbContextFactory<ScoreDbContext> contexts, TimeProvider time) : IEndedSessions
{
    public async Task<bool> HasEndedAsync(SessionTicket ticket, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var startedAt = ticket.StartedAt.UtcDateTime;
        return await context.EndedSessions.AnyAsync(
            e => e.PersonId == ticket.PersonId && (e.SessionId == ticket.Id || (e.SessionId == null && e.EndedAt >= startedAt)), cancellationToken);
    }

    public Task AddAsync(SessionTicket ticket, DateTimeOffset forgetAt, CancellationToken cancellationToken) =>
        AddAsync(ticket.PersonId, ticket.Id, time.GetUtcNow(), forgetAt, cancellationToken);

    public Task AddAllOfAsync(string personId, DateTimeOffset until, DateTimeOffset forgetAt, CancellationToken cancellationToken) =>
        AddAsync(personId, null, until, forgetAt, cancellationToken);

    private async Task AddAsync(string personId, string? sessionId, DateTimeOffset endedAt, DateTimeOffset forgetAt, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        await context.EndedSessions.Where(e => e.ForgetAt < now).ExecuteDeleteAsync(cancellationToken);
        context.EndedSessions.Add(new EndedSessionRow { SessionId = sessionId, PersonId = personId, EndedAt = endedAt.UtcDateTime, ForgetAt = forgetAt.UtcDateTime });
        await context.SaveChangesAsync(cancellationToken);
    }
}
