using SecureScore.Core.Messages;
using SecureScore.Core.WriteBack;

namespace SecureScore.Core.Storage.Rows;

/// <summary>The outbox: one row per decision to be sent, written with the decision.</summary>
internal sealed class WriteBackRow
{
    public long Id { get; set; }
    public int ControlKey { get; set; }
    public ControlRow? Control { get; set; }

    /// <summary>The version of the decision.</summary>
    public int Version { get; set; }

    public required string State { get; set; }
    public string? Comment { get; set; }
    public WriteBackStatus Status { get; set; }
    public DateTime QueuedAt { get; set; }
    public DateTime? SentAt { get; set; }
    public DateTime? EndedAt { get; set; }
    public int Attempts { get; set; }
    public DateTime? NextAt { get; set; }
    public Message? Error { get; set; }
    public string? RequestId { get; set; }
    public string? TheirState { get; set; }
    public string? TheirBy { get; set; }
    public DateTime? TheirAt { get; set; }
    public string? TheirComment { get; set; }
}

/// <summary>A control's state at Microsoft as it was last seen: what a change there is told by.</summary>
internal sealed class PortalStateRow
{
    public int ControlKey { get; set; }
    public ControlRow? Control { get; set; }
    public required string State { get; set; }
    public string? By { get; set; }
    public DateTime? At { get; set; }
}
