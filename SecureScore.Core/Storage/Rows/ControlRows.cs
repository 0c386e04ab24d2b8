namespace SecureScore.Core.Storage.Rows;

/// <summary>A control of a tenant: the key that scores, profiles and decisions share.</summary>
internal sealed class ControlRow
{
    public int Id { get; set; }
    public int TenantKey { get; set; }
    public required string ControlId { get; set; }
}

/// <summary>One version of a control's profile. The oldest version also serves the days before it.</summary>
internal sealed class ControlProfileRow
{
    public int Id { get; set; }
    public int ControlKey { get; set; }
    public ControlRow? Control { get; set; }

    /// <summary>First day of the version.</summary>
    public DateOnly FromDay { get; set; }

    /// <summary>The day on which the next version begins; null for the current one.</summary>
    public DateOnly? ToDay { get; set; }

    /// <summary>The text with the same content, by which versions are compared; null for a profile of our own catalog.</summary>
    public int? TextId { get; set; }

    public required string Title { get; set; }
    public required string Category { get; set; }
    public decimal? MaxPoints { get; set; }
    public string? Service { get; set; }
    public string? Tier { get; set; }
    public string? UserImpact { get; set; }
    public string? ImplementationCost { get; set; }
    public string? ActionType { get; set; }
    public string? ActionUrl { get; set; }
    public int? Rank { get; set; }
    public required List<string> Threats { get; set; }
    public string? Remediation { get; set; }
    public string? RemediationImpact { get; set; }
    public bool IsDeprecated { get; set; }
    public string? PortalState { get; set; }
    public string? PortalStateBy { get; set; }
    public DateTime? PortalStateAt { get; set; }
    public string? PortalStateComment { get; set; }

    /// <summary>Whether it is SecureScore's own entry.</summary>
    /// <remarks>Microsoft's rows of databases without sets have no text either, but an action type or a state.</remarks>
    public bool IsOwn => TextId is null && ActionType is null && PortalState is null;
}
