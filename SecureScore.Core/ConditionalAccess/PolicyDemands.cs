using SecureScore.Core.Configuration;

namespace SecureScore.Core.ConditionalAccess;

/// <summary>Whether a policy answers a question, whoever it applies to.</summary>
internal sealed class PolicyDemands(TenantConfiguration configuration)
{
    private const string AzureManagement = "797f4846-ba00-4fd7-ba43-dac1f8f63013";
    private const string EntraPremium = "AAD_PREMIUM_P2";

    private static readonly TimeSpan s_longest = TimeSpan.FromHours(24);
    private static readonly TimeSpan s_longestWithoutPremium = TimeSpan.FromHours(4);

    private readonly PolicyGrants _grants = new(StrengthTable.From(configuration));
    private readonly PolicyConditions _conditions = new(configuration.NamedLocations);
    private readonly TimeSpan _longest = configuration.HasPlan(EntraPremium) ? s_longest : s_longestWithoutPremium;

    /// <summary>Whether only the tenant's licences tell if a sign-in is asked for often enough.</summary>
    public static bool DependsOnLicences(PolicySession? session) => session?.SignInFrequency > s_longestWithoutPremium && session.SignInFrequency <= s_longest;

    /// <summary>The gravest of what is missing is what is told.</summary>
    public PolicyAnswer Answer(AccessQuestion question, ConditionalAccessPolicy policy)
    {
        var facets = PolicyConditions.Clients(policy) & AccessQuestions.Facets(question);
        if (facets == AccessFacets.None || !IsAimedAt(question, policy)) return PolicyAnswer.Unrelated;
        if (policy.NotUnderstood.Count > 0) return Short(Shortfall.NotUnderstood, $"is not understood: {string.Join(", ", policy.NotUnderstood)}");
        if (AppsShortfall(question, policy.Applications) is { } apps) return Short(Shortfall.Apps, apps);
        if (_conditions.Narrowing(question, policy) is { } conditions) return Short(Shortfall.Conditions, conditions);
        if (DemandShortfall(question, policy) is { } demand) return Short(Shortfall.Demand, demand);
        return question == AccessQuestion.SessionLimited ? Session(policy.Session!, facets) : new(facets, Shortfall.None, null);

        // A block that does not reach everything is about something else, unless blocking is what is asked for.
        PolicyAnswer Short(Shortfall shortfall, string words) =>
            question is AccessQuestion.Mfa or AccessQuestion.PhishingResistant && PolicyGrants.Blocks(policy) ? PolicyAnswer.Unrelated : new(AccessFacets.None, shortfall, words);
    }

    private static bool IsAimedAt(AccessQuestion question, ConditionalAccessPolicy policy) => question switch
    {
        AccessQuestion.Mfa or AccessQuestion.PhishingResistant => PolicyGrants.Blocks(policy) || PolicyGrants.MentionsMfa(policy),
        AccessQuestion.LegacyBlocked => PolicyGrants.Blocks(policy),
        AccessQuestion.SignInRisk => policy.SignInRiskLevels.Count > 0,
        AccessQuestion.UserRisk => policy.UserRiskLevels.Count > 0,
        AccessQuestion.InsiderRisk => policy.InsiderRiskLevels.Count > 0,
        AccessQuestion.AzureManagementBlocked => PolicyGrants.Blocks(policy) && policy.Applications.Include.Any(a => a is "all" or AzureManagement),
        _ => policy.Session is { } session && (session.SignInFrequency is not null || session.IsNeverPersistent),
    };

    private static string? AppsShortfall(AccessQuestion question, PolicyApplications apps)
    {
        // Microsoft asks for the condition alone, and its own template is about Office 365.
        if (question == AccessQuestion.InsiderRisk) return null;
        var isAzure = question == AccessQuestion.AzureManagementBlocked;
        if (apps.UserActions.Count > 0 || apps.AuthenticationContexts.Count > 0) return "is about an action and not about signing in to apps";
        if (apps.Filter is not null) return "covers only apps that its filter chooses";
        if (isAzure && apps.Exclude.Contains(AzureManagement)) return "leaves out Azure management";
        if (isAzure) return null;
        if (!apps.Include.Contains("all")) return "covers some apps only";
        return apps.Exclude.Count > 0 ? "leaves out some apps" : null;
    }

    private string? DemandShortfall(AccessQuestion question, ConditionalAccessPolicy policy) => question switch
    {
        AccessQuestion.SignInRisk when !policy.SignInRiskLevels.Contains("high") => "does not act at high sign-in risk",
        AccessQuestion.UserRisk when !policy.UserRiskLevels.Contains("high") => "does not act at high user risk",
        AccessQuestion.Mfa or AccessQuestion.PhishingResistant or AccessQuestion.SignInRisk or AccessQuestion.UserRisk => _grants.Shortfall(question, policy.Grant),
        _ => null,
    };

    private PolicyAnswer Session(PolicySession session, AccessFacets clients)
    {
        var facets = session.SignInFrequency <= _longest ? clients & (AccessFacets.Browser | AccessFacets.Apps) : AccessFacets.None;
        if (session.IsNeverPersistent) facets |= clients & AccessFacets.NeverPersistent;
        if (facets != AccessFacets.None) return new(facets, Shortfall.None, null);
        return session.SignInFrequency > _longest
            ? new(AccessFacets.None, Shortfall.Demand, FormattableString.Invariant($"asks to sign in again only after {session.SignInFrequency.Value.TotalHours:0.##} hours, and {_longest.TotalHours:0} is the most"))
            : PolicyAnswer.Unrelated;
    }
}
