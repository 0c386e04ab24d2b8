using System.Globalization;
using SecureScore.Core.Audit;

namespace SecureScore.Core.Storage.Rows;

/// <summary>
/// Append-only; triggers of the database refuse a change. Texts stand as they are hashed, so that any other text is found.
/// </summary>
internal sealed class AuditRow
{
    public long Sequence { get; set; }

    /// <summary>UTC, as <see cref="TextOf"/> writes it, whose order is that of time.</summary>
    public required string At { get; set; }

    public required string Action { get; set; }
    public required string Outcome { get; set; }
    public required string ActorId { get; set; }
    public required string ActorName { get; set; }
    public string? Address { get; set; }
    public string? TenantId { get; set; }
    public string? Target { get; set; }
    public string? Details { get; set; }
    public required string CorrelationId { get; set; }
    public required string PreviousHash { get; set; }
    public string Hash { get; set; } = "";

    public static string TextOf(DateTime moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    public static DateTime? MomentOf(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? moment
            : null;

    /// <summary>The hash that its columns give.</summary>
    public string ComputeHash() => AuditChain.HashOf(
        PreviousHash, Sequence.ToString(CultureInfo.InvariantCulture), At, Action, Outcome, ActorId, ActorName, Address, TenantId, Target,
        Details, CorrelationId);

    public AuditEntry ToEntry() => new()
    {
        Sequence = Sequence,
        At = MomentOf(At) ?? DateTime.UnixEpoch,
        Action = Enum.TryParse<AuditAction>(Action, out var action) && Enum.IsDefined(action) ? action : AuditAction.Unknown,
        Outcome = Enum.TryParse<AuditOutcome>(Outcome, out var outcome) && Enum.IsDefined(outcome) ? outcome : AuditOutcome.Failed,
        ActorId = ActorId,
        ActorName = ActorName,
        Address = Address,
        TenantId = TenantId,
        Target = Target,
        Details = Details,
        CorrelationId = CorrelationId,
        PreviousHash = PreviousHash,
        Hash = Hash,
    };
}

/// <summary>The one row that says where the chain ends, so that cutting off its end is found.</summary>
internal sealed class AuditHeadRow
{
    public const int OnlyId = 1;

    public int Id { get; set; }

    /// <summary>The newest entry's; 0 before the first.</summary>
    public long Sequence { get; set; }

    public required string Hash { get; set; }

    /// <summary>The last entry that retention removed; the database lets only entries up to it be deleted.</summary>
    public long RemovedThrough { get; set; }
}
