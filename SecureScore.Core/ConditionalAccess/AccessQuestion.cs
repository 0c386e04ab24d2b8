namespace SecureScore.Core.ConditionalAccess;

/// <summary>What is asked of Conditional Access.</summary>
/// <remarks>
/// Policies answer together: every sign-in that is asked about has to meet one that demands enough, on whatever device,
/// platform, place and way to sign in. Source: docs/evaluation.md, "Conditional Access".
/// </remarks>
public enum AccessQuestion
{
    /// <summary>Must confirm every sign-in to every app with a second factor.</summary>
    /// <remarks>
    /// MFA, a strength whose every combination is multifactor, or a block; with OR every alternative has to be one of these.
    /// </remarks>
    Mfa,

    /// <summary>Cannot sign in with legacy protocols.</summary>
    /// <remarks>Exchange ActiveSync is blocked for Exchange Online, which alone has it, and other legacy clients for every app.</remarks>
    LegacyBlocked,

    /// <summary>A risky sign-in is blocked or must be confirmed.</summary>
    /// <remarks>At high risk, for every app. Some policy on sign-in risk takes part; what demands as much fills its gaps.</remarks>
    SignInRisk,

    /// <summary>An account at risk is blocked or must change its password.</summary>
    /// <remarks>At high risk, for every app. Some policy on user risk takes part, and asks for a new password or a remedy.</remarks>
    UserRisk,

    /// <summary>A policy looks at insider risk.</summary>
    /// <remarks>At any level and for any app, whatever the policy then demands.</remarks>
    InsiderRisk,

    /// <summary>Cannot open Azure management.</summary>
    AzureManagementBlocked,

    /// <summary>Must sign in to every app with a phishing-resistant method.</summary>
    PhishingResistant,

    /// <summary>Must sign in again after a time, and a browser forgets the session.</summary>
    /// <remarks>At most 24 hours with Microsoft Entra ID P2, 4 hours without it or when licenses were not read.</remarks>
    SessionLimited,
}

/// <summary>Ways to sign in, as policies name them.</summary>
internal static class SignInClients
{
    public const string Browser = "browser";

    /// <summary>Apps on phones and computers.</summary>
    public const string Apps = "mobileappsanddesktopclients";
    public const string ExchangeActiveSync = "exchangeactivesync";
    public const string OtherLegacy = "other";

    /// <summary>A browser that could keep its session: asked about besides how often it signs in.</summary>
    public const string Persistent = "persistent";

    public static IReadOnlyList<string> All { get; } = [Browser, Apps, ExchangeActiveSync, OtherLegacy, Persistent];
}

/// <summary>Sign-ins that a question asks about.</summary>
/// <param name="Code">Of the message that says what they are called.</param>
internal sealed record AskedSignIns(SignInBox Box, string Code);

/// <summary>What belongs to each question.</summary>
internal static class AccessQuestions
{
    private const string SignIns = "sign-ins.all";

    private static readonly SignInAspect s_client = new(AspectKind.Client);

    /// <summary>All that has to be answered before a user is covered.</summary>
    public static IReadOnlyList<AskedSignIns> Asked(AccessQuestion question) => question switch
    {
        AccessQuestion.LegacyBlocked =>
        [
            new(
                Limited(Clients(SignInClients.ExchangeActiveSync), AspectKind.Application, KnownApps.ExchangeOnline),
                "sign-ins.active-sync"),
            new(Clients(SignInClients.OtherLegacy), "sign-ins.other-legacy"),
        ],
        AccessQuestion.SignInRisk => [new(Limited(Modern(), AspectKind.SignInRisk, "high"), "sign-ins.risky")],
        AccessQuestion.UserRisk => [new(Limited(Modern(), AspectKind.UserRisk, "high"), "sign-ins.at-risk")],
        AccessQuestion.AzureManagementBlocked => [new(Limited(Modern(), AspectKind.Application, KnownApps.AzureManagement), SignIns)],
        AccessQuestion.SessionLimited => [new(Clients(SignInClients.Browser, SignInClients.Apps, SignInClients.Persistent), SignIns)],
        _ => [new(Modern(), SignIns)],
    };

    /// <summary>Conditions that do not matter of a policy that is about the question.</summary>
    public static IReadOnlyCollection<AspectKind> Ignored(AccessQuestion question) =>
        question == AccessQuestion.InsiderRisk ? [AspectKind.InsiderRisk, AspectKind.Application] : [];

    /// <summary>Whether a policy that is about the question itself has to take part, and others only fill gaps.</summary>
    public static bool NeedsOwnPolicy(AccessQuestion question) =>
        question is AccessQuestion.SignInRisk or AccessQuestion.UserRisk or AccessQuestion.InsiderRisk or AccessQuestion.SessionLimited;

    public static bool IsAnsweredBySecurityDefaults(AccessQuestion question) =>
        question is AccessQuestion.Mfa or AccessQuestion.LegacyBlocked;

    private static SignInBox Modern() => Clients(SignInClients.Browser, SignInClients.Apps);

    private static SignInBox Clients(params IEnumerable<string> clients) => SignInBox.All.And(s_client, SignInValues.Only(clients))!;

    private static SignInBox Limited(SignInBox box, AspectKind kind, string value) => box.And(new(kind), SignInValues.Only(value))!;
}
