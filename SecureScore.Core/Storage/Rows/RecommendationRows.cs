namespace SecureScore.Core.Storage.Rows;

/// <summary>A recommendation of the beta interface, as last read.</summary>
internal sealed class RecommendationRow
{
    public int Id { get; set; }
    public int TenantKey { get; set; }

    /// <summary>Graph's id of it.</summary>
    public required string RecommendationId { get; set; }

    /// <summary>The control it is about, in Graph's name of the type; matched to a control's id ignoring case.</summary>
    public required string Type { get; set; }

    public required string Title { get; set; }
    public string? Status { get; set; }
    public string? Priority { get; set; }
    public decimal? CurrentPoints { get; set; }
    public decimal? MaxPoints { get; set; }
    public DateTime? ChangedAt { get; set; }
    public DateTime ReadAt { get; set; }

    /// <summary>How many resources Graph says are concerned; null when it does not say, which is not 0.</summary>
    public int? ResourceCount { get; set; }
}

/// <summary>A user, app or other thing that a recommendation is about.</summary>
internal sealed class ImpactedResourceRow
{
    public int Id { get; set; }
    public int RecommendationKey { get; set; }
    public RecommendationRow? Recommendation { get; set; }
    public required string ResourceId { get; set; }
    public string? DisplayName { get; set; }
    public string? ResourceType { get; set; }
    public string? Status { get; set; }
    public string? PortalUrl { get; set; }
    public DateTime? AddedAt { get; set; }
}

/// <summary>The identity score of a day as the beta interface has it.</summary>
internal sealed class IdentityScoreRow
{
    public int TenantKey { get; set; }
    public DateOnly Day { get; set; }
    public decimal Points { get; set; }
    public decimal MaxPoints { get; set; }
    public DateTime ReadAt { get; set; }
}
