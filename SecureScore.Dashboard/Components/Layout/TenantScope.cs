using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Tenants;
using SecureScore.Core.Trends;

namespace SecureScore.Dashboard.Components.Layout;

/// <summary>What every page knows: the chosen tenant, its newest day, and who looks at it.</summary>
/// <remarks>A new instance comes with every change, so pages follow decisions made elsewhere.</remarks>
public sealed record TenantScope
{
    /// <summary>All tenants that can be chosen, by name.</summary>
    public required IReadOnlyList<Tenant> Tenants { get; init; }

    /// <summary>The tenant that the address names; null when there is none.</summary>
    public required Tenant? Tenant { get; init; }

    /// <summary>The tenant that the address names and that is not there; null otherwise.</summary>
    public MissingTenant? Missing { get; init; }

    /// <summary>Which tenant to open in place of <see cref="Missing"/>; null when there is none.</summary>
    public Tenant? Fallback { get; init; }

    /// <summary>Its newest day; null when it has none yet.</summary>
    public required ActionBoard? Board { get; init; }

    public required Actor Actor { get; init; }

    /// <summary>How its runs from Graph stand; null when the tenant is not connected.</summary>
    public TenantRuns? Runs { get; init; }

    /// <summary>What people say they have changed, by control, with what came of it.</summary>
    public IReadOnlyDictionary<string, NextCheck> Checks { get; init; } = new Dictionary<string, NextCheck>();

    /// <summary>The words of the tenant's scores, and which edit they come from.</summary>
    public ScoreZoneSetting ZoneSetting { get; init; } = ScoreZoneSetting.BuiltIn;

    /// <summary>Whether roles count in their user's own tenant only.</summary>
    public bool HasHomeTenant { get; init; }

    /// <summary>Whether the tenant is not the person's own, so that only an assignment gives access to it.</summary>
    public bool IsOnlyAssigned { get; init; }

    /// <summary>The query of the person's default view of the actions; empty for none.</summary>
    public string DefaultView { get; init; } = "";

    /// <summary>Whether there are several tenants to compare; the sample tenant is none.</summary>
    public bool ComparesTenants => Tenants.Count(t => !t.IsSample) > 1;

    public ScoreZones Zones => ZoneSetting.Zones;

    /// <summary>Whether the person may write in the tenant; in any, where none is shown.</summary>
    public bool CanWrite => Tenant is { } tenant ? Actor.CanWriteIn(tenant.Id) : Actor.CanWrite;

    /// <summary>Why the person may not write; null when they may.</summary>
    public string? ReadOnlyReason => CanWrite ? null
        : IsOnlyAssigned ? T("View only. To make changes in this tenant, ask for an assignment with read and write access.")
        : T("View only. To make changes you need the Global, Security, Exchange or SharePoint Administrator role.");

    /// <summary>Whether the person sees every tenant, and so what belongs to none.</summary>
    public bool SeesAllTenants => Actor.AccessNow.SeesAll;

    /// <summary>Whether the person may change what concerns the whole installation.</summary>
    public bool CanManage => Actor.CanManage;

    /// <summary>Why the person cannot change what concerns the whole installation; null when they may.</summary>
    public string? NotManagingReason => CanManage ? null
        : (HasHomeTenant ? null : ReadOnlyReason)
            ?? T("Only users who manage this installation can do this. Ask the person who runs SecureScore.");

    /// <summary>How people call a tenant; its ID where it is none of theirs.</summary>
    public string NameOf(TenantId id) => Tenants.FirstOrDefault(t => t.Id == id)?.Name ?? id.Value;

    /// <summary>
    /// The address of a page for the same tenant, also where it is not there: a link never changes the tenant by the way.
    /// </summary>
    public string Href(string path) =>
        (Tenant?.Id.Value ?? Missing?.Id) is { } tenant ? TenantAddress.With(path, tenant) : path;
}
