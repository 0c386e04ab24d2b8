using SecureScore.Core.Access;
using SecureScore.Core.Tenants;
using SecureScore.Core.Visits;

namespace SecureScore.Dashboard.Components.Layout;

/// <summary>A tenant that an address names and that is not there, removed, hidden or mistyped.</summary>
/// <param name="Id">As the address has it, cut to the length of an id.</param>
/// <param name="Name">How it was called while it was shown; null when it was not.</param>
public sealed record MissingTenant(string Id, string? Name)
{
    public const int MaxLength = 64;
}

/// <summary>Which tenant an address shows.</summary>
/// <param name="Tenants">All that the person may choose from.</param>
/// <param name="Tenant">Null when there is none, or the address names one that is not there.</param>
/// <param name="Missing">The one that is not there; null otherwise.</param>
/// <param name="Fallback">What to open in place of the missing one; null when there is none.</param>
/// <param name="Address">The whole address where it lacks its tenant; null otherwise.</param>
public sealed record TenantChoice(IReadOnlyList<Tenant> Tenants, Tenant? Tenant, MissingTenant? Missing, Tenant? Fallback, string? Address);

/// <summary>Decides which tenant an address shows: the one it names and no other.</summary>
/// <remarks>Without one it is the person's last tenant, else the default.</remarks>
public sealed class TenantChooser(ITenantService tenants, IVisitService visits)
{
    /// <param name="address">Without scheme and host.</param>
    /// <param name="shown">The tenant that the open page shows: a link without one stays there. Null for none.</param>
    public async Task<TenantChoice> ChooseAsync(Actor actor, string address, Tenant? shown, CancellationToken cancellationToken)
    {
        // Who lost every role while the page was open is told so in place of it, and the frame must name no tenant either.
        if (!actor.CanRead) return new([], null, null, null, null);
        var all = await tenants.ListAsync(actor, cancellationToken);
        var named = TenantAddress.Read(address);
        var id = TenantId.TryParse(named, out var parsed) ? parsed : default(TenantId?);
        if (Find(all, id) is { } tenant) return new(all, tenant, null, null, null);
        if (named is not null)
        {
            var name = shown is not null && shown.Id == id ? shown.Name : null;
            var missing = new MissingTenant(named[..Math.Min(named.Length, MissingTenant.MaxLength)], name);
            return new(all, null, missing, await FindFallbackAsync(actor, all, cancellationToken), null);
        }
        var chosen = Find(all, shown?.Id) ?? await FindFallbackAsync(actor, all, cancellationToken);
        var whole = chosen is not null && TenantAddress.IsOfTenant(address) ? TenantAddress.ForTenant(address, chosen.Id) : null;
        return new(all, chosen, null, null, whole);
    }

    private async Task<Tenant?> FindFallbackAsync(Actor actor, IReadOnlyList<Tenant> all, CancellationToken cancellationToken) =>
        Find(all, await visits.FindLastTenantAsync(actor, cancellationToken)) ?? all.FirstOrDefault(t => t.IsDefault);

    private static Tenant? Find(IReadOnlyList<Tenant> all, TenantId? id) => all.FirstOrDefault(t => t.Id == id);
}
