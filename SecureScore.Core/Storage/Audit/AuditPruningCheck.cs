using SecureScore.Core.Audit;
using SecureScore.Core.Messages;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage.Audit;

/// <summary>
/// Holds each entry of the retention against the rest of the trail: one that is forged says more than retention can have done.
/// </summary>
/// <param name="retentionDays">The retention in force; 0 for ever.</param>
/// <param name="now">When the check runs (UTC).</param>
internal sealed class AuditPruningCheck(int retentionDays, DateTime now)
{
    private const int LeastDays = 30;

    /// <summary>Clocks of machines and the zone of a mistake: an entry of tomorrow is no contradiction yet.</summary>
    private static readonly TimeSpan s_ahead = TimeSpan.FromDays(1);

    private readonly List<DateTime> _times = [];
    private readonly List<Removal> _removals = [];
    private int? _inForce;

    /// <summary>The last one; null when there is none.</summary>
    public AuditPruning? Last => _removals.Count == 0 ? null : _removals[^1].Pruning;

    /// <summary>Adds the next entry of the chain.</summary>
    public void Add(AuditRow row)
    {
        _times.Add(AuditRow.MomentOf(row.At) ?? DateTime.MinValue);
        if (row.Action == nameof(AuditAction.Pruned))
            _removals.Add(new(row.Sequence, _times.Count - 1, AuditPruning.Parse(row.Action, row.Target, row.Details), _inForce));
        _inForce = AuditRetentionNote.Parse(row.Action, row.Target, row.Details) ?? _inForce;
    }

    /// <summary>The first entry of the retention that cannot be true; null when all can.</summary>
    /// <param name="first">The first entry that is there.</param>
    public AuditBreak? FindBreak(AuditRow first)
    {
        AuditPruning? before = null;
        foreach (var removal in _removals)
        {
            if (ReasonAgainst(removal, before, first.Sequence) is { } reason)
                return new(AuditBreakKind.Pruning, removal.Sequence) { Reason = reason };
            before = removal.Pruning;
        }
        return before is not null && ReasonAgainstLast(_removals[^1], before, first.Sequence) is { } late
            ? new(AuditBreakKind.Pruning, _removals[^1].Sequence) { Reason = late } : null;
    }

    private static Message? ReasonAgainst(Removal removal, AuditPruning? before, long firstSequence)
    {
        if (removal.Pruning is not { } pruning) return new("audit-pruning.numbers");
        if (pruning.Last >= firstSequence)
            return new("audit-pruning.entries-here", pruning.Last, firstSequence);
        if (pruning.RetentionDays is null && removal.InForce is not null) return new("audit-pruning.no-retention");
        if (pruning.RetentionDays is { } said and < LeastDays) return new("audit-pruning.impossible-retention", said);
        if (pruning.RetentionDays is { } days && removal.InForce is { } inForce && inForce != days)
            return new("audit-pruning.other-retention", days, AuditRetentionNote.Period(inForce));
        return before is null || pruning.First == before.Last + 1
            ? null
            : new("audit-pruning.gap", before.Last);
    }

    /// <summary>The last one explains where the chain begins: what it removed must have been old enough by what is still here.</summary>
    private Message? ReasonAgainstLast(Removal removal, AuditPruning pruning, long firstSequence)
    {
        if (pruning.Last != firstSequence - 1) return null;
        // An earlier version removed and recorded no retention: then any is possible but none at all.
        var isAsSet = _inForce is { } inForce ? inForce == retentionDays : retentionDays > 0;
        if (!isAsSet)
            return new("audit-pruning.setting-differs", AuditRetentionNote.Period(_inForce), AuditRetentionNote.Period(retentionDays));
        if (_times[removal.Index] > now + s_ahead) return new("audit-pruning.too-early");
        var days = pruning.RetentionDays ?? LeastDays;
        var age = AgeOfFirst(removal.Index, pruning.RetentionDays is not null);
        return age >= TimeSpan.FromDays(days) - AuditAge.LongestGap ? null
            : new("audit-pruning.too-young", firstSequence, (int)age.TotalDays, days);
    }

    /// <param name="isLived">Whether by the trail's own time; versions that recorded no retention went by the clock.</param>
    private TimeSpan AgeOfFirst(int at, bool isLived)
    {
        if (!isLived) return _times[at] - _times[0];
        var age = new AuditAge(_times[at]);
        for (var i = at - 1; i >= 0; i--) age.Add(_times[i]);
        return age.Lived;
    }

    /// <param name="Index">Its place among the entries.</param>
    /// <param name="Pruning">Null when it cannot be read.</param>
    /// <param name="InForce">The retention that the trail recorded before it; null when it did not.</param>
    private sealed record Removal(long Sequence, int Index, AuditPruning? Pruning, int? InForce);
}
