using System.Globalization;
using SecureScore.Core.Configuration;

namespace SecureScore.Core.Evaluation.Controls;

/// <summary>Whether passwords never expire.</summary>
/// <remarks>
/// Of verified root domains whose passwords the tenant holds. A domain without a period has Microsoft's documented default of
/// 90 days, so that its passwords expire. Source: docs/evaluation.md, "Rules".
/// </remarks>
internal sealed class PwAgePolicyNew : ControlEvaluator
{
    public override ControlDefinition Definition { get; } = new()
    {
        ControlId = "PWAgePolicyNew",
        Title = "Let passwords never expire",
        MaxPoints = 8,
        Scoring = ScoringType.AllOrNothing,
        Formula = "8 points when passwords never expire in each verified root domain that is not federated",
        Needs = [ConfigurationPart.Domains],
        Confidence = RuleConfidence.Medium,
        IsCore = true,
    };

    private const int Never = int.MaxValue;

    protected override EvaluatedControl EvaluateRead(EvaluationContext context)
    {
        if (context.Configuration.Domains.FirstOrDefault(d => d is { IsUnsaid: true, IsFederated: false }) is { } unsaid)
            return NotSaid(context, ConfigurationPart.Domains, $"The domain {unsaid.Name} does not say whether it is verified and a root (isVerified, isRoot).");
        List<Domain> domains = [.. context.Configuration.Domains.Where(d => d is { IsVerified: true, IsRoot: true, IsFederated: false })];
        List<Domain> expiring = [.. domains.Where(d => d.PasswordValidityDays != Never)];
        if (domains.Count == 0) return NotSaid(context, ConfigurationPart.Domains, "No verified root domain is managed, and the domain under onmicrosoft.com always is.");
        var reading = string.Create(CultureInfo.InvariantCulture, $"Passwords never expire in {domains.Count - expiring.Count} of {domains.Count} {(domains.Count == 1 ? "domain" : "domains")}.");
        return Switch(expiring.Count == 0, reading, [.. expiring.Select(d => new AffectedObject(AffectedKind.Domain, d.Name, d.Name, Cause(d)))]);
    }

    private static string Cause(Domain domain) => domain.PasswordValidityDays is { } days
        ? string.Create(CultureInfo.InvariantCulture, $"Passwords expire after {days} days.")
        : "No period is set, and Microsoft's default is 90 days.";
}
