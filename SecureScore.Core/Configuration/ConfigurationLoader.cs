using SecureScore.Core.Tenants;

namespace SecureScore.Core.Configuration;

/// <summary>Puts a configuration together from a source, part by part.</summary>
internal static class ConfigurationLoader
{
    /// <param name="states">What became of the parts when they were read, for a source that is a store; null to find out.</param>
    public static Task<TenantConfiguration> LoadAsync(TenantId tenantId, IConfigurationSource source, IReadOnlyDictionary<ConfigurationPart, PartState>? states, TimeProvider time, CancellationToken cancellationToken) =>
        throw new NotImplementedException($"{tenantId} {source} {states} {time} {cancellationToken}");
}
