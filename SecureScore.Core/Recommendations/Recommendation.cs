namespace SecureScore.Core.Recommendations;

/// <summary>What Entra's own recommendations say of a control.</summary>
public sealed record Recommendation
{
    public required string Title { get; init; }

    /// <summary>In Microsoft's word, also one that is not documented; null when it was not said.</summary>
    public string? Status { get; init; }

    /// <summary>In Microsoft's word; null when it was not said.</summary>
    public string? Priority { get; init; }

    /// <summary>Null when it was not said, which is not 0.</summary>
    public decimal? CurrentPoints { get; init; }

    /// <summary>Null when it was not said, which is not 0.</summary>
    public decimal? MaxPoints { get; init; }

    /// <summary>When it changed at Microsoft (UTC); null when it was not said.</summary>
    public DateTime? ChangedAt { get; init; }

    /// <summary>In UTC.</summary>
    public required DateTime ReadAt { get; init; }

    /// <summary>How many resources are concerned; null when their list was not read to its end, which is not 0.</summary>
    public int? ResourceCount { get; init; }

    /// <summary>How many of them are stored here.</summary>
    public required int StoredResources { get; init; }
}

/// <summary>A user, app or other thing that keeps a recommendation open.</summary>
public sealed record ImpactedResource
{
    /// <summary>Microsoft's id of it.</summary>
    public required string Id { get; init; }

    public string? DisplayName { get; init; }

    /// <summary>In Microsoft's word, such as <c>user</c>.</summary>
    public string? ResourceType { get; init; }

    /// <summary>In Microsoft's word.</summary>
    public string? Status { get; init; }

    /// <summary>As Microsoft sent it: to be checked before anything leads there.</summary>
    public string? PortalUrl { get; init; }

    /// <summary>When Microsoft first counted it (UTC).</summary>
    public DateTime? AddedAt { get; init; }
}

/// <summary>A part of the impacted resources that match a search.</summary>
/// <param name="Matching">How many match, on all pages.</param>
public sealed record ImpactedResourcePage(IReadOnlyList<ImpactedResource> Items, int Matching);

/// <summary>The identity score of a day as Entra's recommendations have it, in whole points.</summary>
/// <param name="ReadAt">In UTC.</param>
public sealed record IdentityScore(DateOnly Day, decimal Points, decimal MaxPoints, DateTime ReadAt);
