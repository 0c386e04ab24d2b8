using SecureScore.Core.Tenants;

namespace SecureScore.Core.Portfolio;

/// <summary>A tenant in the list of all.</summary>
/// <param name="Summary">Null before its first score day.</param>
public sealed record PortfolioTenant(Tenant Tenant, TenantSummary? Summary)
{
    /// <summary>Null while it has no score.</summary>
    public decimal? Percent => Summary?.Score.Percent;
}
