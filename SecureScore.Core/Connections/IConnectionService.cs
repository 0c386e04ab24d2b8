using SecureScore.Core.Access;
using SecureScore.Core.Graph;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Connections;

/// <summary>The tenants that are read from Microsoft Graph.</summary>
public interface IConnectionService
{
    /// <summary>The clouds that the settings offer.</summary>
    IReadOnlyList<GraphCloud> Clouds { get; }

    /// <summary>The credentials that the settings offer, by name. Reads certificates again.</summary>
    IReadOnlyList<CredentialChoice> Credentials { get; }

    /// <summary>Lists connections by their tenants' names, without those of hidden tenants.</summary>
    Task<IReadOnlyList<Connection>> ListAsync(Actor actor, CancellationToken cancellationToken);

    /// <returns>Null when the tenant is not connected.</returns>
    Task<Connection?> FindAsync(OpenTenant opened, CancellationToken cancellationToken);

    /// <summary>Lists how the runs of connections are, in no order, without those of hidden tenants.</summary>
    Task<IReadOnlyList<ConnectionState>> ListStatesAsync(Actor actor, CancellationToken cancellationToken);

    /// <returns>Null when the tenant is not connected.</returns>
    Task<ConnectionState?> FindStateAsync(OpenTenant opened, CancellationToken cancellationToken);

    /// <summary>Connects a tenant, or changes how it is connected; what is stored of it stays.</summary>
    /// <param name="name">How people call it; null or blank keeps the name it has.</param>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    /// <exception cref="ConnectionException">The id is no GUID or the sample's, or cloud or credential are not in the settings.</exception>
    Task<Connection> SaveAsync(
        Actor actor, TenantId tenantId, string? name, string cloud, string credential, CancellationToken cancellationToken);

    /// <summary>Ends reading from Graph. Days, decisions and runs stay. Does nothing when there is no connection.</summary>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    Task RemoveAsync(Actor actor, TenantId tenantId, CancellationToken cancellationToken);
}
