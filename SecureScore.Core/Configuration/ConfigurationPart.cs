using System.Collections.Frozen;
using SecureScore.Core.Messages;

namespace SecureScore.Core.Configuration;

/// <summary>A part of a tenant's configuration that is read by itself, and may be missing by itself.</summary>
public enum ConfigurationPart
{
    Organization,
    Users,
    Registrations,
    RoleDefinitions,
    RoleAssignments,
    EligibleRoles,
    Groups,
    GroupMembers,
    Policies,
    NamedLocations,
    AuthenticationStrengths,
    SecurityDefaults,
    AuthorizationPolicy,
    ConsentRequests,
    Domains,
    DirectorySettings,
    PasswordSync,
    Licences,
    RiskDetections,
    PerUserMfa,
}

/// <summary>Where a part comes from and what reading it needs.</summary>
/// <param name="Part">The part.</param>
/// <param name="FileName">Its file in an export folder.</param>
/// <param name="Address">Graph's address below <c>/v1.0/</c>, with <c>$select</c>; below <c>/beta/</c> for per-user MFA.</param>
/// <param name="Permission">The least permission that reads it, or one that another part needs anyway.</param>
/// <param name="License">The license without which Microsoft does not answer; null for none.</param>
/// <param name="IsDelegatedOnly">Whether no app may read it: it comes from files alone.</param>
public sealed record ConfigurationPartInfo(
    ConfigurationPart Part, string FileName, string Address, string Permission, string? License = null,
    bool IsDelegatedOnly = false)
{
    /// <summary>All parts, in the order in which they are read. Source: docs/evaluation.md, "What is read".</summary>
    public static IReadOnlyList<ConfigurationPartInfo> All { get; } =
    [
        new(
            ConfigurationPart.Organization, "organization.json",
            "organization?$select=id,displayName,createdDateTime,onPremisesSyncEnabled,onPremisesLastSyncDateTime",
            "Organization.Read.All"),
        new(ConfigurationPart.Licences, "subscribedSkus.json",
            "subscribedSkus?$select=skuId,skuPartNumber,capabilityStatus,servicePlans", "Organization.Read.All"),
        new(
            ConfigurationPart.Domains, "domains.json",
            "domains?$select=id,isVerified,isRoot,authenticationType,supportedServices,passwordValidityPeriodInDays", "Domain.Read.All"),
        new(
            ConfigurationPart.SecurityDefaults, "securityDefaults.json",
            "policies/identitySecurityDefaultsEnforcementPolicy?$select=id,isEnabled", "Policy.Read.All"),
        new(ConfigurationPart.AuthorizationPolicy, "authorizationPolicy.json", "policies/authorizationPolicy",
            "Policy.Read.All"),
        new(ConfigurationPart.ConsentRequests, "adminConsentRequestPolicy.json",
            "policies/adminConsentRequestPolicy", "Policy.Read.All"),
        new(ConfigurationPart.DirectorySettings, "groupSettings.json", "groupSettings", "GroupSettings.Read.All"),
        new(
            ConfigurationPart.PasswordSync, "onPremisesSynchronization.json",
            "directory/onPremisesSynchronization", "OnPremDirectorySynchronization.Read.All", IsDelegatedOnly: true),
        new(ConfigurationPart.AuthenticationStrengths, "authenticationStrengthPolicies.json",
            "policies/authenticationStrengthPolicies", "Policy.Read.All", "Microsoft Entra ID P1"),
        new(ConfigurationPart.NamedLocations, "namedLocations.json", "identity/conditionalAccess/namedLocations",
            "Policy.Read.All", "Microsoft Entra ID P1"),
        new(ConfigurationPart.Policies, "policies.json", "identity/conditionalAccess/policies",
            "Policy.Read.All", "Microsoft Entra ID P1"),
        new(
            ConfigurationPart.RoleDefinitions, "roleDefinitions.json",
            "roleManagement/directory/roleDefinitions?$select=id,displayName,templateId", "RoleManagement.Read.Directory"),
        new(
            ConfigurationPart.RoleAssignments, "roleAssignments.json",
            "roleManagement/directory/roleAssignments?$select=id,principalId,roleDefinitionId,directoryScopeId",
            "RoleManagement.Read.Directory"),
        new(
            ConfigurationPart.EligibleRoles, "roleEligibilityScheduleInstances.json",
            "roleManagement/directory/roleEligibilityScheduleInstances?$select=id,principalId,roleDefinitionId,directoryScopeId",
            "RoleEligibilitySchedule.Read.Directory", "Microsoft Entra ID P2"),
        new(ConfigurationPart.Users, "users.json", $"users?$select={UserFields.Select}&$top=999", "User.Read.All"),
        new(ConfigurationPart.Registrations, "userRegistrationDetails.json",
            "reports/authenticationMethods/userRegistrationDetails?$top=999", "AuditLog.Read.All", "Microsoft Entra ID P1"),
        new(
            ConfigurationPart.RiskDetections, "riskDetections.json",
            "identityProtection/riskDetections?$filter=riskEventType%20eq%20%27leakedCredentials%27&$select=id,"
                + "userId,riskEventType,riskState", "IdentityRiskEvent.Read.All", "Microsoft Entra ID P2"),
        new(ConfigurationPart.Groups, "groups.json", "groups?$select=id,displayName,visibility,groupTypes&$top=999",
            "Group.Read.All"),
        new(
            ConfigurationPart.GroupMembers, "groupMembers.json",
            "groups/{id}/members?$select=id&$top=999", "GroupMember.Read.All"),
        new(ConfigurationPart.PerUserMfa, "perUserMfaStates.json", "users/{id}/authentication/requirements",
            "Policy.Read.All"),
    ];

    private static readonly FrozenDictionary<ConfigurationPart, ConfigurationPartInfo> s_byPart = All.ToFrozenDictionary(i => i.Part);

    public static ConfigurationPartInfo Of(ConfigurationPart part) => s_byPart[part];
}

/// <summary>Whether a part could be read.</summary>
public enum PartOutcome
{
    Read,

    /// <summary>Nobody asked for it yet, or an export folder has no file of it.</summary>
    NotRead,

    /// <summary>The permission is missing (403).</summary>
    Forbidden,

    /// <summary>Microsoft answers only with a license that the tenant lacks.</summary>
    NoLicence,

    /// <summary>No app may read it, only a person: it can come from files.</summary>
    DelegatedOnly,

    /// <summary>Reading broke off or the answer could not be understood.</summary>
    Broken,
}

/// <summary>What became of one part.</summary>
/// <param name="ReadAt">When what is in force was read (UTC); null when nothing is.</param>
/// <param name="Count">Objects in force.</param>
/// <param name="Reason">Why it was not read; null when it was.</param>
/// <param name="NextStep">What to do or to grant; null when nothing helps.</param>
/// <param name="IsKept">Whether what is in force is from an earlier run, since this one could not read the part.</param>
public sealed record PartState(
    ConfigurationPart Part, PartOutcome Outcome, DateTime? ReadAt, int Count, Message? Reason = null, Message? NextStep = null,
    bool IsKept = false)
{
    /// <summary>Whether evaluators may use it: read now, or kept from an earlier run.</summary>
    public bool IsUsable => Outcome == PartOutcome.Read || IsKept;
}
