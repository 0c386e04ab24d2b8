namespace SecureScore.Core.Portfolio;

/// <summary>The average score of several tenants.</summary>
/// <param name="Percent">Each tenant counts the same, whatever its size, as in Microsoft's averages; 0 to 100.</param>
/// <param name="Tenants">How many have a score.</param>
public sealed record TenantAverage(decimal Percent, int Tenants)
{
    /// <summary>Without the sample tenant, whose data are invented.</summary>
    /// <returns>Null when no tenant has a score.</returns>
    public static TenantAverage? Of(IEnumerable<PortfolioTenant> tenants)
    {
        decimal[] percents = [.. tenants.Where(t => !t.Tenant.IsSample).Select(t => t.Percent).OfType<decimal>()];
        return percents.Length == 0 ? null : new(percents.Average(), percents.Length);
    }
}
