using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Controls;
using SecureScore.Core.Decisions;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.WriteBack;

namespace SecureScore.Core.Storage.Decisions;

/// <summary>What is on its way to Microsoft for one control, and what was last seen there.</summary>
internal sealed class WriteBackAttempts
{
    private readonly List<UnseenAttempt> _unseen;
    private readonly int _controlKey;
    private PortalStateRow? _baseline;

    /// <param name="rows">Of the control.</param>
    /// <param name="baseline">Null when it was never seen.</param>
    /// <param name="version">Of its newest decision.</param>
    public WriteBackAttempts(int controlKey, IReadOnlyCollection<WriteBackRow> rows, PortalStateRow? baseline, int version, DateTime now)
    {
        (_controlKey, _baseline) = (controlKey, baseline);
        Open = rows.SingleOrDefault(r => r.Version == version && r.Status is not (WriteBackStatus.Superseded or WriteBackStatus.GivenUp));
        _unseen = FindUnseen(rows, baseline, now);
    }

    /// <summary>The sending of the newest decision; null when there is none.</summary>
    public WriteBackRow? Open { get; }

    /// <summary>The state as last seen.</summary>
    public string Known => _baseline?.State ?? PortalStates.Default;

    /// <summary>Whether something was sent that has not been seen there yet.</summary>
    public bool IsUnseen => _unseen.Count > 0;

    public static async Task<WriteBackAttempts> LoadAsync(
        ScoreDbContext context, int controlKey, DateTime now, CancellationToken cancellationToken)
    {
        var rows = await context.WriteBacks.Where(w => w.ControlKey == controlKey).ToListAsync(cancellationToken);
        var baseline = await context.PortalStates.SingleOrDefaultAsync(s => s.ControlKey == controlKey, cancellationToken);
        var version = await context.Decisions.Where(d => d.ControlKey == controlKey).MaxAsync(d => (int?)d.Version, cancellationToken) ?? 0;
        return new(controlKey, rows, baseline, version, now);
    }

    /// <summary>
    /// Takes note of what was seen at Microsoft. What came in from there is left to the caller, with <see cref="Remember"/>.
    /// </summary>
    /// <param name="ownApp">The client id that this program writes by.</param>
    public PortalChange Observe(ScoreDbContext context, PortalState seen, string? ownApp, DateTime now)
    {
        var baseline = _baseline is null ? null : new PortalState(_baseline.State, _baseline.By, _baseline.At, null);
        var sending = Open is null ? null : new OpenAttempt(Open.Status, Open.State, Open.SentAt, _unseen);
        var verdict = PortalChangeClassifier.Classify(sending, baseline, seen, now);
        if (verdict == PortalChange.Confirmed) Settle(Open!, WriteBackStatus.Confirmed, null, now);
        if (verdict == PortalChange.Overwritten)
            Settle(Open!, WriteBackStatus.Overwritten, seen with { By = IsReset(seen, ownApp) ? null : seen.By }, now);
        if (verdict is not (PortalChange.Received or PortalChange.Outdated)) Remember(context, seen);
        return verdict;
    }

    /// <summary>Makes it what the next change is told by.</summary>
    public void Remember(ScoreDbContext context, PortalState seen)
    {
        if (_baseline is null) context.PortalStates.Add(_baseline = new PortalStateRow { ControlKey = _controlKey, State = seen.State });
        (_baseline.State, _baseline.By, _baseline.At) = (seen.State, seen.By, seen.At);
    }

    private static void Settle(WriteBackRow row, WriteBackStatus status, PortalState? theirs, DateTime now)
    {
        (row.Status, row.EndedAt, row.NextAt, row.Error, row.RequestId) = (status, now, null, null, null);
        (row.TheirState, row.TheirBy, row.TheirAt, row.TheirComment) = (theirs?.State, theirs?.By, theirs?.At, theirs?.Comment);
    }

    /// <summary>Microsoft writes our own name beside a state that it takes and sets back.</summary>
    private static bool IsReset(PortalState seen, string? ownApp) =>
        PortalStates.AreEqual(seen.State, PortalStates.Default)
            && ownApp is not null
            && ownApp.Equals(seen.By, StringComparison.OrdinalIgnoreCase);

    private static List<UnseenAttempt> FindUnseen(IReadOnlyCollection<WriteBackRow> rows, PortalStateRow? baseline, DateTime now)
    {
        var seenThrough = rows.Where(r => r.Status == WriteBackStatus.Confirmed).Select(r => r.Version).DefaultIfEmpty().Max();
        return
        [
            .. from row in rows
               where row.Status == WriteBackStatus.Superseded && row.TheirState is null && row.Version > seenThrough
               let sentAt = row.SentAt ?? DateTime.MinValue
               where row.SentAt is not null && now - sentAt < PortalChangeClassifier.ConfirmationTimeout
                   && !(baseline?.At > sentAt.AddSeconds(1))
               select new UnseenAttempt(row.State, sentAt),
        ];
    }
}
