using System.Text.Json;
using Microsoft.Graph.Models;
using SecureScore.Core.Controls;
using SecureScore.Core.Decisions;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Graph;

/// <summary>Reads and sets the state of one control at Microsoft.</summary>
internal static class GraphControls
{
    /// <exception cref="GraphException">There is no answer, or it is not that control.</exception>
    public static async Task<PortalState> ReadAsync(
        GraphClient client, TenantId tenant, string controlId, DateTime now, CancellationToken cancellationToken)
    {
        var answer = await client.SendAsync(
            client.Api.Security.SecureScoreControlProfiles[controlId].ToGetRequestInformation(), cancellationToken);
        var profile = Parse(answer, now) is GraphControlProfile read
            && read.TenantId == tenant
            && read.Profile.ControlId.Equals(controlId, StringComparison.OrdinalIgnoreCase)
            ? read.Profile
            : throw new GraphException(GraphFailureKind.Unreadable, new("quoted.other-control", controlId));
        return new(profile.PortalState ?? PortalStates.Default, profile.PortalStateBy, profile.PortalStateAt, profile.PortalStateComment);
    }

    /// <summary>Asks Microsoft to set a state. That it says yes does not mean that it did: read it back.</summary>
    /// <exception cref="GraphException">It said no, or nothing.</exception>
    public static Task<GraphAnswer> SetAsync(
        GraphClient client, string controlId, string state, string? comment, CancellationToken cancellationToken)
    {
        // New for every call: the SDK sends a model a second time without what it sent the first time.
        // What is left out stays as it is there, such as whom the control is assigned to.
        var body = new SecureScoreControlProfile
        {
            VendorInformation = new SecurityVendorInformation { Provider = "SecureScore", Vendor = "Microsoft" },
            AdditionalData = new Dictionary<string, object> { ["state"] = state },
        };
        if (comment is not null) body.AdditionalData["comment"] = comment;
        return client.SendAsync(
            client.Api.Security.SecureScoreControlProfiles[controlId].ToPatchRequestInformation(body), cancellationToken);
    }

    private static GraphElement? Parse(GraphAnswer answer, DateTime now)
    {
        try
        {
            return GraphElementParser.Parse(answer.Body, now);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
