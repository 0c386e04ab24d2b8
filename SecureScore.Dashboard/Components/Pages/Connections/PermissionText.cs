namespace SecureScore.Dashboard.Components.Pages.Connections;

/// <summary>What a permission is needed for, as people read it.</summary>
public static class PermissionText
{
    /// <param name="permission">As Graph names it. One that the program does not ask for says itself.</param>
    public static string NeededFor(string permission) => permission switch
    {
        "SecurityEvents.Read.All" => T("Reading scores and control profiles"),
        "SecurityEvents.ReadWrite.All" => T("Sending decisions to Microsoft (write-back)"),
        "DirectoryRecommendations.Read.All" => T("Reading recommendations of the newer interface"),
        "Policy.Read.All" =>
            T("Evaluation: Conditional Access, security defaults, authorization and consent policies, per-user MFA"),
        "User.Read.All" => T("Evaluation: users"),
        "AuditLog.Read.All" => T("Evaluation: registered authentication methods"),
        "IdentityRiskEvent.Read.All" => T("Evaluation: leaked credentials"),
        "RoleManagement.Read.Directory" => T("Evaluation: roles and who has them"),
        "RoleEligibilitySchedule.Read.Directory" => T("Evaluation: roles that a user can activate"),
        "Group.Read.All" => T("Evaluation: groups"),
        "GroupMember.Read.All" => T("Evaluation: members of groups that policies and roles name"),
        "GroupSettings.Read.All" => T("Evaluation: password rules"),
        "Domain.Read.All" => T("Evaluation: domains"),
        "Organization.Read.All" => T("Evaluation: the organization and its licenses"),
        _ => permission,
    };
}
