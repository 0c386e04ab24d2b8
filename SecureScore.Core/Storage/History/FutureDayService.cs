using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Clocks;
using SecureScore.Core.History;
using SecureScore.Core.Storage.Derived;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Snapshots;
using SecureScore.Core.Storage.Writes;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.History;

/// <summary>Finds days that the filter of <see cref="ScoreDbContext"/> leaves out, and removes them when a person asks for it.</summary>
internal sealed class FutureDayService(
    IDbContextFactory<ScoreDbContext> contexts, DerivedData derived, IClockCheck clock, TenantWriter writer) : IFutureDayService
{
    public async Task<FutureDays?> FindAsync(OpenTenant opened, CancellationToken cancellationToken)
    {
        var tenantId = opened.Id;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var tenantKey = await context.Tenants
            .Where(t => t.TenantId == tenantId.Value)
            .Select(t => t.Id)
            .FirstOrDefaultAsync(cancellationToken);
        var days = await ListAsync(context, tenantKey, cancellationToken);
        return days.Count == 0 ? null : new(days.Count, days.Max(), context.LastPossibleDay);
    }

    public async Task<int> RemoveAsync(Actor actor, TenantId tenantId, DateOnly today, CancellationToken cancellationToken)
    {
        var what = new AuditEvent(AuditAction.FutureDaysRemoved) { Tenant = tenantId };
        var (count, tenantKey) = await writer.WriteAsync(
            actor, what, write => RemoveAsync(write, what, today, cancellationToken), cancellationToken);
        if (count == 0) return 0;
        // What profiles and totals follow is worked out of what is left; a crash before it is mended at the next start.
        await new ProfilePlacer(contexts, tenantKey).PlaceAsync([], today.AddDays(1), cancellationToken);
        await derived.RefreshAsync(tenantKey, cancellationToken);
        await writer.ContinueAsync(
            actor, async write => write.Changed(await write.TenantAsync(tenantId, cancellationToken)), cancellationToken);
        return count;
    }

    private async Task<(int Days, int TenantKey)> RemoveAsync(
        TenantWrite write, AuditEvent what, DateOnly today, CancellationToken cancellationToken)
    {
        if (clock.FindContradiction() is { } doubt)
            throw new FutureDayException(new("future-days.doubt", doubt));
        var (context, last) = (write.Context, write.Context.LastPossibleDay);
        if (last != today.AddDays(1))
            throw new FutureDayException(new("future-days.another-day"));
        if (await write.FindTenantAsync(what.Tenant!.Value, cancellationToken) is not { } tenant) return default;
        var days = await ListAsync(context, tenant.Id, cancellationToken);
        if (days.Count == 0) return default;
        await DeleteAsync(context, tenant.Id, last, cancellationToken);
        var decisions = await RestoreDecisionsAsync(context, tenant.Id, last, cancellationToken);
        tenant.StaleFrom = DateOnly.MinValue;
        write.Record(what with
        {
            Details = new("audit.future-days-removed", days.Count, days.Min(), days.Max(), decisions),
        });
        return (days.Count, tenant.Id);
    }

    private static async Task<IReadOnlyCollection<DateOnly>> ListAsync(
        ScoreDbContext context, int tenantKey, CancellationToken cancellationToken)
    {
        var last = context.LastPossibleDay;
        var days = (await context.Snapshots.IgnoreQueryFilters()
            .Where(s => s.TenantKey == tenantKey && s.Day > last)
            .Select(s => s.Day)
            .ToListAsync(cancellationToken)).ToHashSet();
        days.UnionWith(await context.SumsDays.IgnoreQueryFilters()
            .Where(s => s.TenantKey == tenantKey && s.Day > last)
            .Select(s => s.Day)
            .ToListAsync(cancellationToken));
        // By control, whose days the key has in order: every page asks.
        days.UnionWith(await context.Controls.Where(c => c.TenantKey == tenantKey)
            .SelectMany(c => context.OwnScores.IgnoreQueryFilters().Where(s => s.ControlKey == c.Id && s.Day > last))
            .Select(s => s.Day)
            .ToListAsync(cancellationToken));
        return days;
    }

    private static async Task DeleteAsync(ScoreDbContext context, int tenantKey, DateOnly last, CancellationToken cancellationToken)
    {
        await context.Snapshots.IgnoreQueryFilters()
            .Where(s => s.TenantKey == tenantKey && s.Day > last)
            .ExecuteDeleteAsync(cancellationToken);
        await context.SumsDays.IgnoreQueryFilters()
            .Where(s => s.TenantKey == tenantKey && s.Day > last)
            .ExecuteDeleteAsync(cancellationToken);
        await context.OwnScores.IgnoreQueryFilters()
            .Where(s => s.Day > last && context.Controls.Any(c => c.Id == s.ControlKey && c.TenantKey == tenantKey))
            .ExecuteDeleteAsync(cancellationToken);
        await context.DailyTotals.IgnoreQueryFilters()
            .Where(t => t.TenantKey == tenantKey && t.Day > last)
            .ExecuteDeleteAsync(cancellationToken);
        await context.ScoreEvents.IgnoreQueryFilters()
            .Where(e => e.TenantKey == tenantKey && e.Day > last)
            .ExecuteDeleteAsync(cancellationToken);
        await context.CompletionSpans
            .Where(s => context.Controls.Any(c => c.Id == s.ControlKey && c.TenantKey == tenantKey))
            .ExecuteDeleteAsync(cancellationToken);
        await context.StaleDays.Where(s => s.TenantKey == tenantKey && s.Day > last).ExecuteDeleteAsync(cancellationToken);
        await context.AnswerDays.Where(d => d.TenantKey == tenantKey && d.Day > last).ExecuteDeleteAsync(cancellationToken);
        foreach (var set in await context.ProfileSets.Where(s => s.TenantKey == tenantKey).ToListAsync(cancellationToken))
        {
            var belonged = !IsOfNoDay(set);
            (set.ReadDays, set.OwnDays, set.BesideDays, set.Days) = (
                Until(set.ReadDays, last), Until(set.OwnDays, last), Until(set.BesideDays, last), Until(set.Days, last));
            // Profiles of removed days alone must not pass for those of the newest day.
            if (belonged && IsOfNoDay(set)) context.ProfileSets.Remove(set);
        }
    }

    private static bool IsOfNoDay(ProfileSetRow set) => set is { ReadDays.IsEmpty: true, OwnDays.IsEmpty: true, BesideDays.IsEmpty: true };

    private static DaySet Until(DaySet days, DateOnly last) => DaySet.From(days.Days.Where(d => d <= last));

    /// <summary>Decisions made while a day of the future was the newest count from it, and so would not count until then.</summary>
    private static async Task<int> RestoreDecisionsAsync(
        ScoreDbContext context, int tenantKey, DateOnly last, CancellationToken cancellationToken)
    {
        var newest =
            await context.Snapshots.Where(s => s.TenantKey == tenantKey).MaxAsync(s => (DateOnly?)s.Day, cancellationToken) ?? last;
        return await context.Decisions
            .Where(d => d.EffectiveDay > last && context.Controls.Any(c => c.Id == d.ControlKey && c.TenantKey == tenantKey))
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.EffectiveDay, newest), cancellationToken);
    }
}
