namespace SecureScore.Core.Graph;

/// <summary>A permission of an app on Microsoft Graph that the program has a use for.</summary>
/// <param name="Name">As Graph names it.</param>
/// <param name="RoleId">The id of the app role, the same in every tenant. Source: Microsoft Graph permissions reference.</param>
/// <param name="NeededFor">What it is needed for.</param>
/// <param name="IsNeeded">Whether nothing can be read without it.</param>
public sealed record GraphPermission(string Name, string RoleId, string NeededFor, bool IsNeeded)
{
    /// <summary>The app id of Microsoft Graph, the same in every tenant.</summary>
    public const string GraphAppId = "00000003-0000-0000-c000-000000000000";

    public static GraphPermission Read { get; } = new("SecurityEvents.Read.All", "bf394140-e372-4bf9-a898-299cfc7564e5", "Reading scores and control profiles", true);

    public static GraphPermission ReadWrite { get; } = new("SecurityEvents.ReadWrite.All", "d903a879-88e0-4c09-b0c9-82f6a1333f84", "Sending decisions to Microsoft (write-back)", false);

    public static GraphPermission Recommendations { get; } = new("DirectoryRecommendations.Read.All", "ae73097b-cb2a-4447-b064-5d80f6093921", "Reading recommendations of the newer interface", false);

    public static IReadOnlyList<GraphPermission> All { get; } = [Read, ReadWrite, Recommendations];
}
