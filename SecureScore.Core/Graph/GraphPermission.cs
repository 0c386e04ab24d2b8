namespace SecureScore.Core.Graph;

/// <summary>A permission of an app on Microsoft Graph that the program has a use for.</summary>
/// <param name="Name">As Graph names it.</param>
/// <param name="RoleId">The id of the app role, the same in every tenant. Source: Microsoft Graph permissions reference.</param>
/// <param name="IsNeeded">Whether nothing can be read without it.</param>
/// <param name="IsForEvaluation">Whether it reads a part of the tenant's configuration: without it, only the controls that need the part
/// are not evaluated.</param>
public sealed record GraphPermission(string Name, string RoleId, bool IsNeeded, bool IsForEvaluation = false)
{
    /// <summary>The app id of Microsoft Graph, the same in every tenant.</summary>
    public const string GraphAppId = "00000003-0000-0000-c000-000000000000";

    public static GraphPermission Read { get; } = new(
        "SecurityEvents.Read.All", "bf394140-e372-4bf9-a898-299cfc7564e5", true);

    public static GraphPermission ReadWrite { get; } = new(
        "SecurityEvents.ReadWrite.All", "d903a879-88e0-4c09-b0c9-82f6a1333f84", false);

    public static GraphPermission Recommendations { get; } = new("DirectoryRecommendations.Read.All",
        "ae73097b-cb2a-4447-b064-5d80f6093921", false);

    /// <summary>What the own evaluation reads with, each for itself. Source: docs/graph.md, "For SecureScore's own evaluation".</summary>
    public static IReadOnlyList<GraphPermission> Evaluation { get; } =
    [
        ForEvaluation("Policy.Read.All", "246dd0d5-5bd0-4def-940b-0421030a5b68"),
        ForEvaluation("User.Read.All", "df021288-bdef-4463-88db-98f22de89214"),
        ForEvaluation("AuditLog.Read.All", "b0afded3-3588-46d8-8b3d-9842eff778da"),
        ForEvaluation("IdentityRiskEvent.Read.All", "6e472fd1-ad78-48da-a0f0-97ab2c6b769e"),
        ForEvaluation("RoleManagement.Read.Directory", "483bed4a-2ad3-4361-a73b-c83ccdbdc53c"),
        ForEvaluation("RoleEligibilitySchedule.Read.Directory", "ff278e11-4a33-4d0c-83d2-d01dc58929a5"),
        ForEvaluation("Group.Read.All", "5b567255-7703-4780-807c-7be8301ae99b"),
        ForEvaluation("GroupMember.Read.All", "98830695-27a2-44f7-8c18-0c3ebc9698f6"),
        ForEvaluation("GroupSettings.Read.All", "f3c4f514-c65a-43f5-bfce-1735872258dd"),
        ForEvaluation("Domain.Read.All", "dbb9058a-0e50-45d7-ae91-66909b5d4664"),
        ForEvaluation("Organization.Read.All", "498476ce-e0fe-48b0-b801-37ba7e2685c6"),
    ];

    public static IReadOnlyList<GraphPermission> All { get; } = [Read, ReadWrite, Recommendations, .. Evaluation];

    private static GraphPermission ForEvaluation(string name, string roleId) =>
        new(name, roleId, false, IsForEvaluation: true);
}
