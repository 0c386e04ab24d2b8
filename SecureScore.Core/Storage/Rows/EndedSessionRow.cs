namespace SecureScore.Core.Storage.Rows;

/// <summary>A session that was ended before its time, or all of a person.</summary>
internal sealed class EndedSessionRow
{
    public long Id { get; set; }

    /// <summary>Null: all sessions of the person that began by <see cref="EndedAt"/>.</summary>
    public string? SessionId { get; set; }

    public required string PersonId { get; set; }
    public DateTime EndedAt { get; set; }

    /// <summary>When no cookie of it can be valid any more.</summary>
    public DateTime ForgetAt { get; set; }
}
