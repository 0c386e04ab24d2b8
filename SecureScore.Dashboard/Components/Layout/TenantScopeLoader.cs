using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Views;

namespace SecureScore.Dashboard.Components.Layout;

/// <summary>Reads what every page knows of the tenant that its address names, and of the person.</summary>
public sealed class TenantScopeLoader(
    TenantChooser chooser, IImprovementActionQuery actions, TenantStateReader states, ISavedViewService views, AccessPolicy policy)
{
    /// <param name="shown">What the open page shows; null for nothing.</param>
    public Task<TenantChoice> ChooseAsync(Actor actor, string address, TenantScope? shown, CancellationToken cancellationToken) =>
        chooser.ChooseAsync(actor, address, shown?.Tenant, cancellationToken);

    /// <param name="shown">What the open page shows; null for nothing.</param>
    public async Task<TenantScope> LoadAsync(Actor actor, TenantChoice choice, TenantScope? shown, CancellationToken cancellationToken)
    {
        var tenant = choice.Tenant;
        // The circuit gets the board that was prerendered: Core keeps it in memory for all of them.
        var board = tenant is null ? null : await actions.FindBoardAsync(tenant, cancellationToken);
        var state = tenant is null ? TenantState.None : await states.ReadAsync(tenant, board, cancellationToken);
        return new TenantScope
        {
            Tenants = choice.Tenants, Tenant = tenant, Missing = MissingOf(choice, shown), Fallback = choice.Fallback, Board = board,
            Actor = actor, Checks = state.Checks, ZoneSetting = state.Zones, Runs = state.Runs,
            HasHomeTenant = policy.HasHomeTenant,
            IsOnlyAssigned = tenant is not null && policy.IsOnlyAssigned(actor.Session?.Person, tenant.Id),
            DefaultView = actor.CanRead ? await views.FindDefaultAsync(actor, cancellationToken) : "",
        };
    }

    /// <summary>A tenant that went while it was shown keeps its name over every load.</summary>
    private static MissingTenant? MissingOf(TenantChoice choice, TenantScope? shown) =>
        choice.Missing?.Id == shown?.Missing?.Id ? shown?.Missing : choice.Missing;
}
