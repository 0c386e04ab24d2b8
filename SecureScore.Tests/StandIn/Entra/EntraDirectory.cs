namespace SecureScore.Tests.StandIn.Entra;

/// <summary>Tenants, people and apps; may be changed while the stand-in runs.</summary>
public sealed class EntraDirectory
{
    private readonly Lock _lock = new();
    private readonly List<EntraTenant> _tenants;
    private readonly Dictionary<Guid, EntraApp> _apps;
    private readonly Dictionary<Guid, int> _revocations = [];
    private readonly Dictionary<(Guid App, Guid Tenant), IReadOnlyList<string>> _permissions = [];

    internal EntraDirectory(IEnumerable<EntraTenant> tenants, IEnumerable<EntraApp> apps)
    {
        _tenants = [.. tenants];
        _apps = apps.ToDictionary(a => a.ClientId);
    }

    public IReadOnlyList<EntraTenant> Tenants
    {
        get { lock (_lock) return [.. _tenants]; }
    }

    public IReadOnlyList<EntraApp> Apps
    {
        get { lock (_lock) return [.. _apps.Values]; }
    }

    /// <summary>Adds an app, or replaces the one with the same client id.</summary>
    public void Register(EntraApp app)
    {
        lock (_lock) _apps[app.ClientId] = app;
    }

    /// <summary>Adds a tenant, or replaces the one with the same id.</summary>
    public void Add(EntraTenant tenant)
    {
        lock (_lock)
        {
            _tenants.RemoveAll(t => t.Id == tenant.Id);
            _tenants.Add(tenant);
        }
    }

    /// <summary>Sets what the app may do by itself in this tenant; the next token shows it.</summary>
    /// <remarks>Where nothing was set, the app has <see cref="EntraApp.Permissions"/>.</remarks>
    public void SetPermissions(Guid clientId, Guid tenant, params IReadOnlyList<string> permissions)
    {
        lock (_lock) _permissions[(clientId, tenant)] = permissions;
    }

    public EntraApp? FindApp(Guid clientId)
    {
        lock (_lock) return _apps.GetValueOrDefault(clientId);
    }

    public EntraPerson? FindPerson(Guid id) => Tenants.SelectMany(t => t.People).FirstOrDefault(p => p.Id == id);

    public void Disable(Guid person) => Change(person, p => p with { IsDisabled = true });

    public void Enable(Guid person) => Change(person, p => p with { IsDisabled = false });

    public void AddRole(Guid person, Guid role) => Change(person, p => p with { DirectoryRoles = [.. p.DirectoryRoles, role] });

    public void RemoveRole(Guid person, Guid role) =>
        Change(person, p => p with { DirectoryRoles = [.. p.DirectoryRoles.Where(r => r != role)] });

    public void AddAppRole(Guid person, string role) => Change(person, p => p with { AppRoles = [.. p.AppRoles, role] });

    public void RemoveAppRole(Guid person, string role) => Change(person, p => p with { AppRoles = [.. p.AppRoles.Where(r => r != role)] });

    public void SetGroups(Guid person, params IReadOnlyList<Guid> groups) => Change(person, p => p with { Groups = groups });

    /// <summary>Ends the person's browser sessions and refresh tokens; a new sign-in works.</summary>
    public void RevokeSessions(Guid person)
    {
        lock (_lock) _revocations[person] = _revocations.GetValueOrDefault(person) + 1;
    }

    /// <summary>Takes the person out of the tenant.</summary>
    public void Remove(Guid person)
    {
        lock (_lock)
        {
            var index = IndexOfTenant(person);
            _tenants[index] = _tenants[index] with { People = [.. _tenants[index].People.Where(p => p.Id != person)] };
        }
    }

    internal IReadOnlyList<string> PermissionsOf(EntraApp app, EntraTenant tenant)
    {
        lock (_lock) return _permissions.GetValueOrDefault((app.ClientId, tenant.Id), app.Permissions);
    }

    /// <summary>The tenants that the first part of a path stands for; empty if there is none.</summary>
    internal IReadOnlyList<EntraTenant> InPath(string tenant) =>
        IsAnyTenant(tenant) ? Tenants
        : Guid.TryParse(tenant, out var id) ? [.. Tenants.Where(t => t.Id == id)]
        : [];

    internal static bool IsAnyTenant(string tenant) => tenant is "organizations" or "common";

    /// <summary>How often the person's sessions were revoked; what was issued at another count is void.</summary>
    internal int Revocations(Guid person)
    {
        lock (_lock) return _revocations.GetValueOrDefault(person);
    }

    private void Change(Guid person, Func<EntraPerson, EntraPerson> change)
    {
        lock (_lock)
        {
            var index = IndexOfTenant(person);
            _tenants[index] = _tenants[index] with { People = [.. _tenants[index].People.Select(p => p.Id == person ? change(p) : p)] };
        }
    }

    private int IndexOfTenant(Guid person)
    {
        var index = _tenants.FindIndex(t => t.People.Any(p => p.Id == person));
        return index >= 0 ? index : throw new ArgumentException($"Nobody has the id {person}.", nameof(person));
    }
}
