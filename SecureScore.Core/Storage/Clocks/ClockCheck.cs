using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Clocks;
using SecureScore.Core.Graph;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage.Clocks;

/// <summary>Two witnesses: the trail, which this program wrote by the same clock before, and Graph, which has its own.</summary>
internal sealed class ClockCheck(IDbContextFactory<ScoreDbContext> contexts, ClockEvidence evidence, TimeProvider time) : IClockCheck
{
    /// <summary>How far a clock may be set back without a word.</summary>
    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(5);

    /// <summary>So many of the newest entries are looked at: a sign-in by a wrong clock must not make it right.</summary>
    private const int Entries = 200;

    public string? FindContradiction() => evidence.Ahead is { } ahead
        ? Format(
            $"This machine’s clock is {Words(ahead)} {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} Microsoft’s. Correct the clock; the next sync checks it again.")
        : null;

    public async Task<string?> FindContradictionAsync(CancellationToken cancellationToken)
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
            ? Format(
                $"By this machine’s clock it is {now:yyyy-MM-dd HH:mm} UTC, but an audit entry is of {at:yyyy-MM-dd HH:mm}. The clock is behind now, or it was ahead then. Check the clock.")
            : null;
    }

    private static string Words(TimeSpan difference) => difference.Duration() switch
    {
        { TotalDays: >= 2 } days => Format($"{days.TotalDays:0} days"),
        { TotalHours: >= 2 } hours => Format($"{hours.TotalHours:0} hours"),
        var minutes => Format($"{minutes.TotalMinutes:0} minutes"),
    };

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
