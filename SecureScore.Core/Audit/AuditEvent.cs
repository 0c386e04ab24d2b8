using SecureScore.Core.Messages;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Audit;

/// <summary>What is to be recorded; who, when and from where come from the actor and the clock.</summary>
/// <remarks>Texts are cut at the lengths given here, and characters that cannot be shown are replaced.</remarks>
public sealed record AuditEvent(AuditAction Action, AuditOutcome Outcome = AuditOutcome.Succeeded)
{
    /// <summary>Longest <see cref="Target"/>, in characters.</summary>
    public const int MaxTargetLength = 300;

    /// <summary>Longest <see cref="Details"/>, as it is stored, in characters.</summary>
    public const int MaxDetailsLength = 1000;

    /// <summary>The tenant concerned; null for none or several.</summary>
    public TenantId? Tenant { get; init; }

    /// <summary>What was acted on, such as a control's id or a page's path; null for nothing in particular.</summary>
    public string? Target { get; init; }

    /// <summary>More about it, such as from and to. No secrets.</summary>
    public Message? Details { get; init; }
}
