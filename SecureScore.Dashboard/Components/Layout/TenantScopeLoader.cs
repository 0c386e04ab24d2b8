using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Trends;

namespace SecureScore.Dashboard.Components.Layout;

/// <summary>Reads what every page knows of the tenant that its address names.</summary>
public sealed class TenantScopeLoader(
    TenantChooser chooser, IImprovementActionQuery actions, IScoreZoneService zones, IReportedChangeService reports, TenantRunsReader runs)
{
    private static readonly Dictionary<string, NextCheck> s_noChecks = [];

    /// <param name="shown">What the open page shows; null for nothing.</param>
    public Task<TenantChoice> ChooseAsync(Actor actor, string address, TenantScope? shown, CancellationToken cancellationToken) =>
        chooser.ChooseAsync(actor, address, shown?.Tenant, cancellationToken);

    /// <param name="shown">What the open page shows; null for nothing.</param>
    public async Task<TenantScope> LoadAsync(Actor actor, TenantChoice choice, TenantScope? shown, CancellationToken cancellationToken)
    {
        var tenant = choice.Tenant;
        // The circuit gets the board that was prerendered: Core keeps it in memory for all of them.
        var board = tenant is null ? null : await actions.FindBoardAsync(tenant, cancellationToken);
        return new TenantScope
        {
            Tenants = choice.Tenants, Tenant = tenant, Missing = MissingOf(choice, shown), Fallback = choice.Fallback, Board = board,
            Actor = actor,
            Checks = board is null ? s_noChecks : await reports.ListAsync(board.Tenant, cancellationToken),
            ZoneSetting = tenant is null ? ScoreZoneSetting.BuiltIn : await zones.GetAsync(tenant, cancellationToken),
            Runs = tenant is null ? null : await runs.FindAsync(tenant.Id, cancellationToken),
        };
    }

    /// <summary>A tenant that went while it was shown keeps its name over every load.</summary>
    private static MissingTenant? MissingOf(TenantChoice choice, TenantScope? shown) =>
        choice.Missing?.Id == shown?.Missing?.Id ? shown?.Missing : choice.Missing;
}
