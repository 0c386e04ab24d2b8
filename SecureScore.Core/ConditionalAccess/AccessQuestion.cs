namespace SecureScore.Core.ConditionalAccess;

/// <summary>What is asked of Conditional Access.</summary>
/// <remarks>
/// A policy answers only if it is understood and acts on every device, platform, place and way to sign in; one that lets
/// trusted locations through does not, for any question. Source: docs/evaluation.md, "Conditional Access".
/// </remarks>
public enum AccessQuestion
{
    /// <summary>Must confirm every sign-in to every app with a second factor.</summary>
    /// <remarks>MFA, a strength whose every combination is multifactor, or a block; with OR every alternative has to be one of them.</remarks>
    Mfa,

    /// <summary>Cannot sign in with legacy protocols.</summary>
    /// <remarks>Both Exchange ActiveSync and the other legacy clients are blocked for every app, by one policy or by several together.</remarks>
    LegacyBlocked,

    /// <summary>A risky sign-in is blocked or must be confirmed.</summary>
    /// <remarks>Acts at high risk at least, for every app, and demands what <see cref="Mfa"/> does.</remarks>
    SignInRisk,

    /// <summary>An account at risk is blocked or must change its password.</summary>
    /// <remarks>Acts at high risk at least, for every app, and demands a new password or a remediated risk.</remarks>
    UserRisk,

    /// <summary>A policy looks at insider risk.</summary>
    /// <remarks>At any level and for every app, whatever the policy then demands.</remarks>
    InsiderRisk,

    /// <summary>Cannot open Azure management.</summary>
    AzureManagementBlocked,

    /// <summary>Must sign in to every app with a phishing-resistant method.</summary>
    PhishingResistant,

    /// <summary>Must sign in again after a time, and a browser forgets the session.</summary>
    /// <remarks>At most 24 hours with Microsoft Entra ID P2, 4 hours without it or when licences were not read.</remarks>
    SessionLimited,
}

/// <summary>The parts that a question has, which different policies may answer.</summary>
[Flags]
internal enum AccessFacets
{
    None = 0,
    Browser = 1,

    /// <summary>Apps on phones and computers.</summary>
    Apps = 2,
    ExchangeActiveSync = 4,
    OtherLegacy = 8,
    NeverPersistent = 16,
}

/// <summary>What belongs to each question.</summary>
internal static class AccessQuestions
{
    private const AccessFacets Modern = AccessFacets.Browser | AccessFacets.Apps;

    /// <summary>All that has to be answered before a user is covered.</summary>
    public static AccessFacets Facets(AccessQuestion question) => question switch
    {
        AccessQuestion.LegacyBlocked => AccessFacets.ExchangeActiveSync | AccessFacets.OtherLegacy,
        AccessQuestion.SessionLimited => Modern | AccessFacets.NeverPersistent,
        _ => Modern,
    };

    public static bool IsAnsweredBySecurityDefaults(AccessQuestion question) => question is AccessQuestion.Mfa or AccessQuestion.LegacyBlocked;

    /// <summary>What a policy does that answers, after the words "a policy that".</summary>
    public static string Words(AccessQuestion question) => question switch
    {
        AccessQuestion.Mfa => "requires MFA for every app",
        AccessQuestion.LegacyBlocked => "blocks legacy sign-ins",
        AccessQuestion.SignInRisk => "acts on risky sign-ins",
        AccessQuestion.UserRisk => "acts on accounts at risk",
        AccessQuestion.InsiderRisk => "looks at insider risk",
        AccessQuestion.AzureManagementBlocked => "blocks Azure management",
        AccessQuestion.PhishingResistant => "requires a phishing-resistant method for every app",
        _ => "limits sessions",
    };

    /// <summary>What a policy does that answers in parts only.</summary>
    public static string PartWords(AccessQuestion question, AccessFacets facets) => (question, facets) switch
    {
        (AccessQuestion.LegacyBlocked, AccessFacets.ExchangeActiveSync) => "blocks Exchange ActiveSync but no other legacy sign-ins",
        (AccessQuestion.LegacyBlocked, _) => "blocks legacy sign-ins other than Exchange ActiveSync only",
        (AccessQuestion.SessionLimited, AccessFacets.NeverPersistent) => "makes browsers forget sessions but does not ask to sign in again in time",
        (AccessQuestion.SessionLimited, Modern) => "asks to sign in again in time but does not make browsers forget sessions",
        (_, AccessFacets.Apps) => "covers apps on phones and computers only",
        _ => "covers browser sign-ins only",
    };
}
