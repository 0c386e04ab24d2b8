namespace SecureScore.Tests.StandIn.Entra;

/// <summary>Where the stand-in answers; known once it listens.</summary>
internal sealed class EntraAddresses
{
    /// <summary>Without a slash at the end.</summary>
    public string Base { get; set; } = "";

    /// <param name="tenant">A tenant id, or {tenantid} in metadata that stand for any.</param>
    public string Issuer(string tenant) => $"{Base}/{tenant}/v2.0";

    public string Issuer(Guid tenant) => Issuer(tenant.ToString());

    public string Endpoint(string tenant, string name) => $"{Base}/{tenant}/oauth2/v2.0/{name}";
}
