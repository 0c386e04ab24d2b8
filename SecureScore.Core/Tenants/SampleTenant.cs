namespace SecureScore.Core.Tenants;

/// <summary>By what the sample tenant is told from real ones; its data are made in <c>Sample</c> alone.</summary>
public static class SampleTenant
{
    public static TenantId Id { get; } = TenantId.Parse("c0a1e5ce-0000-4000-8000-00000000c0de");
    public const string Name = "Contoso (sample)";
}
