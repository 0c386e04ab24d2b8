using System.Text.Json.Serialization;

namespace SecureScore.Core.Controls;

/// <summary>Microsoft's definition of a control, in one of its versions, or SecureScore's own entry.</summary>
/// <remarks>
/// Source: Microsoft Graph <c>secureScoreControlProfile</c>. Texts are HTML from outside and unsafe to show as they are.
/// Enumerations (tier, impact, cost, threats) keep the spelling received, because it varies.
/// </remarks>
public sealed record ControlProfile
{
    /// <summary>Microsoft's id of the control; compared without regard to case.</summary>
    public required string ControlId { get; init; }

    public required string Title { get; init; }

    public required ControlCategory Category { get; init; }

    /// <summary>Points of the fully met control. Null when none or an unreadable number was published; 0 means not scored.</summary>
    public decimal? MaxPoints { get; init; }

    /// <summary>The product that is configured, such as <c>AzureAD</c>.</summary>
    public string? Service { get; init; }

    public string? Tier { get; init; }
    public string? UserImpact { get; init; }
    public string? ImplementationCost { get; init; }
    public string? ActionType { get; init; }

    /// <summary>Where the setting is made. May carry the tenant's id; may be no address at all.</summary>
    public string? ActionUrl { get; init; }

    /// <summary>Microsoft's order of importance, 1 first, with ties. Null when not published.</summary>
    public int? Rank { get; init; }

    public IReadOnlyList<string> Threats { get; init; } = [];

    /// <summary>Steps to take, as HTML.</summary>
    public string? Remediation { get; init; }

    /// <summary>What users will notice, as HTML.</summary>
    public string? RemediationImpact { get; init; }

    /// <summary>Microsoft withdrew the control; its profile lingers.</summary>
    public bool IsDeprecated { get; init; }

    /// <summary>The state set in Microsoft's own portal, as it came (<c>Default</c>, <c>Ignored</c>, <c>ThirdParty</c>, …).</summary>
    public string? PortalState { get; init; }

    /// <summary>Who set <see cref="PortalState"/>; null when nobody did.</summary>
    public string? PortalStateBy { get; init; }

    /// <summary>When it was set (UTC); null when nobody did, or unknown.</summary>
    public DateTime? PortalStateAt { get; init; }

    /// <summary>What its author noted there; null for nothing.</summary>
    public string? PortalStateComment { get; init; }

    /// <summary>Whether it is SecureScore's own entry, while Microsoft's profile is not stored.</summary>
    /// <remarks>Such an entry holds no text but the title.</remarks>
    [JsonIgnore]            // stored profiles are Microsoft's, and are compared as text
    public bool IsOwn { get; init; }

    /// <summary>The user impact as a level, for sorting and grouping.</summary>
    public Level UserImpactLevel => Levels.Parse(UserImpact);

    /// <summary>The implementation cost as a level, for sorting and grouping.</summary>
    public Level ImplementationCostLevel => Levels.Parse(ImplementationCost);

    /// <summary>Whether nothing that Microsoft publishes differs.</summary>
    public bool HasSameContentAs(ControlProfile other) =>
        this with { Threats = other.Threats } == other && Threats.SequenceEqual(other.Threats);
}
