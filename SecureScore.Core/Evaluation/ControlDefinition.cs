using SecureScore.Core.Configuration;
using SecureScore.Core.Controls;
using SecureScore.Core.Messages;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Evaluation;

/// <summary>How sure the rule is that Microsoft counts by. Source: docs/evaluation.md, "Rules".</summary>
public enum RuleConfidence
{
    Low,
    Medium,
    High,
}

/// <summary>Which accounts a control counts. Source: docs/evaluation.md, "Populations".</summary>
public enum CountedAccounts
{
    /// <summary>All that may sign in, guests included.</summary>
    Everybody,

    /// <summary>Those that may sign in, without guests and invited members.</summary>
    Members,

    /// <summary>Those that may sign in and hold one of some administrative roles.</summary>
    Administrators,

    /// <summary>Those that may sign in and hold no administrative role.</summary>
    WithoutRole,
}

/// <summary>A control that we evaluate ourselves: the entry of the catalog.</summary>
/// <remarks>Points are of the documentation; where Microsoft's profile was read, its title and maximum go before.</remarks>
public sealed record ControlDefinition
{
    /// <summary>Microsoft's id.</summary>
    public required string ControlId { get; init; }

    /// <summary>SecureScore's own, of its text unless given; Microsoft's profile has another one.</summary>
    public string Title { get => field ?? OwnControlTexts.Find(ControlId)?.Title ?? ControlId; init; }
    public required decimal MaxPoints { get; init; }
    public required ScoringType Scoring { get; init; }

    /// <summary>What the join of a day needs of it.</summary>
    public ScoringRule Rule => new(Scoring, IsConditionalAccess);

    /// <summary>Where Microsoft lists it, unless its profile says otherwise.</summary>
    public ControlCategory Category { get; init; } = ControlCategory.Identity;

    /// <summary>How it is counted, for the reader of a score.</summary>
    public required Message Formula { get; init; }

    /// <summary>Without one of these it cannot be evaluated.</summary>
    public required IReadOnlyList<ConfigurationPart> Needs { get; init; }

    /// <summary>What it uses as well where it is there.</summary>
    public IReadOnlyList<ConfigurationPart> Uses { get; init; } = [];
    public required RuleConfidence Confidence { get; init; }

    /// <summary>Which accounts comply or not; null for a control that is not about accounts.</summary>
    public CountedAccounts? Counts { get; init; }

    /// <summary>Whether Conditional Access decides it.</summary>
    public bool IsConditionalAccess { get; init; }

    /// <summary>The license that the protection needs, such as <c>AAD_PREMIUM_P2</c>; null for none.</summary>
    public string? LicensePlan { get; init; }

    /// <summary>Whether it counts who has a second factor, which a federated domain may ask for elsewhere.</summary>
    public bool CountsMfa { get; init; }

    /// <summary>Whether nothing can read it: a person attests it.</summary>
    public bool IsManual { get; init; }

    /// <summary>Whether a tenant's score has it without Defender for Cloud Apps: the group entra-core.</summary>
    public bool IsCore { get; init; }
}
