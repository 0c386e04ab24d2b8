using SecureScore.Core.Actions;
using SecureScore.Core.Tenants;
using SecureScore.Core.Trends;

namespace SecureScore.Dashboard.Components.Layout;

/// <summary>What every page knows of a tenant beside its newest day.</summary>
/// <param name="Checks">What people say they have changed, by control, with what came of it.</param>
/// <param name="Runs">Null when the tenant is not connected.</param>
public sealed record TenantState(ScoreZoneSetting Zones, IReadOnlyDictionary<string, NextCheck> Checks, TenantRuns? Runs)
{
    /// <summary>Where no tenant is shown.</summary>
    public static TenantState None { get; } = new(ScoreZoneSetting.BuiltIn, new Dictionary<string, NextCheck>(), null);
}

/// <summary>Reads what every page knows of a tenant beside its newest day.</summary>
public sealed class TenantStateReader(IScoreZoneService zones, IReportedChangeService reports, TenantRunsReader runs)
{
    /// <param name="board">Null while it has no day: then there is nothing to report.</param>
    public async Task<TenantState> ReadAsync(Tenant tenant, ActionBoard? board, CancellationToken cancellationToken) => new(
        await zones.GetAsync(tenant, cancellationToken),
        board is null ? TenantState.None.Checks : await reports.ListAsync(tenant, cancellationToken),
        await runs.FindAsync(tenant.Open, cancellationToken));
}
