namespace SecureScore.Core.Controls;

/// <summary>SecureScore's own text about a control, for where Microsoft has published none.</summary>
/// <remarks>Plain text, written here. It has no rank and no tier: those are Microsoft's to give. docs/decisions/037.</remarks>
public sealed record OwnControlText
{
    /// <summary>Microsoft's id of the control.</summary>
    public required string Id { get; init; }
    public required string Title { get; init; }

    /// <summary>Why it matters.</summary>
    public required string Why { get; init; }

    /// <summary>What to do, in order.</summary>
    public required IReadOnlyList<string> Steps { get; init; }

    /// <summary>What users will notice.</summary>
    public required string Notice { get; init; }

    /// <summary>Where the setting is made, in the global cloud.</summary>
    public required Uri Address { get; init; }

    public required IReadOnlyList<string> Threats { get; init; }

    /// <summary>By the rule in docs/evaluation.md, "Texts".</summary>
    public required Level UserImpact { get; init; }

    /// <summary>By the same rule.</summary>
    public required Level Cost { get; init; }
}
