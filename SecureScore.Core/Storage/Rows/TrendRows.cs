namespace SecureScore.Core.Storage.Rows;

/// <summary>One edit of a tenant's zones; the newest is in force. Append-only.</summary>
internal sealed class ScoreZonesRow
{
    public int Id { get; set; }
    public int TenantKey { get; set; }

    /// <summary>The zones as JSON, best first; null returns to the built-in ones.</summary>
    public string? Zones { get; set; }

    public required string By { get; set; }
    public DateTime At { get; set; }
}

/// <summary>One setting of a target; the newest of a view is in force. Append-only.</summary>
internal sealed class ScoreTargetRow
{
    public int Id { get; set; }
    public int TenantKey { get; set; }
    public required string View { get; set; }

    /// <summary>Null where the target was taken away.</summary>
    public decimal? Percent { get; set; }

    /// <summary>By when; null where the target was taken away.</summary>
    public DateOnly? By { get; set; }

    public required string SetBy { get; set; }
    public DateTime SetAt { get; set; }
}
