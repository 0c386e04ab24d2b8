using System.Collections.Concurrent;

namespace SecureScore.Tests.StandIn.Graph;

/// <summary>Known ids under own titles, then as many as wanted.</summary>
internal static class GraphCatalog
{
    private static readonly ConcurrentDictionary<int, IReadOnlyList<GraphControl>> s_byCount = new();

    private static readonly GraphControl[] s_known =
    [
        Entra("AdminMFAV2", "Second factor for everybody with an administrative role", 10, GraphScoring.Percentage, 1, "adminMFAV2"),
        Entra("MFARegistrationV2", "Second factor registered by everybody", 9, GraphScoring.Percentage, 12, "mfaRegistrationV2"),
        Entra(
            "BlockLegacyAuthentication", "Old sign-in protocols turned away", 8, GraphScoring.Percentage, 68, "blockLegacyAuthentication"),
        Entra("SigninRiskPolicy", "Risky sign-ins are challenged", 7, GraphScoring.Percentage, 58, "signinRiskPolicy"),
        Entra("UserRiskPolicy", "Accounts at risk are challenged", 7, GraphScoring.Percentage, 59, "userRiskPolicy"),
        Entra("PWAgePolicyNew", "Passwords do not expire", 8, GraphScoring.Binary, 70, "pwagePolicyNew"),
        Entra("IntegratedApps", "People cannot agree to unknown apps", 4, GraphScoring.Binary, 60, "integratedApps"),
        Entra("SelfServicePasswordReset", "People reset their own password", 1, GraphScoring.Percentage, 90, "selfServicePasswordReset"),
        Entra("RoleOverlap", "Administrators have no more rights than they need", 1, GraphScoring.CountOnly, 91, "roleOverlap"),
        Entra("OneAdmin", "More than one global administrator", 1, GraphScoring.CountOnly, 92, "oneAdmin"),
        Entra(
            "PasswordHashSync", "Password hashes reach the cloud from the local directory", 5, GraphScoring.Binary, 9, "passwordHashSync"),
        Entra("insiderRiskPolicy", "Insider risk is a condition of access", 5, GraphScoring.Percentage, 61, "insiderRiskPolicy"),
        Entra("aad_admin_consent_workflow", "Requests for apps reach an administrator", 5, GraphScoring.Binary, 20),
        Entra("aad_custom_banned_passwords", "Own words are banned from passwords", 5, GraphScoring.Binary, 21),
        Entra("aad_limited_administrative_roles", "Only administrators manage Azure", 3, GraphScoring.Binary, 22),
        Entra("aad_password_protection", "Password protection reaches the local directory", 6, GraphScoring.Binary, 23),
        Entra("aad_phishing_MFA_strength", "Administrators use factors that cannot be phished", 7, GraphScoring.Binary, 24),
        Entra("aad_sign_in_freq_session_timeout", "Administrators sign in again after a while", 5, GraphScoring.Binary, 25),
        new("AATP_DormantAccounts", "No sleeping accounts in sensitive groups", "Identity", "Azure ATP", 5, GraphScoring.Percentage, 67),
        new("AATP_ClearText", "No passwords travel in clear text", "Identity", "Azure ATP", 5, GraphScoring.Percentage, 67),
    ];

    /// <summary>Made up ones take turns through these.</summary>
    private static readonly (string Prefix, string Category, string Service, string Title)[] s_kinds =
    [
        ("exo_", "Apps", "EXO", "Mail rule"),
        ("spo_", "Apps", "SPO", "Sharing rule"),
        ("mip_", "Data", "MIP", "Label rule"),
        ("scid_", "Device", "MDATP", "Device rule"),
        ("meeting_", "Apps", "MS Teams", "Meeting rule"),
        ("mdo_", "Data", "MDO", "Message rule"),
        ("MDA_", "Infrastructure", "MCAS", "Cloud app rule"),
        ("scid_", "Device", "MDATP", "Endpoint rule"),
    ];

    /// <summary>Those that are scored where fewer than all are, come first.</summary>
    public static IReadOnlyList<GraphControl> Create(int count) =>
        s_byCount.GetOrAdd(count, static n => [.. Enumerable.Range(0, n).Select(i => i < s_known.Length ? s_known[i] : MadeUp(i))]);

    private static GraphControl Entra(
        string id, string title, decimal max, GraphScoring scoring, int rank, string? recommendation = null) =>
        new(id, title, "Identity", "AzureAD", max, scoring, rank, recommendation);

    private static GraphControl MadeUp(int index)
    {
        var (prefix, category, service, title) = s_kinds[index % s_kinds.Length];
        var scoring = index % 3 == 0 ? GraphScoring.Percentage : GraphScoring.Binary;
        return new($"{prefix}{(prefix == "scid_" ? "" : "rule_")}{index:D5}", $"{title} {index}", category, service, 1 + (index % 10),
            scoring, 1 + (index % 128));
    }
}
