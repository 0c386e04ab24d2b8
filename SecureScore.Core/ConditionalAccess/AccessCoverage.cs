using SecureScore.Core.Configuration;
using SecureScore.Core.Messages;

namespace SecureScore.Core.ConditionalAccess;

/// <summary>Why a user is covered or not, for one question. Users with the same cause share it.</summary>
/// <param name="Policy">The policy that covers, or the one that comes nearest; null when none comes near, or
/// security defaults cover.</param>
/// <param name="Reason">Names the policy and, where it excludes, through what.</param>
/// <param name="IsReportOnly">Whether the user would be covered if report-only policies were turned on.</param>
public sealed record AccessExplanation(bool IsCovered, ConditionalAccessPolicy? Policy, Message Reason, bool IsReportOnly)
{
    /// <summary>Why it is not known; null when it is. The rest is then what is known so far.</summary>
    public Message? Unknown { get; init; }
}

/// <summary>Whom a tenant's Conditional Access policies and security defaults cover.</summary>
/// <remarks>
/// Pure; each question is worked out once, when it is first asked, for all users together. A user is covered when every
/// sign-in that is asked about meets some enabled policy that applies to the user. Security defaults require MFA of all
/// users that may sign in and block legacy sign-ins of all. Source: docs/evaluation.md, "Conditional Access".
/// </remarks>
public sealed class AccessCoverage
{
    private readonly Lazy<QuestionCoverage>[] _questions;

    public AccessCoverage(TenantConfiguration configuration)
    {
        Roles = new(configuration);
        var audience = new PolicyAudience(configuration, Roles);
        var demands = new PolicyRequirements(configuration);
        var acting = configuration.Policies
            .Where(p => p.State != PolicyState.Disabled)
            .OrderBy(p => p.Name, StringComparer.Ordinal)
            .ThenBy(p => p.Id, StringComparer.Ordinal);
        IReadOnlyList<(ConditionalAccessPolicy, Lazy<UserSet>)> policies =
            [.. acting.Select(p => (p, new Lazy<UserSet>(() => audience.GetCovered(p.Users))))];
        _questions = [.. Enum.GetValues<AccessQuestion>()
            .Select(q => new Lazy<QuestionCoverage>(() => new(q, configuration, audience, demands, Roles, policies)))];
    }

    internal RoleHolders Roles { get; }

    /// <summary>Users covered by an enabled policy or by security defaults.</summary>
    public UserSet Covered(AccessQuestion question) => Get(question).Covered;

    /// <summary>Why one user is covered or not.</summary>
    /// <remarks>
    /// Of a user who is not covered, the nearest is: report-only policies that would cover; a policy that answers but excludes
    /// the user; policies that answer in parts, with the gap that they leave; one that falls short in what it demands, in the
    /// sign-ins that it is about, in whom it excludes, in being understood. Equally near ones come by name.
    /// </remarks>
    public AccessExplanation Explain(AccessQuestion question, int user) => Get(question).Explain(user);

    /// <summary>The parts without which it is not known whom the policies cover. Security defaults alone may still decide.</summary>
    public IReadOnlyList<PartState> Missing(AccessQuestion question) => Get(question).Missing;

    /// <summary>Whether each question was explained of some user already, so that any other is explained at once.</summary>
    internal bool HasExplanations => _questions.All(q => q.IsValueCreated && q.Value.HasExplanations);

    private QuestionCoverage Get(AccessQuestion question) => _questions[(int)question].Value;
}
