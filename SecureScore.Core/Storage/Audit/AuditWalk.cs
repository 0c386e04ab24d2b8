using SecureScore.Core.Audit;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage.Audit;

/// <summary>Where the chain is noted to end, and up to where retention removed.</summary>
internal readonly record struct AuditEnd(long Sequence, string Hash, long RemovedThrough);

/// <summary>Follows a chain entry by entry until it breaks.</summary>
/// <param name="expectedHash">A hash to look out for; null for none.</param>
/// <param name="head">Where the chain is noted to end; null when the note is gone or is not one.</param>
internal sealed class AuditWalk(string? expectedHash, AuditEnd? head, AuditPruningCheck prunings)
{
    private AuditRow? _first;
    private AuditRow? _last;
    private AuditBreak? _break;
    private bool _hasExpected;

    public long Entries { get; private set; }

    /// <summary>How many there should be.</summary>
    public long Total => (head?.Sequence ?? 0) - (_first?.Sequence ?? 1) + 1;

    /// <summary>Looks at the next entry.</summary>
    /// <returns>Whether the chain holds up to it.</returns>
    public bool Take(AuditRow row)
    {
        _break = BreakAt(row);
        if (_break is not null) return false;
        if (_first is null)
        {
            _first = row;
            _hasExpected = expectedHash == row.PreviousHash && row.Sequence > 1;
        }
        prunings.Add(row);
        _hasExpected |= expectedHash == row.Hash;
        _last = row;
        Entries++;
        return true;
    }

    /// <summary>What was found; call it after the last entry or the first break.</summary>
    /// <param name="wrongGuards">Triggers that are not as they were made.</param>
    public AuditVerification Finish(IReadOnlyList<string> wrongGuards) => new()
    {
        Entries = Entries,
        FirstSequence = _first?.Sequence ?? 0,
        LastSequence = _last?.Sequence ?? 0,
        FirstAt = _first is null ? null : AuditRow.MomentOf(_first.At),
        LastAt = _last is null ? null : AuditRow.MomentOf(_last.At),
        HeadHash = _last?.Hash ?? AuditChain.Start,
        Break = _break ?? (_first is null ? null : prunings.FindBreak(_first)) ?? BreakAtStart() ?? BreakAtEnd() ?? BreakOf(wrongGuards),
        HasExpected = expectedHash is null ? null : _hasExpected,
    };

    private AuditBreak? BreakAt(AuditRow row)
    {
        if (_last is not null && row.Sequence != _last.Sequence + 1)
            return new(AuditBreakKind.Missing, row.Sequence, row.Sequence - _last.Sequence - 1);
        if (row.ComputeHash() != row.Hash) return new(AuditBreakKind.Changed, row.Sequence);
        // What stood before the first one is a question for the end: only a later entry may explain it.
        if (_last is null && row.Sequence > 1) return null;
        return row.PreviousHash == (_last?.Hash ?? AuditChain.Start) ? null : new(AuditBreakKind.Unlinked, row.Sequence);
    }

    private AuditBreak? BreakAtStart() =>
        _first is not { Sequence: > 1 } first
            || (prunings.Last is { } last && last.Last == first.Sequence - 1 && last.LastHash == first.PreviousHash)
            ? null : new(AuditBreakKind.Missing, first.Sequence, first.Sequence - 1);

    private AuditBreak? BreakAtEnd()
    {
        var last = _last?.Sequence ?? 0;
        if (head is not { } end) return new(AuditBreakKind.WrongEnd, last);
        if (end.Sequence > last) return new(AuditBreakKind.CutOff, last + 1, end.Sequence - last);
        if (end.Sequence < last || end.Hash != (_last?.Hash ?? AuditChain.Start)) return new(AuditBreakKind.WrongEnd, end.Sequence);
        return end.RemovedThrough == (_first?.Sequence ?? 1) - 1 ? null : new(AuditBreakKind.WrongMark, end.RemovedThrough);
    }

    private static AuditBreak? BreakOf(IReadOnlyList<string> wrongGuards) =>
        wrongGuards.Count == 0 ? null : new(AuditBreakKind.Unguarded, 0) { Reason = new("audit-break.names", wrongGuards) };
}
