using System.Globalization;
using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Evaluation;

/// <summary>What the page of one account says.</summary>
public static class AccountText
{
    private const UserTraits TraitsOfMfa = UserTraits.Enabled | UserTraits.Reported | UserTraits.MfaRegistered | UserTraits.Agent;

    /// <summary>The answer in one sentence, of the controls that count the account.</summary>
    public static string Headline(IReadOnlyList<AccountCount> counts) =>
        (Count(counts, AccountOutcome.NotProtected), Count(counts, AccountOutcome.Protected)) switch
        {
            (0, 0) when counts.Any(c => c.Outcome == AccountOutcome.NotCounted) => "No control counts this account.",
            (0, 0) => "No control that counts accounts has been evaluated yet.",
            (0, 1) => "Protected, as the 1 control that counts this account has it.",
            (0, var kept) => $"Protected, as all {kept} controls that count this account have it.",
            (1, 0) => "Not counted as protected by 1 of 1 control.",
            (var missing, var kept) => $"Not counted as protected by {missing} of {missing + kept} controls.",
        };

    public static string ToText(AccountOutcome outcome) => outcome switch
    {
        AccountOutcome.Protected => "Protected",
        AccountOutcome.NotProtected => "Not counted as protected",
        AccountOutcome.NotCounted => "Not about this account",
        _ => "Unknown",
    };

    /// <summary>The class that gives it its icon; none for what needs no look.</summary>
    public static string? ClassOf(AccountOutcome outcome) => outcome switch
    {
        AccountOutcome.Protected => "granted",
        AccountOutcome.NotProtected => "refused",
        AccountOutcome.NotEvaluated => "to-address",
        _ => null,
    };

    /// <summary>What somebody asks for comes first.</summary>
    public static int Rank(AccountOutcome outcome) => outcome switch
    {
        AccountOutcome.NotProtected => 0,
        AccountOutcome.Protected => 1,
        AccountOutcome.NotEvaluated => 2,
        _ => 3,
    };

    public static string NameOf(AccountGroup group) => group switch
    {
        AccountGroup.WithoutMfa => "Without MFA",
        AccountGroup.Unlicensed => "Without a license",
        _ => group.ToString(),
    };

    /// <summary>Why accounts are left out of a group: what was read does not say.</summary>
    public static string Unknown(AccountGroup group, int count)
    {
        var words = count == 1 ? "1 account is" : $"{count.ToString("N0", CultureInfo.InvariantCulture)} accounts are";
        return group switch
        {
            AccountGroup.WithoutMfa => $"{words} left out: Microsoft's report on sign-in methods does not have them.",
            AccountGroup.Administrators => $"{words} left out: role assignments were not read.",
            _ => $"{words} left out: their licenses were not read.",
        };
    }

    /// <summary>What sets an account of a list apart.</summary>
    public static IEnumerable<string> Marks(AccountMatch account)
    {
        var traits = account.Traits;
        if (account.IsExcluded) yield return "Excluded";
        if (!traits.HasFlag(UserTraits.Enabled)) yield return "Disabled";
        if (traits.HasFlag(UserTraits.Agent)) yield return "Agent";
        if (traits.HasFlag(UserTraits.Guest)) yield return "Guest";
        if ((traits & TraitsOfMfa) == (UserTraits.Enabled | UserTraits.Reported)) yield return "No MFA";
    }

    private static int Count(IReadOnlyList<AccountCount> counts, AccountOutcome outcome) => counts.Count(c => c.Outcome == outcome);

    /// <summary>What is known of the account, in the order in which it is asked on the telephone.</summary>
    public static IReadOnlyList<(string What, string Words)> Traits(UserTraits traits)
    {
        List<(string, string)> words =
        [
            ("Sign-in", Has(UserTraits.Enabled) ? "Enabled" : "Disabled: it cannot sign in"),
            ("Kind", Has(UserTraits.Guest) ? "Guest" : Has(UserTraits.External) ? "Member who signs in elsewhere" : "Member"),
            (
                "Comes from",
                Has(UserTraits.SyncUnspecified) ? "Not known: what was read does not say"
                    : Has(UserTraits.Synced) ? "The directory on premises, synchronized"
                    : "The cloud"),
        ];
        if (!Has(UserTraits.Reported))
        {
            words.Add(("Registered methods", "Microsoft's report does not have this account, so nothing is known"));
            return words;
        }
        words.Add(("MFA", Has(UserTraits.MfaRegistered)
            ? Has(UserTraits.MfaCapable) ? "Registered" : "Registered, but with no method that the tenant allows"
            : "Not registered"));
        words.Add(("Passwordless", Has(UserTraits.PasswordlessCapable) ? "Can sign in without a password" : "No passwordless method"));
        words.Add(("Password reset", (Has(UserTraits.SsprRegistered), Has(UserTraits.SsprEnabled)) switch
        {
            (true, true) => "Registered, and allowed by policy",
            (true, false) => "Registered, but not allowed by policy",
            (false, true) => "Allowed by policy, but not registered",
            _ => "Neither registered nor allowed by policy",
        }));
        return words;

        bool Has(UserTraits trait) => (traits & trait) != 0;
    }

    /// <summary>What is asked of Conditional Access.</summary>
    public static string ToText(AccessQuestion question) => question switch
    {
        AccessQuestion.Mfa => "A second factor for every app",
        AccessQuestion.LegacyBlocked => "Legacy sign-ins are blocked",
        AccessQuestion.SignInRisk => "Risky sign-ins are blocked or confirmed",
        AccessQuestion.UserRisk => "An account at risk is blocked or gets a new password",
        AccessQuestion.InsiderRisk => "Insider risk is looked at",
        AccessQuestion.AzureManagementBlocked => "Azure management is blocked",
        AccessQuestion.PhishingResistant => "A phishing-resistant method for every app",
        _ => "Sessions end after a time",
    };

    public static string ToText(AccessExplanation explanation) => explanation switch
    {
        { IsCovered: true } => "Covered",
        { Unknown: not null } => "Unknown",
        { IsReportOnly: true } => "Would be covered",
        _ => "Not covered",
    };

    /// <summary>The policy that covers, or why the nearest one misses, as far as it is known.</summary>
    public static string Why(AccessExplanation explanation) => explanation switch
    {
        { Unknown: { } unknown, Policy: null } => unknown.Words(),
        { Unknown: { } unknown } => $"{unknown.Words()} {explanation.Reason.Words()}",
        { IsReportOnly: true } => $"{explanation.Reason.Words()} Would be covered if report-only policies were turned on.",
        _ => explanation.Reason.Words(),
    };

    /// <summary>The class that gives it its icon.</summary>
    public static string ClassOf(AccessExplanation explanation) => explanation switch
    {
        { IsCovered: true } => "granted",
        { Unknown: not null } => "to-address",
        { IsReportOnly: true } => "doubtful",
        _ => "refused",
    };
}
