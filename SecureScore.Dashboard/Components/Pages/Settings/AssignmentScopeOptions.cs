using SecureScore.Core.Access;
using SecureScore.Core.Tenants;

namespace SecureScore.Dashboard.Components.Pages.Settings;

/// <summary>Where an assignment can hold, as options of a drop-down.</summary>
internal static class AssignmentScopeOptions
{
    private const string AllTenants = "*";
    private const string GroupPrefix = "group:"; // no ID of a tenant has a colon

    public static IReadOnlyList<(string Value, string Text)> List(IEnumerable<Tenant> tenants, IEnumerable<TenantGroup> groups) =>
    [
        ("", T("Choose …")), (AllTenants, T("All tenants")),
        .. groups.Select(g => (GroupPrefix + g.Id, T("Tenant group {0} ({1}) [name and number]", g.Name, g.Tenants.Count))),
        .. tenants.Select(t => (t.Id.Value, t.Name)),
    ];

    /// <returns>Null for nothing, and for what is not there any more.</returns>
    public static AssignmentScope? Find(string value, IEnumerable<Tenant> tenants, IEnumerable<TenantGroup> groups) =>
        value == AllTenants ? AssignmentScope.AllTenants
            : groups.FirstOrDefault(g => GroupPrefix + g.Id == value) is { } group ? AssignmentScope.OfGroup(group.Id)
            : tenants.FirstOrDefault(t => t.Id.Value == value) is { } tenant ? AssignmentScope.Of(tenant.Id) : null;
}
