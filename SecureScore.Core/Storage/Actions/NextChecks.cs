using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Actions;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage.Actions;

/// <summary>Reads the snapshots around a report.</summary>
internal static class NextChecks
{
    /// <summary>Enough for the rhythm before, a late look, and its settling.</summary>
    private const int MaxDays = 90;

    /// <param name="row">Its control must be loaded.</param>
    public static async Task<NextCheck> OfAsync(ScoreDbContext context, ReportedChangeRow row, CancellationToken cancellationToken)
    {
        var first = row.SeenDay.AddDays(-NextCheck.RhythmDays);
        var tenantKey = row.Control!.TenantKey;
        var days = await context.Snapshots.Where(n => n.TenantKey == tenantKey && n.Day >= first)
            .Join(context.ControlScores.Where(s => s.ControlKey == row.ControlKey), n => n.Id, s => s.SnapshotId,
                (n, s) => new { n.Day, n.ComputedAt, s.LastSynced, s.Points, s.Count, s.Total, s.IsOn, s.IsNotScored, s.StatusTextId })
            .OrderBy(d => d.Day).Take(MaxDays).ToListAsync(cancellationToken);
        var history = await ControlHistories.GetAsync(context, row.ControlKey, cancellationToken);
        List<ControlCheck> before = [], since = [];
        foreach (var day in days)
        {
            var score = new ControlScore
            {
                ControlId = row.Control.ControlId, Points = day.Points, Count = day.Count, Total = day.Total, IsOn = day.IsOn,
                IsNotScored = day.IsNotScored, Category = default,
            };
            var points = history.On(day.Day, score, score, null).JoinOn(day.Day).Points;
            var isScored = points.Kind == PointsKind.Scored;
            ControlCheck check = new(
                day.Day, day.ComputedAt, day.LastSynced, isScored ? points.Measured : null, isScored ? points.Max : null);
            (day.Day <= row.SeenDay ? before : since).Add(check);
            // A day that was read again after the report may have looked already.
            if (day.Day == row.SeenDay) since.Add(check);
        }
        var next = NextCheck.Compute(ToReport(row), before, since);
        var textId = next.Decided is { } decided ? days.Find(d => d.Day == decided.Day)?.StatusTextId : null;
        return textId is null
            ? next
            : next with
            {
                StatusHtml = await context.Texts.Where(t => t.Id == textId).Select(t => t.Value).SingleOrDefaultAsync(cancellationToken)
            };
    }

    public static ReportedChange ToReport(ReportedChangeRow row) =>
        new(row.Id, row.Control!.ControlId, row.By, row.At, row.SeenDay, row.PointsBefore, row.MaxPoints);
}
