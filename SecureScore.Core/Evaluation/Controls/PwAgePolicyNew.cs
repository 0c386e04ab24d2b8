using SecureScore.Core.Configuration;
using SecureScore.Core.Messages;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Evaluation.Controls;

/// <summary>Whether passwords never expire.</summary>
/// <remarks>
/// Of verified root domains whose passwords the tenant holds and that accounts can be in. A domain without a period has
/// Microsoft's default: never, in tenants made in 2021 or later; in others nobody can tell. Source: docs/evaluation.md, "Rules".
/// </remarks>
internal sealed class PwAgePolicyNew : ControlEvaluator
{
    public override ControlDefinition Definition { get; } = new()
    {
        ControlId = "PWAgePolicyNew",
        MaxPoints = 8,
        Scoring = ScoringType.AllOrNothing,
        Formula = new("formula.pw-age-policy-new"),
        Needs = [ConfigurationPart.Domains],
        Uses = [ConfigurationPart.Organization],
        Confidence = RuleConfidence.Medium,
        IsCore = true,
    };

    private const int Never = int.MaxValue;

    /// <summary>Since when Microsoft's default is that passwords do not expire.</summary>
    private static readonly DateTimeOffset s_neverByDefault = new(2021, 1, 1, 0, 0, 0, TimeSpan.Zero);

    protected override EvaluatedControl EvaluateRead(EvaluationContext context)
    {
        List<Domain> managed = [.. context.Configuration.Domains.Where(d => d is { IsFederated: false, HasNoUsers: false })];
        if (managed.Find(d => d.IsUnspecified) is { } unspecified)
            return NotSpecified(context, ConfigurationPart.Domains, new("unspecified.domain", unspecified.Name));
        List<Domain> domains = [.. managed.Where(d => d is { IsVerified: true, IsRoot: true })];
        if (domains.Count == 0)
            return NotSpecified(context, ConfigurationPart.Domains, new("unspecified.no-domain"));
        List<Domain> expiring = [.. domains.Where(d => d.PasswordValidityDays is not (null or Never))];
        if (expiring.Count == 0
            && domains.Find(d => d.PasswordValidityDays is null) is { } open
            && WithoutPeriod(context, open) is { } unknown)
            return unknown;
        var never = domains.Count - expiring.Count - (HasDefaultOfNever(context) ? 0 : domains.Count(d => d.PasswordValidityDays is null));
        var reading = new Message("reading.passwords-never-expire", domains.Count, never);
        return Switch(
            expiring.Count == 0, reading, [.. expiring.Select(d => new AffectedObject(AffectedKind.Domain, d.Name, d.Name, Cause(d)))]);
    }

    private static Message Cause(Domain domain) => new("cause.passwords-expire", domain.PasswordValidityDays ?? 0);

    private static bool HasDefaultOfNever(EvaluationContext context) => context.Configuration.Organization?.CreatedAt >= s_neverByDefault;

    /// <summary>Why a domain without a period cannot be judged; null when it can.</summary>
    private EvaluatedControl? WithoutPeriod(EvaluationContext context, Domain domain)
    {
        if (domain.IsPeriodUnspecified)
            return NotSpecified(context, ConfigurationPart.Domains, new("unspecified.password-period", domain.Name));
        if (HasDefaultOfNever(context)) return null;
        if (context.Configuration.StateOf(ConfigurationPart.Organization) is { IsUsable: false } missing) return NotEvaluated(missing);
        return context.Configuration.Organization?.CreatedAt is null
            ? NotSpecified(context, ConfigurationPart.Organization, new("unspecified.tenant-age"))
            : NotSpecified(context, ConfigurationPart.Domains,
                new("unspecified.old-default", domain.Name), new("unspecified.old-default-next"));
    }
}
