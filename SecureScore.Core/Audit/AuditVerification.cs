using SecureScore.Core.Messages;

namespace SecureScore.Core.Audit;

/// <summary>What a check of the chain found.</summary>
public sealed record AuditVerification
{
    /// <summary>Entries that were read and are sound.</summary>
    public required long Entries { get; init; }

    /// <summary>0 without entries. Above 1 where retention removed the ones before.</summary>
    public required long FirstSequence { get; init; }

    /// <summary>The last sound entry; 0 without entries.</summary>
    public required long LastSequence { get; init; }

    /// <summary>When the first entry was written (UTC); null without entries or when it cannot be read.</summary>
    public required DateTime? FirstAt { get; init; }

    /// <summary>When the last entry was written (UTC); null without entries or when it cannot be read.</summary>
    public required DateTime? LastAt { get; init; }

    /// <summary>The hash of the last sound entry: note it down elsewhere.</summary>
    public required string HeadHash { get; init; }

    /// <summary>Where the chain breaks first; null when it is whole.</summary>
    public required AuditBreak? Break { get; init; }

    /// <summary>Whether the expected hash is in the chain; null when none was given.</summary>
    public required bool? HasExpected { get; init; }

    /// <summary>Whether nothing is wrong: no break, and the expected hash found.</summary>
    public bool IsWhole => Break is null && HasExpected != false;
}

/// <summary>What is wrong at the first broken place of the chain.</summary>
public enum AuditBreakKind
{
    /// <summary>The entry does not have the hash of its columns.</summary>
    Changed,

    /// <summary>Entries before it are gone.</summary>
    Missing,

    /// <summary>It does not carry the hash of the entry before it.</summary>
    Unlinked,

    /// <summary>The newest entries are gone.</summary>
    CutOff,

    /// <summary>The end of the chain is not what was noted as its end.</summary>
    WrongEnd,

    /// <summary>The noted mark of the retention is not where the chain begins.</summary>
    WrongMark,

    /// <summary>An entry of the retention says what cannot be true.</summary>
    Pruning,

    /// <summary>The chain is whole, but the database does not guard it any more.</summary>
    Unguarded,
}

/// <summary>Where a chain breaks.</summary>
/// <param name="Sequence">The first entry concerned.</param>
/// <param name="Missing">How many entries are gone; 0 when none is.</param>
public sealed record AuditBreak(AuditBreakKind Kind, long Sequence, long Missing = 0)
{
    /// <summary>What contradicts it, or what is missing; null where the kind says it all.</summary>
    public Message? Reason { get; init; }

    /// <summary>Whether the entries before <see cref="Sequence"/> are sound and those from it on are not known to be.</summary>
    public bool IsPlace => Kind is AuditBreakKind.Changed or AuditBreakKind.Missing or AuditBreakKind.Unlinked;

    /// <summary>One to three sentences.</summary>
    public Message Message => Kind switch
    {
        AuditBreakKind.Changed => new("audit-break.changed", Sequence),
        AuditBreakKind.Missing => new("audit-break.missing", Missing, Sequence),
        AuditBreakKind.Unlinked => new("audit-break.unlinked", Sequence),
        AuditBreakKind.CutOff => new("audit-break.cut-off", Missing, Sequence),
        AuditBreakKind.WrongMark => new("audit-break.wrong-mark", Sequence),
        AuditBreakKind.Pruning => new("audit-break.pruning", Sequence, Reason ?? Message.Verbatim("")),
        AuditBreakKind.Unguarded => new("audit-break.guards", Reason ?? Message.Verbatim("")),
        _ => new("audit-break.wrong-end", Sequence),
    };
}
