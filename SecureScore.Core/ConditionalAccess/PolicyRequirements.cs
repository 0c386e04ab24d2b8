using SecureScore.Core.Configuration;
using SecureScore.Core.Messages;

namespace SecureScore.Core.ConditionalAccess;

/// <summary>Whether a policy answers a question, whoever it applies to.</summary>
internal sealed class PolicyRequirements(TenantConfiguration configuration)
{
    private const string EntraPremium = "AAD_PREMIUM_P2";

    private static readonly SignInAspect s_client = new(AspectKind.Client);
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(24);
    private static readonly TimeSpan s_longestWithoutPremium = TimeSpan.FromHours(4);

    private readonly PolicyGrants _grants = new(StrengthTable.From(configuration));
    private readonly TimeSpan _longest = configuration.HasPlan(EntraPremium) ? s_longest : s_longestWithoutPremium;

    /// <summary>Whether only the tenant's licenses tell if a sign-in is asked for often enough.</summary>
    public static bool DependsOnLicenses(PolicySession? session) =>
        session?.SignInFrequency > s_longestWithoutPremium && session.SignInFrequency <= s_longest;

    /// <summary>The gravest of what is missing is what is told.</summary>
    public PolicyAnswer Answer(AccessQuestion question, ConditionalAccessPolicy policy)
    {
        var asked = AccessQuestions.Asked(question);
        SignInBox? reached = SignInBox.All.And(s_client, SignInValues.Only(PolicyReach.Clients(policy)));
        if (reached is null || !asked.Any(a => a.Box.And(reached) is not null)) return PolicyAnswer.Unrelated;
        var isAimed = IsAimedAt(question, policy);
        if (policy.NotUnderstood.Count > 0)
            return Short(Shortfall.NotUnderstood, new("shortfall.not-understood", policy.NotUnderstood));
        if (AppsShortfall(policy.Applications) is { } apps) return Short(Shortfall.SignIns, apps);
        if (RequirementShortfall(question, policy) is { } demand) return Short(Shortfall.Require, demand);
        if (question == AccessQuestion.SessionLimited && !PolicyGrants.Blocks(policy))
            reached = reached.And(s_client, Sessions(policy.Session!));
        var conditions = PolicyReach.Conditions(policy, isAimed ? AccessQuestions.Ignored(question) : []);
        SignInBox[] boxes =
            [.. conditions.Select(b => reached?.And(b)).OfType<SignInBox>().Where(b => asked.Any(a => a.Box.And(b) is not null))];
        if (boxes.Length > 0) return new(boxes, isAimed, Shortfall.None, null);
        var isAzure = question == AccessQuestion.AzureManagementBlocked;
        return Short(Shortfall.SignIns, isAzure
            ? new("shortfall.no-azure-management")
            : new("shortfall.covers-none", new Message(asked[^1].Code)));

        PolicyAnswer Short(Shortfall shortfall, Message reason) => isAimed ? new([], true, shortfall, reason) : PolicyAnswer.Unrelated;
    }

    /// <summary>
    /// Whether a policy is about the question. A block of some sign-ins answers many questions of them, and is about none.
    /// </summary>
    private static bool IsAimedAt(AccessQuestion question, ConditionalAccessPolicy policy) => question switch
    {
        AccessQuestion.Mfa or AccessQuestion.PhishingResistant => PolicyGrants.MentionsMfa(policy),
        AccessQuestion.LegacyBlocked => PolicyGrants.Blocks(policy),
        AccessQuestion.SignInRisk => policy.SignInRiskLevels.Count > 0,
        AccessQuestion.UserRisk => policy.UserRiskLevels.Count > 0,
        AccessQuestion.InsiderRisk => policy.InsiderRiskLevels.Count > 0,
        AccessQuestion.AzureManagementBlocked =>
            PolicyGrants.Blocks(policy) && policy.Applications.Include.Any(a => a is "all" or KnownApps.AzureManagement),
        _ => policy.Session is { } session && (session.SignInFrequency is not null || session.IsNeverPersistent),
    };

    private static Message? AppsShortfall(PolicyApplications apps)
    {
        if (apps.UserActions.Count > 0 || apps.AuthenticationContexts.Count > 0)
            return new("shortfall.action");
        return apps.Filter is not null ? new("shortfall.app-filter") : null;
    }

    private Message? RequirementShortfall(AccessQuestion question, ConditionalAccessPolicy policy) => question switch
    {
        AccessQuestion.SignInRisk when IsBelowHighRisk(question, policy) => new("shortfall.high-sign-in-risk"),
        AccessQuestion.UserRisk when IsBelowHighRisk(question, policy) => new("shortfall.high-user-risk"),
        AccessQuestion.Mfa or AccessQuestion.PhishingResistant or AccessQuestion.SignInRisk or AccessQuestion.UserRisk =>
            _grants.Shortfall(question, policy.Grant),
        _ when PolicyGrants.Blocks(policy) => null,
        AccessQuestion.InsiderRisk when policy.InsiderRiskLevels.Count > 0 => null,
        AccessQuestion.SessionLimited when policy.Session is { } session => SessionShortfall(session),
        _ => new("shortfall.blocks-nothing"),
    };

    private static bool IsBelowHighRisk(AccessQuestion question, ConditionalAccessPolicy policy)
    {
        var levels = question == AccessQuestion.SignInRisk ? policy.SignInRiskLevels : policy.UserRiskLevels;
        return levels.Count > 0 && !levels.Contains("high");
    }

    private Message? SessionShortfall(PolicySession session)
    {
        if (session.IsNeverPersistent || !(session.SignInFrequency > _longest)) return null;
        var hours = session.SignInFrequency.Value.TotalHours;
        return new("shortfall.session-too-long", hours, _longest.TotalHours);
    }

    private SignInValues Sessions(PolicySession session)
    {
        string[] often = session.SignInFrequency <= _longest ? [SignInClients.Browser, SignInClients.Apps] : [];
        return SignInValues.Only(session.IsNeverPersistent ? [.. often, SignInClients.Persistent] : often);
    }
}
