namespace SecureScore.Core.Configuration;

/// <summary>Reads objects of Graph into a configuration, whatever their makers got wrong.</summary>
/// <param name="builder">Where they go.</param>
internal sealed class ConfigurationParser(TenantConfigurationBuilder builder)
{
    /// <summary>Reads one object. One that cannot be used is an oddity and no exception.</summary>
    public void Read(ConfigurationPart part, ReadOnlySpan<byte> json) => throw new NotImplementedException($"{part} {json.Length} {builder}");

    /// <summary>Groups that policies, roles and groups read so far name.</summary>
    public IReadOnlySet<Guid> NamedGroups => throw new NotImplementedException();
}
