using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SecureScore.Tests.StandIn.Graph;

/// <summary>Changes the state of a control, by the rules of the API.</summary>
internal sealed class GraphPatch(GraphAddresses addresses, TimeProvider time)
{
    private static readonly string[] s_states = ["Default", "Ignored", "ThirdParty", "Reviewed"];

    public GraphReply Answer(GraphCall call, GraphCaller caller, GraphTenant tenant, GraphProfile profile)
    {
        using var document = Parse(call.Body);
        var body = document.RootElement;
        if (body.ValueKind != JsonValueKind.Object) throw GraphRefusedException.BadRequest("The body must be an object.");
        CheckVendor(body);
        if (profile.Control.IsDefender) throw GraphRefusedException.BadRequest("Controls of Defender cannot be updated here.");
        var last = profile.Last;
        var state = Text(body, "state", last.State) ?? throw GraphRefusedException.BadRequest("The state must not be null.");
        // The case does not matter, and is always the same when read.
        var known = s_states.FirstOrDefault(s => s.Equals(state, StringComparison.OrdinalIgnoreCase));
        if (known is null && state != last.State)
            throw GraphRefusedException.BadRequest($"The state '{state}' is not one of {string.Join(", ", s_states)}.");
        var update = new GraphStateUpdate(
            tenant.ResetsWrites ? "Default" : known ?? state, Text(body, "comment", last.Comment),
            Text(body, "assignedTo", last.AssignedTo), caller.AppId, time.GetUtcNow());
        profile.Add(update, tenant.ShowsWritesAfter);
        return call.Prefers("return=representation")
            ? GraphReply.Entity(
                StatusCodes.Status200OK, addresses.Context("security/secureScoreControlProfiles/$entity"),
                profile.Written()) with { Headers = [("Preference-Applied", "return=representation")] }
            : GraphReply.Nothing(StatusCodes.Status204NoContent);
    }

    private static JsonDocument Parse(string body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            throw GraphRefusedException.BadRequest("The body is no JSON.");
        }
    }

    private static void CheckVendor(JsonElement body)
    {
        var isThere = body.TryGetProperty("vendorInformation", out var vendor) && vendor.ValueKind == JsonValueKind.Object
            && Text(vendor, "provider", null) is { Length: > 0 } && Text(vendor, "vendor", null) is { Length: > 0 };
        if (!isThere) throw GraphRefusedException.BadRequest("The body must contain vendorInformation with provider and vendor.");
    }

    /// <summary>What the body says; what was before where it says nothing.</summary>
    private static string? Text(JsonElement body, string name, string? before) =>
        !body.TryGetProperty(name, out var value) ? before
        : value.ValueKind is JsonValueKind.String or JsonValueKind.Null ? value.GetString()
        : throw GraphRefusedException.BadRequest($"The property '{name}' must be a string.");
}
