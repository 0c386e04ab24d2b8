using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Configuration;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.ConditionalAccess;

/// <summary>Conditional Access user by user and sign-in by sign-in, slow and plainly right: for tests that compare.</summary>
/// <remarks>Asks of every way to sign in whether some policy acts on it, with no sets and nothing of the evaluation itself.</remarks>
internal sealed class SlowAccess(TenantConfiguration tenant)
{
    private static readonly string[] s_modern = ["browser", "mobileappsanddesktopclients"];
    private static readonly string[] s_legacy = ["exchangeactivesync", "other"];

    public bool IsCovered(AccessQuestion question, int user, bool withReportOnly = false)
    {
        var isEnabled = tenant.Users.Traits(user).HasFlag(UserTraits.Enabled);
        if (tenant.HasSecurityDefaults == true && (question == AccessQuestion.LegacyBlocked || question == AccessQuestion.Mfa && isEnabled)) return true;
        List<ConditionalAccessPolicy> policies = [.. tenant.Policies.Where(p => (p.State == PolicyState.Enabled || withReportOnly && p.State == PolicyState.ReportOnly) && AppliesTo(p.Users, user) && IsUnlimited(question, p))];
        if (question == AccessQuestion.SessionLimited)
            return s_modern.All(c => policies.Any(p => Reaches(p, c) && p.Session?.SignInFrequency <= TimeSpan.FromHours(4))) && policies.Any(p => Reaches(p, "browser") && p.Session?.IsNeverPersistent == true);
        return (question == AccessQuestion.LegacyBlocked ? s_legacy : s_modern).All(c => policies.Any(p => Reaches(p, c) && Demands(question, p)));
    }

    private bool AppliesTo(PolicyUsers users, int user)
    {
        var id = tenant.Users.Id(user);
        var isIncluded = users.IncludesAll || users.IncludeUsers.Contains(id) || users.IncludeGroups.Any(g => IsIn(g, user, [])) || users.IncludeRoles.Any(r => Holds(r, user))
            || users.IncludeGuests is { IsEveryTenant: true } included && included.Types.Contains(GuestType(user));
        var isExcluded = users.ExcludeUsers.Contains(id) || users.ExcludeGroups.Any(g => IsIn(g, user, [])) || users.ExcludeRoles.Any(r => Holds(r, user))
            || users.ExcludeGuests is { } excluded && excluded.Types.Contains(GuestType(user));
        return isIncluded && !isExcluded;
    }

    private bool IsIn(Guid group, int user, HashSet<Guid> seen) =>
        seen.Add(group) && (tenant.Groups.DirectUsers(group).Contains(user) || tenant.Groups.DirectGroups(group).Any(g => IsIn(g, user, seen)));

    private bool Holds(Guid role, int user) =>
        tenant.RoleAssignments.Any(a => a.RoleId == role && a.Scope == "/" && (a.PrincipalId == tenant.Users.Id(user) || IsIn(a.PrincipalId, user, [])));

    private string GuestType(int user) => (tenant.Users.Traits(user).HasFlag(UserTraits.Guest), tenant.Users.Traits(user).HasFlag(UserTraits.External)) switch
    {
        (true, false) => "internalguest",
        (true, true) => "b2bcollaborationguest",
        (false, true) => "b2bcollaborationmember",
        _ => "none",
    };

    private static bool Reaches(ConditionalAccessPolicy policy, string client) => policy.ClientAppTypes.Contains("all") || policy.ClientAppTypes.Contains(client);

    private static bool IsUnlimited(AccessQuestion question, ConditionalAccessPolicy p)
    {
        if (p.NotUnderstood.Count > 0 || p.DeviceFilter is not null || p.ExcludePlatforms.Count > 0 || p.ExcludeLocations.Count > 0 || p.TransferMethods.Count > 0) return false;
        if (p.Applications.Exclude.Count > 0 && question != AccessQuestion.InsiderRisk) return false; // the only app that is ever left out here is Azure management
        if (!p.Applications.Include.Contains("all") && question is not (AccessQuestion.AzureManagementBlocked or AccessQuestion.InsiderRisk)) return false;
        return (p.SignInRiskLevels.Count == 0 || question == AccessQuestion.SignInRisk) && (p.UserRiskLevels.Count == 0 || question == AccessQuestion.UserRisk) && (p.InsiderRiskLevels.Count == 0 || question == AccessQuestion.InsiderRisk);
    }

    private static bool Demands(AccessQuestion question, ConditionalAccessPolicy p) => question switch
    {
        AccessQuestion.SignInRisk => p.SignInRiskLevels.Contains("high") && IsDemanded(p.Grant!, ["block", "mfa", "multifactor"]),
        AccessQuestion.UserRisk => p.UserRiskLevels.Contains("high") && IsDemanded(p.Grant!, ["block", "passwordchange", "riskremediation"]),
        AccessQuestion.InsiderRisk => p.InsiderRiskLevels.Count > 0,
        AccessQuestion.Mfa => IsDemanded(p.Grant!, ["block", "mfa", "multifactor"]),
        AccessQuestion.PhishingResistant => IsDemanded(p.Grant!, ["block", GivenPolicy.PhishingResistantStrength]),
        _ => p.Grant!.BuiltIn.Contains("block"),
    };

    /// <summary>Whether nobody gets past the grant with controls that are not among the good ones.</summary>
    private static bool IsDemanded(PolicyGrant grant, string[] good)
    {
        List<string> controls = [.. grant.BuiltIn];
        if (grant.AuthenticationStrengthId is { } id) controls.Add(good.Contains("multifactor") && id.StartsWith("00000000", StringComparison.Ordinal) ? "multifactor" : id);
        return controls.Count > 0 && (grant.IsOr ? controls.All(good.Contains) : controls.Any(good.Contains));
    }
}
