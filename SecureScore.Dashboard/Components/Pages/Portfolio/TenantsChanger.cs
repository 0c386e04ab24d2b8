using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Decisions;
using SecureScore.Core.Faults;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Portfolio;

/// <summary>What became of one tenant.</summary>
/// <param name="Made">The decision; null when nothing was written.</param>
/// <param name="Problem">Why nothing was written; null when something was, or nothing had to be.</param>
public sealed record TenantOutcome(Tenant Tenant, Decision? Made, string? Problem);

/// <summary>Sets the status of one action in many tenants, one after the other: each tenant is a write of its own.</summary>
public sealed class TenantsChanger(IDecisionService decisions, IImprovementActionQuery actions)
{
    /// <summary>Works out what each status would do, tenant by tenant.</summary>
    /// <exception cref="OperationCanceledException">The person stopped it.</exception>
    public async Task<IReadOnlyList<TenantPreview>> PreviewAsync(
        string controlId, IReadOnlyList<Tenant> tenants, Func<int, Task> onDone, CancellationToken cancellationToken)
    {
        List<TenantPreview> previews = [];
        foreach (var tenant in tenants)
        {
            cancellationToken.ThrowIfCancellationRequested();
            previews.Add(await PreviewAsync(controlId, tenant, cancellationToken));
            await onDone(previews.Count);
        }
        return previews;
    }

    private async Task<TenantPreview> PreviewAsync(string controlId, Tenant tenant, CancellationToken cancellationToken)
    {
        try
        {
            // As it is now: the tenant may have been listed a while ago.
            return TenantPreview.Create(tenant, await actions.FindBoardAsync(tenant.Open, cancellationToken), controlId);
        }
        catch (StorageUnavailableException ex)
        {
            return TenantPreview.Create(tenant, null, controlId) with
            {
                Problem = T("The tenant could not be read: {0}.", DatabaseText.Reason(ex)),
            };
        }
    }

    /// <summary>Writes until all is written, or the person stops it: then the tenants that are left have no outcome.</summary>
    public Task<IReadOnlyList<TenantOutcome>> DecideAsync(
        Actor actor, TenantsDecision decision, Func<int, Task> onDone, CancellationToken cancellationToken) =>
        WriteAsync([.. decision.Previews.Where(p => p.Action is not null)], p => p.Tenant, p => decisions.DecideAsync(
            actor, p.Tenant.Id, p.Action!.ControlId, decision.Status, decision.Note, p.Action.Version, CancellationToken.None),
            onDone, cancellationToken);

    /// <summary>Takes decisions back where they are still in force.</summary>
    public Task<IReadOnlyList<TenantOutcome>> UndoAsync(
        Actor actor, IReadOnlyList<TenantOutcome> made, Func<int, Task> onDone, CancellationToken cancellationToken) =>
        WriteAsync([.. made.Where(m => m.Made is not null)], m => m.Tenant, async m => await decisions.UndoAsync(
            actor, m.Tenant.Id, m.Made!.ControlId, m.Made.Version, m.Made.Version, CancellationToken.None), onDone, cancellationToken);

    private static async Task<IReadOnlyList<TenantOutcome>> WriteAsync<TItem>(
        IReadOnlyList<TItem> items, Func<TItem, Tenant> tenantOf, Func<TItem, Task<Decision?>> write, Func<int, Task> onDone,
        CancellationToken cancellationToken)
    {
        List<TenantOutcome> outcomes = [];
        foreach (var item in items)
        {
            if (cancellationToken.IsCancellationRequested) break;
            var (tenant, decision, problem) = (tenantOf(item), default(Decision), default(string));
            try
            {
                decision = await write(item);
            }
            catch (RefusedException ex)
            {
                problem = ex.Words();
            }
            catch (StorageUnavailableException ex)
            {
                problem = T("The decision could not be saved: {0}.", DatabaseText.Reason(ex));
            }
            outcomes.Add(new(tenant, decision, problem));
            await onDone(outcomes.Count);
        }
        return outcomes;
    }
}
