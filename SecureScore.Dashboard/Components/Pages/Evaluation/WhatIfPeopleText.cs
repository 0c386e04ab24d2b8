using System.Globalization;
using SecureScore.Core.ConditionalAccess;

namespace SecureScore.Dashboard.Components.Pages.Evaluation;

/// <summary>What a change would mean for users, in words.</summary>
/// <remarks>A policy that blocks a sign-in counts as one that asks for enough, so both are said.</remarks>
public static class WhatIfPeopleText
{
    /// <summary>What those users would notice who are covered after the change and not before.</summary>
    public static string Gained(AccessQuestion question, int count) => $"{Users(count)} {question switch
    {
        AccessQuestion.Mfa => "would need MFA for every app, or could no longer sign in",
        AccessQuestion.LegacyBlocked => "could no longer sign in with legacy protocols",
        AccessQuestion.SignInRisk => "would be blocked or asked to confirm a risky sign-in",
        AccessQuestion.UserRisk => "would be blocked or need a new password when their account is at risk",
        AccessQuestion.InsiderRisk => "would be checked for insider risk",
        AccessQuestion.AzureManagementBlocked => "could no longer open Azure management",
        AccessQuestion.PhishingResistant => "would need a phishing-resistant method for every app, or could no longer sign in",
        _ => "would have to sign in again regularly, or could no longer sign in",
    }}.";

    /// <summary>What those users would notice who are covered now and not after the change.</summary>
    public static string Lost(AccessQuestion question, int count) => $"{Users(count)} {question switch
    {
        AccessQuestion.Mfa => "would no longer need MFA for every app",
        AccessQuestion.LegacyBlocked => "could sign in with legacy protocols",
        AccessQuestion.SignInRisk => "would no longer be stopped at a risky sign-in",
        AccessQuestion.UserRisk => "would no longer be stopped when their account is at risk",
        AccessQuestion.InsiderRisk => "would no longer be checked for insider risk",
        AccessQuestion.AzureManagementBlocked => "could open Azure management",
        AccessQuestion.PhishingResistant => "would no longer need a phishing-resistant method for every app",
        _ => "would no longer have to sign in again regularly",
    }}.";

    private static string Users(int count) => count == 1 ? "1 user" : $"{count.ToString("N0", CultureInfo.InvariantCulture)} users";
}
