using Microsoft.Extensions.Options;

namespace SecureScore.Core.Scoring;

/// <summary>What a risk accepted action does to the denominator.</summary>
public enum RiskAcceptedRule
{
    /// <summary>It leaves both sums, points and maximum.</summary>
    LeaveOut,

    /// <summary>Its maximum stays in the denominator and earns nothing.</summary>
    NoPoints,
}

/// <summary>The <c>Scoring</c> section of the settings.</summary>
public sealed class ScoringOptions
{
    public const string Section = "Scoring";

    /// <summary>
    /// A <see cref="RiskAcceptedRule"/> by its name; default <c>LeaveOut</c>. After a change, the next start computes daily totals again.
    /// </summary>
    /// <remarks>Text, so that a wrong word is named together with all other wrong settings.</remarks>
    public string RiskAccepted { get; set; } = nameof(RiskAcceptedRule.LeaveOut);

    /// <summary>The rule in force.</summary>
    /// <exception cref="ArgumentException">The word is none; a start with it is refused.</exception>
    public RiskAcceptedRule RiskAcceptedRule => Enum.Parse<RiskAcceptedRule>(RiskAccepted, ignoreCase: true);
}

/// <summary>Names a wrong rule.</summary>
public sealed class ScoringOptionsValidator : IValidateOptions<ScoringOptions>
{
    public ValidateOptionsResult Validate(string? name, ScoringOptions options) =>
        Enum.GetNames<RiskAcceptedRule>().Contains(options.RiskAccepted, StringComparer.OrdinalIgnoreCase)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{ScoringOptions.Section}:{nameof(ScoringOptions.RiskAccepted)} is “{options.RiskAccepted}”; "
                + $"it must be one of {string.Join(", ", Enum.GetNames<RiskAcceptedRule>())}.");
}
