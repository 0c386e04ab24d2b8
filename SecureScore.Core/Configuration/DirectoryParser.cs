using System.Globalization;
using System.Text.Json;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Configuration;

/// <summary>Reads the small objects of a directory. Null stands for an object without a usable id.</summary>
internal static class DirectoryParser
{
    /// <summary>Whose organization it is; null where nothing tells.</summary>
    public static TenantId? TenantOf(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return document.RootElement.Field("id") is { ValueKind: JsonValueKind.String } id
                && TenantId.TryParse(id.GetString(), out var tenant)
                ? tenant
                : null;
        }
        catch (Exception ex) when (ex is JsonException or InvalidOperationException)        // the latter for text that is no valid Unicode
        {
            return null;
        }
    }

    public static Organization? Organization(JsonElement json) =>
        json.Id("id") is { } id
            ? new(id.ToString(), json.Text("displayName") ?? id.ToString(), IsHybrid(json)) { CreatedAt = Moment(json, "createdDateTime") }
            : null;

    /// <remarks>A subscription that ran out is in force for the days of grace that Microsoft calls a warning.</remarks>
    public static License? License(JsonElement json)
    {
        if (json.Id("skuId") is not { } id) return null;
        var (name, status) = (json.Text("skuPartNumber") ?? id.ToString(), json.Text("capabilityStatus"));
        var plansInForce = json.Items("servicePlans").Where(p => !Is(p.Text("provisioningStatus"), "Disabled"));
        List<string> plans = [.. plansInForce.Select(p => p.Text("servicePlanName")).OfType<string>()];
        return new(id, name, Is(status, "Enabled") || Is(status, "Warning"), plans, AgentLicenses.Include(name, plans));
    }

    public static Domain? Domain(JsonElement json) => json.Text("id") is { } name
        ? new(name, json.Switch("isVerified") ?? false, json.Switch("isRoot") ?? false, Is(json.Text("authenticationType"), "Federated"),
            json.Number("passwordValidityPeriodInDays"))
        {
            IsUnspecified = json.Switch("isVerified") is not { } isVerified
                || json.Switch("isRoot") is not { } isRoot
                || (isVerified && isRoot && json.Text("authenticationType") is null),
            IsPeriodUnspecified = json.Number("passwordValidityPeriodInDays") is null && !json.IsNull("passwordValidityPeriodInDays"),
            HasNoUsers = json.Texts("supportedServices") is { Count: > 0 } services
                && services.All(s => s.StartsWith("SharePoint", StringComparison.OrdinalIgnoreCase)),
        }
        : null;

    public static DirectoryRole? Role(JsonElement json) => json.Id("id") is { } id
        ? new(id, json.Id("templateId") ?? id, json.Text("displayName") ?? id.ToString())
        : null;

    /// <remarks>An assignment that does not say where it holds is taken as one for the whole tenant: that asks for more.</remarks>
    public static RoleAssignment? Assignment(JsonElement json) =>
        json.Id("principalId") is { } principal && json.Id("roleDefinitionId") is { } role
            ? new(principal, role, json.Text("directoryScopeId") ?? "/")
            : null;

    public static DirectoryGroup? Group(JsonElement json) => json.Id("id") is { } id
        ? new(id, json.Text("displayName") ?? id.ToString(), json.Text("visibility"), json.Texts("groupTypes").Any(t => Is(t, "Unified")))
        : null;

    /// <summary>Whether a detection is of another kind than leaked credentials: an export may hold all of them.</summary>
    public static bool IsOfOtherRisk(JsonElement json) => json.Text("riskEventType") is { } kind && !Is(kind, "leakedCredentials");

    public static LeakedCredentials? LeakedCredentials(JsonElement json) =>
        json.Text("id") is { } id && json.Id("userId") is { } user ? new(id, user, json.Text("riskState")) : null;

    public static PerUserMfa? PerUserMfa(JsonElement json) => json.Id("id") is { } user ? new(user, json.Text("perUserMfaState")) : null;

    /// <returns>Null when the answer does not say.</returns>
    public static bool? HasPasswordHashSync(JsonElement json) => (json.Field("features") ?? default).Switch("passwordSyncEnabled");

    /// <summary>Null is how Microsoft says that a tenant is of the cloud alone, which a property that is left out does not.</summary>
    /// <remarks>PowerShell writes null for what was not asked for: where what each tenant has is null as well, it was not.</remarks>
    private static bool? IsHybrid(JsonElement json) =>
        json.Switch("onPremisesSyncEnabled")
            ?? (json.IsNull("onPremisesSyncEnabled") && !json.IsNull("verifiedDomains") && !json.IsNull("createdDateTime") ? false : null);

    private static DateTimeOffset? Moment(JsonElement json, string name) =>
        DateTimeOffset.TryParse(json.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : null;

    private static bool Is(string? text, string word) => string.Equals(text, word, StringComparison.OrdinalIgnoreCase);
}
