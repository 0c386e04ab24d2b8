using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Clocks;
using SecureScore.Core.Graph;
using SecureScore.Core.Messages;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage.Clocks;

/// <summary>Two witnesses: the trail, which this program wrote by the same clock before, and Graph, which has its own.</summary>
internal sealed class ClockCheck(IDbContextFactory<ScoreDbContext> contexts, ClockEvidence evidence, TimeProvider time) : IClockCheck
{
    /// <summary>How far a clock may be set back without a word.</summary>
    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(5);

    /// <summary>So many of the newest entries are looked at: a sign-in by a wrong clock must not make it right.</summary>
    private const int Entries = 200;

    public Message? FindContradiction() => evidence.Ahead is { } ahead
        ? new(ahead > TimeSpan.Zero ? "clock.ahead" : "clock.behind", SpanOf(ahead))
        : null;

    public async Task<Message?> FindContradictionAsync(CancellationToken cancellationToken)
    {
        if (FindContradiction() is { } contradiction) return contradiction;
        // Who was ahead then is settled.
        if (evidence.Agrees) return null;
        var now = time.GetUtcNow().UtcDateTime;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var latest = await context.AuditEntries.AsNoTracking()
            .OrderByDescending(e => e.Sequence)
            .Take(Entries)
            .Select(e => e.At)
            .MaxAsync(at => (string?)at, cancellationToken);
        return latest is not null && AuditRow.MomentOf(latest) is { } at && at - now > s_skew
            ? new("clock.behind-audit", now, at)
            : null;
    }

    private static Message SpanOf(TimeSpan difference) => difference.Duration() switch
    {
        { TotalDays: >= 2 } days => new("span.days", days.TotalDays),
        { TotalHours: >= 2 } hours => new("span.hours", hours.TotalHours),
        var minutes => new("span.minutes", minutes.TotalMinutes),
    };
}
