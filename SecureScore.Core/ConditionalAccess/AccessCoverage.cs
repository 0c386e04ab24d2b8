using SecureScore.Core.Configuration;

namespace SecureScore.Core.ConditionalAccess;

/// <summary>What is asked of Conditional Access.</summary>
public enum AccessQuestion
{
    /// <summary>Must confirm every sign-in to every app with a second factor.</summary>
    Mfa,

    /// <summary>Cannot sign in with legacy protocols.</summary>
    LegacyBlocked,

    /// <summary>A risky sign-in is blocked or must be confirmed.</summary>
    SignInRisk,

    /// <summary>An account at risk is blocked or must change its password.</summary>
    UserRisk,

    /// <summary>A policy looks at insider risk.</summary>
    InsiderRisk,

    /// <summary>Cannot open Azure management.</summary>
    AzureManagementBlocked,

    /// <summary>Must sign in to every app with a phishing-resistant method.</summary>
    PhishingResistant,

    /// <summary>Must sign in again after a time, and a browser forgets the session.</summary>
    SessionLimited,
}

/// <summary>Why a user is covered or not, for one question.</summary>
/// <param name="Policy">The policy that covers, or the one that comes nearest; null when none comes near, or security defaults cover.</param>
/// <param name="Sentence">In one sentence that names the policy and, where it excludes, through what.</param>
/// <param name="IsReportOnly">Whether the user would be covered if a report-only policy were turned on.</param>
public sealed record AccessExplanation(bool IsCovered, ConditionalAccessPolicy? Policy, string Sentence, bool IsReportOnly);

/// <summary>Whom a tenant's Conditional Access policies and security defaults cover.</summary>
public sealed class AccessCoverage(TenantConfiguration configuration)
{
    /// <summary>Users covered by an enabled policy or by security defaults.</summary>
    public UserSet Covered(AccessQuestion question) => throw new NotImplementedException(configuration.TenantId.Value + question);

    /// <summary>Users not covered now who would be, if report-only policies were turned on.</summary>
    public UserSet WouldBeCovered(AccessQuestion question) => throw new NotImplementedException(question.ToString());

    /// <summary>Why one user is covered or not.</summary>
    public AccessExplanation Explain(AccessQuestion question, int user) => throw new NotImplementedException(question.ToString() + user);
}
