using SecureScore.Core.Tenants;

namespace SecureScore.Core.Sample;

/// <summary>The invented tenant "Contoso", for looking at the product before any real data.</summary>
public static class SampleTenant
{
    public static TenantId Id { get; } = TenantId.Parse("c0a1e5ce-0000-4000-8000-00000000c0de");
    public const string Name = "Contoso (sample)";
}
