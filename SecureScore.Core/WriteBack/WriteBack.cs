using SecureScore.Core.Controls;
using SecureScore.Core.Messages;

namespace SecureScore.Core.WriteBack;

/// <summary>How the sending of a decision to Microsoft stands.</summary>
public enum WriteBackStatus
{
    /// <summary>To be sent.</summary>
    Queued,

    /// <summary>Microsoft has taken it; it is not shown there yet.</summary>
    Sent,

    /// <summary>Read back, and equal.</summary>
    Confirmed,

    /// <summary>Microsoft refused it. A person may send it again or give up.</summary>
    Rejected,

    /// <summary>Somebody changed it at Microsoft. A person takes theirs or sends ours again.</summary>
    Overwritten,

    /// <summary>A newer decision came before it was sent or confirmed.</summary>
    Superseded,

    /// <summary>A person gave up sending it.</summary>
    GivenUp,
}

/// <summary>The way of one decision to Microsoft.</summary>
public sealed record DecisionWriteBack
{
    public required string ControlId { get; init; }

    /// <summary>The version of the decision.</summary>
    public required int Version { get; init; }

    /// <summary>The state sent, in Microsoft's word.</summary>
    public required string State { get; init; }

    public required WriteBackStatus Status { get; init; }

    /// <summary>In UTC.</summary>
    public required DateTime QueuedAt { get; init; }

    /// <summary>When Microsoft took it (UTC); null before.</summary>
    public DateTime? SentAt { get; init; }

    /// <summary>When it was confirmed, rejected, overwritten or given up (UTC).</summary>
    public DateTime? EndedAt { get; init; }

    /// <summary>Attempts that failed.</summary>
    public int Attempts { get; init; }

    /// <summary>When it is tried or looked at again (UTC); null when never by itself.</summary>
    public DateTime? NextAt { get; init; }

    /// <summary>What Microsoft said last when it did not take it.</summary>
    public Message? Error { get; init; }

    /// <summary>Graph's id of that request.</summary>
    public string? RequestId { get; init; }

    /// <summary>What was found at Microsoft instead, where it was overwritten.</summary>
    public PortalState? Theirs { get; init; }
}
