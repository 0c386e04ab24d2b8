using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Sessions;
using SecureScore.Core.Storage.Instances;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Writes;

namespace SecureScore.Core.Storage.Sessions;

internal sealed class EndedSessions(
    IDbContextFactory<ScoreDbContext> contexts, TenantWriter writer, InstanceFeed instances, TimeProvider time) : IEndedSessions
{
    public async Task<bool> HasEndedAsync(SessionTicket ticket, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var startedAt = ticket.StartedAt.UtcDateTime;
        return await context.EndedSessions.AnyAsync(
            e => e.PersonId == ticket.PersonId && (e.SessionId == ticket.Id || (e.SessionId == null && e.EndedAt >= startedAt)),
            cancellationToken);
    }

    public async Task<IReadOnlySet<string>> FindEndedAsync(
        IReadOnlyCollection<SessionTicket> tickets, CancellationToken cancellationToken)
    {
        List<string> persons = [.. tickets.Select(t => t.PersonId).Distinct()];
        if (persons.Count == 0) return new HashSet<string>();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var ends = (await context.EndedSessions.AsNoTracking().Where(e => persons.Contains(e.PersonId)).ToListAsync(cancellationToken))
            .ToLookup(e => e.PersonId);
        return tickets.Where(HasEnded).Select(t => t.Id).ToHashSet();

        // Unlike a cookie that comes back, one that this process saw begin at the very moment of the end began after it.
        bool HasEnded(SessionTicket ticket) => ends[ticket.PersonId].Any(e =>
            e.SessionId == ticket.Id || (e.SessionId is null && e.EndedAt > ticket.StartedAt.UtcDateTime));
    }

    public Task AddAsync(
        Actor actor, SessionTicket ticket, DateTimeOffset forgetAt, AuditEvent what, CancellationToken cancellationToken) => AddAsync(
            actor, what,
            new EndedSessionRow
            {
                SessionId = ticket.Id,
                PersonId = ticket.PersonId,
                EndedAt = time.GetUtcNow().UtcDateTime,
                ForgetAt = forgetAt.UtcDateTime
            },
            context => context.OpenSessions.Where(s => s.SessionId == ticket.Id), cancellationToken);

    public Task AddAllOfAsync(
        Actor actor, string personId, DateTimeOffset until, DateTimeOffset forgetAt, CancellationToken cancellationToken)
    {
        var endedAt = until.UtcDateTime;
        return AddAsync(
            actor, new AuditEvent(AuditAction.SignedOutEverywhere),
            new EndedSessionRow { SessionId = null, PersonId = personId, EndedAt = endedAt, ForgetAt = forgetAt.UtcDateTime },
            context => context.OpenSessions.Where(s => s.PersonId == personId && s.StartedAt <= endedAt), cancellationToken);
    }

    /// <remarks>Everybody may end their own sessions.</remarks>
    private async Task AddAsync(
        Actor actor, AuditEvent what, EndedSessionRow row, Func<ScoreDbContext, IQueryable<OpenSessionRow>> open,
        CancellationToken cancellationToken)
    {
        await writer.ContinueAsync(actor, async write =>
        {
            var (context, now) = (write.Context, write.At);
            if (row.SessionId is { } id
                && await context.EndedSessions.AnyAsync(e => e.PersonId == row.PersonId && e.SessionId == id, cancellationToken))
                return;
            if (await context.EndedSessions.AnyAsync(e => e.ForgetAt < now, cancellationToken)
                && await IsClockSteadyAsync(context, now, cancellationToken))
                await context.EndedSessions.Where(e => e.ForgetAt < now).ExecuteDeleteAsync(cancellationToken);
            await open(context).ExecuteDeleteAsync(cancellationToken);
            context.EndedSessions.Add(row);
            write.Record(what);
        }, cancellationToken);
        instances.TellSessionsChanged();
    }

    /// <summary>
    /// Whether the clock made no jump for longer than any session lasts. After one, an end that seems long past may be of today, and
    /// forgetting it would make its cookie good again once the clock is right.
    /// </summary>
    private static async Task<bool> IsClockSteadyAsync(ScoreDbContext context, DateTime now, CancellationToken cancellationToken)
    {
        var age = new AuditAge(now);
        await foreach (var at in context.AuditEntries.AsNoTracking()
            .OrderByDescending(e => e.Sequence)
            .Select(e => e.At)
            .AsAsyncEnumerable()
            .WithCancellation(cancellationToken))
        {
            age.Add(AuditRow.MomentOf(at) ?? DateTime.MinValue);
            if (age.Gap is not null) return false;
            if (age.Lived > AuditAge.LongestGap) return true;
        }
        return true;
    }
}
