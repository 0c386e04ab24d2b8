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
            (0, 0) when counts.Any(c => c.Outcome == AccountOutcome.NotCounted) => T("No control counts this account."),
            (0, 0) => T("No control that counts accounts has been evaluated yet."),
            (0, 1) => T("Protected, as the 1 control that counts this account has it."),
            (0, var kept) => T("Protected, as all {0} controls that count this account have it.", kept),
            (1, 0) => T("Not counted as protected by 1 of 1 control."),
            (var missing, var kept) => T("Not counted as protected by {0} of {1} controls.", missing, missing + kept),
        };

    public static string ToText(AccountOutcome outcome) => outcome switch
    {
        AccountOutcome.Protected => T("Protected"),
        AccountOutcome.NotProtected => T("Not counted as protected"),
        AccountOutcome.NotCounted => T("Not about this account"),
        _ => T("Unknown"),
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
        AccountGroup.WithoutMfa => T("Without MFA"),
        AccountGroup.Unlicensed => T("Without a license"),
        AccountGroup.Administrators => T("Administrators"),
        AccountGroup.Guests => T("Guests"),
        AccountGroup.Disabled => T("Disabled"),
        AccountGroup.Agents => T("Agents"),
        AccountGroup.Excluded => T("Excluded"),
        _ => T("All"),
    };

    /// <summary>Why accounts are left out of a group: what was read does not say.</summary>
    public static string Unknown(AccountGroup group, int count) => group switch
    {
        AccountGroup.WithoutMfa => Plural(
            count, "1 account is left out: Microsoft's report on sign-in methods does not have them.",
            "{0} accounts are left out: Microsoft's report on sign-in methods does not have them."),
        AccountGroup.Administrators => Plural(
            count, "1 account is left out: role assignments were not read.",
            "{0} accounts are left out: role assignments were not read."),
        _ => Plural(
            count, "1 account is left out: their licenses were not read.", "{0} accounts are left out: their licenses were not read."),
    };

    /// <summary>What sets an account of a list apart.</summary>
    public static IEnumerable<string> Marks(AccountMatch account)
    {
        var traits = account.Traits;
        if (account.IsExcluded) yield return T("Excluded");
        if (!traits.HasFlag(UserTraits.Enabled)) yield return T("Disabled");
        if (traits.HasFlag(UserTraits.Agent)) yield return T("Agent");
        if (traits.HasFlag(UserTraits.Guest)) yield return T("Guest");
        if ((traits & TraitsOfMfa) == (UserTraits.Enabled | UserTraits.Reported)) yield return T("No MFA");
    }

    private static int Count(IReadOnlyList<AccountCount> counts, AccountOutcome outcome) => counts.Count(c => c.Outcome == outcome);

    /// <summary>What is known of the account, in the order in which it is asked on the telephone.</summary>
    public static IReadOnlyList<(string What, string Words)> Traits(UserTraits traits)
    {
        List<(string, string)> words =
        [
            (T("Sign-in"), Has(UserTraits.Enabled) ? T("Enabled") : T("Disabled: it cannot sign in")),
            (
                T("Kind"),
                Has(UserTraits.Guest) ? T("Guest")
                    : Has(UserTraits.External) ? T("Member who signs in elsewhere")
                    : T("Member")),
            (
                T("Comes from"),
                Has(UserTraits.SyncUnspecified) ? T("Not known: what was read does not say")
                    : Has(UserTraits.Synced) ? T("The directory on premises, synchronized")
                    : T("The cloud")),
        ];
        if (!Has(UserTraits.Reported))
        {
            words.Add((T("Registered methods"), T("Microsoft's report does not have this account, so nothing is known")));
            return words;
        }
        words.Add((T("MFA"), Has(UserTraits.MfaRegistered)
            ? Has(UserTraits.MfaCapable) ? T("Registered") : T("Registered, but with no method that the tenant allows")
            : T("Not registered")));
        words.Add((
            T("Passwordless"), Has(UserTraits.PasswordlessCapable) ? T("Can sign in without a password") : T("No passwordless method")));
        words.Add((T("Password reset"), (Has(UserTraits.SsprRegistered), Has(UserTraits.SsprEnabled)) switch
        {
            (true, true) => T("Registered, and allowed by policy"),
            (true, false) => T("Registered, but not allowed by policy"),
            (false, true) => T("Allowed by policy, but not registered"),
            _ => T("Neither registered nor allowed by policy"),
        }));
        return words;

        bool Has(UserTraits trait) => (traits & trait) != 0;
    }

    /// <summary>What is asked of Conditional Access.</summary>
    public static string ToText(AccessQuestion question) => question switch
    {
        AccessQuestion.Mfa => T("A second factor for every app"),
        AccessQuestion.LegacyBlocked => T("Legacy sign-ins are blocked"),
        AccessQuestion.SignInRisk => T("Risky sign-ins are blocked or confirmed"),
        AccessQuestion.UserRisk => T("An account at risk is blocked or gets a new password"),
        AccessQuestion.InsiderRisk => T("Insider risk is looked at"),
        AccessQuestion.AzureManagementBlocked => T("Azure management is blocked"),
        AccessQuestion.PhishingResistant => T("A phishing-resistant method for every app"),
        _ => T("Sessions end after a time"),
    };

    public static string ToText(AccessExplanation explanation) => explanation switch
    {
        { IsCovered: true } => T("Covered"),
        { Unknown: not null } => T("Unknown"),
        { IsReportOnly: true } => T("Would be covered"),
        _ => T("Not covered"),
    };

    /// <summary>The policy that covers, or why the nearest one misses, as far as it is known.</summary>
    public static string Why(AccessExplanation explanation) => explanation switch
    {
        { Unknown: { } unknown, Policy: null } => unknown.Words(),
        { Unknown: { } unknown } => $"{unknown.Words()} {explanation.Reason.Words()}",
        { IsReportOnly: true } => T("{0} Would be covered if report-only policies were turned on.", explanation.Reason.Words()),
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
