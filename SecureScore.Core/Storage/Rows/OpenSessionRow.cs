namespace SecureScore.Core.Storage.Rows;

/// <summary>A session that goes on, or whose instance has not said that it ended.</summary>
internal sealed class OpenSessionRow
{
    public required string SessionId { get; set; }
    public required string PersonId { get; set; }
    public required string Name { get; set; }

    /// <summary>Null where the identity provider has no name for its own session.</summary>
    public string? ProviderSessionId { get; set; }

    public DateTime StartedAt { get; set; }

    /// <summary>The last use that an instance has noted.</summary>
    public DateTime SeenAt { get; set; }

    /// <summary>When its cookie expires.</summary>
    public DateTime ForgetAt { get; set; }
}
