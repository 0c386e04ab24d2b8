using SecureScore.Core.Tenants;

namespace SecureScore.Dashboard.Components.Pages.Connections;

/// <summary>What a person has typed and chosen of a connection.</summary>
public sealed record ConnectionDraft(string TenantId, string Name, string Cloud, string Credential)
{
    /// <summary>Null unless it is a GUID.</summary>
    public TenantId? Id => Core.Tenants.TenantId.TryParse(TenantId, out var id) && id.IsGuid ? id : null;
}
