using System.Text.Json.Serialization;
using SecureScore.Core.Messages;

namespace SecureScore.Core.Audit;

/// <summary>One entry of the audit trail, as it is stored.</summary>
public sealed record AuditEntry
{
    /// <summary>From 1, without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTime At { get; init; }

    public required AuditAction Action { get; init; }
    public required AuditOutcome Outcome { get; init; }

    /// <summary>Object id of the person; “command-line” or “system” where nobody signed in; empty when unknown.</summary>
    public required string ActorId { get; init; }

    /// <summary>The person's name at that time.</summary>
    public required string ActorName { get; init; }

    /// <summary>From where: a network address, or user and machine of a command; null when unknown.</summary>
    public required string? Address { get; init; }

    /// <summary>The tenant concerned; null for none or several.</summary>
    public required string? TenantId { get; init; }

    /// <summary>What was acted on; null for nothing in particular.</summary>
    public required string? Target { get; init; }

    /// <summary>More about it, as it is stored and hashed; null for nothing more.</summary>
    public required string? Details { get; init; }

    /// <summary>The details to be put into words. Those of entries before 2026-12 are sentences.</summary>
    [JsonIgnore]
    public Message? Message => Details is { } details ? Message.Parse(details) : null;

    /// <summary>32 hexadecimal digits, also in the log and in traces of the same request.</summary>
    public required string CorrelationId { get; init; }

    /// <summary>The <see cref="Hash"/> of the entry before; zeros for the first.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>SHA-256 of everything above, 64 hexadecimal digits.</summary>
    public required string Hash { get; init; }
}
