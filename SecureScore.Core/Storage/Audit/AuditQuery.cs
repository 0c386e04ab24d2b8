using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage.Audit;

internal sealed class AuditQuery(IDbContextFactory<ScoreDbContext> contexts) : IAuditQuery
{
    public async Task<AuditPage> ListAsync(
        Actor actor, AuditFilter filter, AuditPosition position, int count, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var matching = Matching(context, actor, filter);
        if (position.After is { } after)
        {
            var newer = await matching
                .Where(e => e.Sequence > after)
                .OrderBy(e => e.Sequence)
                .Take(count + 1)
                .ToListAsync(cancellationToken);
            var hasOlder = await matching.AnyAsync(e => e.Sequence <= after, cancellationToken);
            return new([.. newer.Take(count).Reverse().Select(r => r.ToEntry())], newer.Count > count, hasOlder);
        }
        var before = position.Before ?? long.MaxValue;
        var older = await matching
            .Where(e => e.Sequence < before)
            .OrderByDescending(e => e.Sequence)
            .Take(count + 1)
            .ToListAsync(cancellationToken);
        var hasNewer = position.Before is not null && await matching.AnyAsync(e => e.Sequence >= before, cancellationToken);
        return new([.. older.Take(count).Select(r => r.ToEntry())], hasNewer, older.Count > count);
    }

    public async Task<AuditCount> CountAsync(Actor actor, AuditFilter filter, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var matching = Matching(context, actor, filter);
        var last = await matching.MaxAsync(e => (long?)e.Sequence, cancellationToken) ?? 0;
        return new(await matching.LongCountAsync(e => e.Sequence <= last, cancellationToken), last);
    }

    public async IAsyncEnumerable<AuditEntry> StreamAsync(
        Actor actor, AuditFilter filter, long through, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = Matching(context, actor, filter).Where(e => e.Sequence <= through).OrderBy(e => e.Sequence).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancellationToken)) yield return row.ToEntry();
    }

    /// <summary>The entries that the actor may see and asks for.</summary>
    private static IQueryable<AuditRow> Matching(ScoreDbContext context, Actor actor, AuditFilter filter)
    {
        var rows = context.AuditEntries.AsNoTracking();
        // Somebody without an id has no entries of their own.
        if (!actor.CanRead || (!actor.CanManage && actor.Id.Length == 0)) throw new AccessDeniedException();
        if (!actor.CanManage)
        {
            string[] tenants = [.. actor.AccessNow.Writable.Select(t => t.Value)];
            var isWriterOfAll = actor.AccessNow.InAll == AccessLevel.ReadWrite;
            rows = rows.Where(e =>
                e.ActorId == actor.Id || (e.TenantId != null && (isWriterOfAll || tenants.Contains(e.TenantId))));
        }
        if (filter.Group is { } group)
        {
            string[] actions = [.. AuditActions.InGroup(group).Select(a => a.ToString())];
            rows = rows.Where(e => actions.Contains(e.Action));
        }
        if (filter.Outcome?.ToString() is { } outcome) rows = rows.Where(e => e.Outcome == outcome);
        if (DayText(filter.From) is { } from) rows = rows.Where(e => string.Compare(e.At, from) >= 0);
        if (DayText(filter.To?.AddDays(1)) is { } end) rows = rows.Where(e => string.Compare(e.At, end) < 0);
        if (filter.Person is { } person)
            rows = rows.Where(e => e.ActorId == person || ScoreDbContext.IsLike(e.ActorName, SearchPattern.Containing(person)));
        if (filter.Search is { } search)
        {
            var pattern = SearchPattern.Containing(search);
            var encoded = SearchPattern.Containing(JsonEncodedText.Encode(search, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString());
            string[] codes = [.. filter.SearchCodes.Select(code => SearchPattern.Containing($"[\"{code}\""))];
            rows = rows.Where(e => ScoreDbContext.IsLike(e.Details, pattern) || ScoreDbContext.IsLike(e.Details, encoded)
                || ScoreDbContext.IsLike(e.Target, pattern)
                || ScoreDbContext.IsLike(e.TenantId, pattern) || ScoreDbContext.IsLike(e.Address, pattern)
                || ScoreDbContext.IsLike(e.CorrelationId, pattern)
                || codes.Any(code => ScoreDbContext.IsLike(e.Details, code)));
        }
        return rows;
    }

    private static string? DayText(DateOnly? day) => day is { } d ? AuditRow.TextOf(d.ToDateTime(TimeOnly.MinValue)) : null;
}
