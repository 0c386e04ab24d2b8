using SecureScore.Core.ConditionalAccess;

namespace SecureScore.Dashboard.Components.Pages.Evaluation;

/// <summary>What a change would mean for users, in words.</summary>
/// <remarks>A policy that blocks a sign-in counts as one that asks for enough, so both are said.</remarks>
public static class WhatIfPeopleText
{
    /// <summary>What those users would notice who are covered after the change and not before.</summary>
    public static string Gained(AccessQuestion question, int count) => question switch
    {
        AccessQuestion.Mfa => Plural(
            count, "1 user would need MFA for every app, or could no longer sign in.",
            "{0} users would need MFA for every app, or could no longer sign in."),
        AccessQuestion.LegacyBlocked => Plural(
            count, "1 user could no longer sign in with legacy protocols.",
            "{0} users could no longer sign in with legacy protocols."),
        AccessQuestion.SignInRisk => Plural(
            count, "1 user would be blocked or asked to confirm a risky sign-in.",
            "{0} users would be blocked or asked to confirm a risky sign-in."),
        AccessQuestion.UserRisk => Plural(
            count, "1 user would be blocked or need a new password when their account is at risk.",
            "{0} users would be blocked or need a new password when their account is at risk."),
        AccessQuestion.InsiderRisk => Plural(
            count, "1 user would be checked for insider risk.",
            "{0} users would be checked for insider risk."),
        AccessQuestion.AzureManagementBlocked => Plural(
            count, "1 user could no longer open Azure management.",
            "{0} users could no longer open Azure management."),
        AccessQuestion.PhishingResistant => Plural(
            count, "1 user would need a phishing-resistant method for every app, or could no longer sign in.",
            "{0} users would need a phishing-resistant method for every app, or could no longer sign in."),
        _ => Plural(
            count, "1 user would have to sign in again regularly, or could no longer sign in.",
            "{0} users would have to sign in again regularly, or could no longer sign in."),
    };

    /// <summary>What those users would notice who are covered now and not after the change.</summary>
    public static string Lost(AccessQuestion question, int count) => question switch
    {
        AccessQuestion.Mfa => Plural(
            count, "1 user would no longer need MFA for every app.",
            "{0} users would no longer need MFA for every app."),
        AccessQuestion.LegacyBlocked => Plural(
            count, "1 user could sign in with legacy protocols.",
            "{0} users could sign in with legacy protocols."),
        AccessQuestion.SignInRisk => Plural(
            count, "1 user would no longer be stopped at a risky sign-in.",
            "{0} users would no longer be stopped at a risky sign-in."),
        AccessQuestion.UserRisk => Plural(
            count, "1 user would no longer be stopped when their account is at risk.",
            "{0} users would no longer be stopped when their account is at risk."),
        AccessQuestion.InsiderRisk => Plural(
            count, "1 user would no longer be checked for insider risk.",
            "{0} users would no longer be checked for insider risk."),
        AccessQuestion.AzureManagementBlocked => Plural(
            count, "1 user could open Azure management.",
            "{0} users could open Azure management."),
        AccessQuestion.PhishingResistant => Plural(
            count, "1 user would no longer need a phishing-resistant method for every app.",
            "{0} users would no longer need a phishing-resistant method for every app."),
        _ => Plural(
            count, "1 user would no longer have to sign in again regularly.",
            "{0} users would no longer have to sign in again regularly."),
    };
}
