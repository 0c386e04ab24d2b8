using System.Text.Json;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Graph;

/// <summary>One call that shows whether a permission is there.</summary>
/// <param name="Call">As people read it.</param>
internal sealed record GraphProbe(GraphPermission Permission, string Call, RequestInformation Request)
{
    /// <summary>No control is called so.</summary>
    public const string NoControl = "securescore_check_of_permission";

    /// <summary>No group has this id.</summary>
    private const string NoGroup = "00000000-0000-0000-0000-000000000000";

    /// <summary>Whether a failure comes from behind the permission, so that it is there.</summary>
    /// <remarks>
    /// Graph looks at the permission before it looks for the control. There is none of this name, and the body says nothing new, so nothing
    /// can change: 403 is the permission that lacks, and “not found” or “bad request” come from behind that door. So it is with the members
    /// of a group that there is not.
    /// </remarks>
    public bool IsPassedBy(GraphException failure) =>
        (Permission == GraphPermission.ReadWrite && failure.Kind is GraphFailureKind.NotFound or GraphFailureKind.Rejected)
            || (Call.Contains(NoGroup, StringComparison.Ordinal) && failure.Kind == GraphFailureKind.NotFound);

    /// <summary>The smallest call for each permission that our own evaluation reads with.</summary>
    public static IEnumerable<GraphProbe> Evaluation(GraphClient client) =>
        GraphPermission.Evaluation.Select(permission => new GraphProbe(
            permission, $"GET {AddressOf(permission)}", client.Get(AddressOf(permission))));

    public static IEnumerable<GraphProbe> All(GraphClient client, bool withWriteBack, bool withRecommendations)
    {
        var security = client.Api.Security;
        yield return new(
            GraphPermission.Read, "GET security/secureScores?$top=1",
            security.SecureScores.ToGetRequestInformation(r => r.QueryParameters.Top = 1));
        yield return new(
            GraphPermission.Read, "GET security/secureScoreControlProfiles?$top=1",
            security.SecureScoreControlProfiles.ToGetRequestInformation(r => r.QueryParameters.Top = 1));
        if (withWriteBack)
        {
            var nothing = new SecureScoreControlProfile
            {
                VendorInformation = new SecurityVendorInformation { Provider = "SecureScore", Vendor = "Microsoft" }
            };
            yield return new(
                GraphPermission.ReadWrite, $"PATCH security/secureScoreControlProfiles/{NoControl}",
                security.SecureScoreControlProfiles[NoControl].ToPatchRequestInformation(nothing));
        }
        if (withRecommendations)
            yield return new(
                GraphPermission.Recommendations, "GET beta/directory/recommendations?$top=1",
                client.Beta("directory/recommendations?$top=1"));
    }

    /// <remarks>
    /// Of the addresses that a permission opens, one that asks neither for a license nor, as Conditional Access does,
    /// for a second of its own.
    /// </remarks>
    private static string AddressOf(GraphPermission permission) => permission.Name switch
    {
        "Policy.Read.All" => "policies/identitySecurityDefaultsEnforcementPolicy",
        "User.Read.All" => "users?$select=id&$top=1",
        "AuditLog.Read.All" => "reports/authenticationMethods/userRegistrationDetails?$top=1",
        "IdentityRiskEvent.Read.All" => "identityProtection/riskDetections?$select=id&$top=1",
        "RoleManagement.Read.Directory" => "roleManagement/directory/roleDefinitions?$select=id",
        "RoleEligibilitySchedule.Read.Directory" => "roleManagement/directory/roleEligibilityScheduleInstances?$select=id",
        "Group.Read.All" => "groups?$select=id&$top=1",
        "GroupMember.Read.All" => $"groups/{NoGroup}/members?$select=id&$top=1",
        "GroupSettings.Read.All" => "groupSettings",
        "Domain.Read.All" => "domains?$select=id",
        "Organization.Read.All" => "organization?$select=id",
        _ => throw new ArgumentOutOfRangeException(nameof(permission), permission.Name, "No call shows it."),
    };

    /// <summary>Whose score an answer holds; null when it holds none.</summary>
    public static TenantId? TenantOf(GraphAnswer? answer)
    {
        if (answer is not { Body.Length: > 0 }) return null;
        try
        {
            using var document = JsonDocument.Parse(answer.Body);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("value", out var list)
                && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0
                && list[0].TryGetProperty("azureTenantId", out var id) && id.ValueKind == JsonValueKind.String
                && TenantId.TryParse(id.GetString(), out var tenant)
                ? tenant
                : null;
        }
        catch (JsonException)
        {
            return null;      // the run says more about it
        }
    }
}
