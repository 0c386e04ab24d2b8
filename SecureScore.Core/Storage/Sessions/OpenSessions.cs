using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Sessions;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage.Sessions;

internal sealed class OpenSessions(IDbContextFactory<ScoreDbContext> contexts, TimeProvider time) : IOpenSessions
{
    /// <summary>Rows of one statement: a database takes only so many parameters.</summary>
    private const int BatchSize = 100;

    public async Task NoteAsync(IReadOnlyCollection<OpenSession> sessions, CancellationToken cancellationToken)
    {
        if (sessions.Count == 0) return;
        var now = time.GetUtcNow().UtcDateTime;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        // It is tried again soon: no reason to wait while another writes for long.
        await context.Provider.WaitBrieflyAsync(context, cancellationToken);
        await context.OpenSessions.Where(s => s.ForgetAt < now).ExecuteDeleteAsync(cancellationToken);
        // In one order: two instances that note the same ones must not wait for each other.
        foreach (var batch in sessions.OrderBy(s => s.Ticket.Id, StringComparer.Ordinal).Chunk(BatchSize))
            await WriteAsync(context, batch, now, cancellationToken);
    }

    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> FindSeenAsync(
        IReadOnlyCollection<string> sessionIds, CancellationToken cancellationToken)
    {
        if (sessionIds.Count == 0) return new Dictionary<string, DateTimeOffset>();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.OpenSessions.AsNoTracking().Where(s => sessionIds.Contains(s.SessionId))
            .ToDictionaryAsync(s => s.SessionId, s => new DateTimeOffset(s.SeenAt, TimeSpan.Zero), cancellationToken);
    }

    public async Task<bool> HasAnyAsync(string personId, DateTimeOffset usedSince, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var since = usedSince.UtcDateTime;
        return await GoingOn(context).AnyAsync(s => s.PersonId == personId && s.SeenAt >= since, cancellationToken);
    }

    public async Task<IReadOnlyList<OpenSession>> FindAsync(
        string? sessionId, string? providerSessionId, CancellationToken cancellationToken)
    {
        if (sessionId is null && providerSessionId is null) return [];
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await GoingOn(context).AsNoTracking()
            // A session that the provider did not name is none of a name that is not given.
            .Where(s => s.SessionId == sessionId || (providerSessionId != null && s.ProviderSessionId == providerSessionId))
            .OrderBy(s => s.StartedAt).ToListAsync(cancellationToken);
        return [.. rows.Select(s => new OpenSession(
            new(s.SessionId, s.PersonId, new(s.StartedAt, TimeSpan.Zero)), s.Name, s.ProviderSessionId,
            new(s.SeenAt, TimeSpan.Zero), new(s.ForgetAt, TimeSpan.Zero)))];
    }

    /// <summary>An instance that does not know yet that another has ended a session can note it once more.</summary>
    private static IQueryable<OpenSessionRow> GoingOn(ScoreDbContext context) => context.OpenSessions.Where(s =>
        !context.EndedSessions.Any(e =>
            e.PersonId == s.PersonId && (e.SessionId == s.SessionId || (e.SessionId == null && e.EndedAt >= s.StartedAt))));

    private static Task<int> WriteAsync(ScoreDbContext context, OpenSession[] sessions, DateTime now, CancellationToken cancellationToken)
    {
        const int Columns = 7;
        var rows = string.Join(", ", Enumerable.Range(0, sessions.Length * Columns).Select(i => $"{{{i}}}").Chunk(Columns)
            .Select(row => $"({string.Join(", ", row)})"));
        // A use of the future was noted by a clock that was wrong: it must not keep true ones out.
        object?[] values = [.. sessions.SelectMany(ValuesOf), now + SessionTimes.Skew];
        return context.Database.ExecuteSqlAsync(FormattableStringFactory.Create($$"""
            INSERT INTO OpenSessions (SessionId, PersonId, Name, ProviderSessionId, StartedAt, SeenAt, ForgetAt) VALUES {{rows}}
            ON CONFLICT (SessionId) DO UPDATE SET
                Name = excluded.Name, ProviderSessionId = excluded.ProviderSessionId,
                SeenAt = CASE
                    WHEN OpenSessions.SeenAt < excluded.SeenAt OR OpenSessions.SeenAt > {{{values.Length - 1}}} THEN excluded.SeenAt
                    ELSE OpenSessions.SeenAt END
            """, values), cancellationToken);
    }

    private static object?[] ValuesOf(OpenSession session) =>
    [
        session.Ticket.Id, session.Ticket.PersonId, session.Name, session.ProviderSessionId,
        session.Ticket.StartedAt.UtcDateTime, session.SeenAt.UtcDateTime, session.ForgetAt.UtcDateTime,
    ];
}
