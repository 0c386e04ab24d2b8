using Microsoft.Identity.Abstractions;

namespace SecureScore.Dashboard.Authentication.EntraId;

/// <summary>
/// The keys of the <c>AzureAd</c> section that must be right; Microsoft.Identity.Web reads the same section and knows more.
/// </summary>
public sealed class EntraIdOptions
{
    public const string Section = "AzureAd";

    /// <summary>The value of <see cref="TenantId"/> that lets several tenants in.</summary>
    public const string SeveralTenants = "organizations";

    /// <summary>Where people sign in: the address of the cloud.</summary>
    public string Instance { get; set; } = "";

    /// <summary>The tenant's id, or <see cref="SeveralTenants"/>.</summary>
    public string TenantId { get; set; } = "";

    /// <summary>The application id of the registration.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>A secret, for those who have nothing better than one.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>What proves to Entra ID that it is this program; the first that can be loaded is used.</summary>
    public IList<CredentialDescription> ClientCredentials { get; } = [];
}
