using System.Runtime.CompilerServices;
using System.Text;
using SecureScore.Core.Configuration;
using SecureScore.Core.Messages;
using SecureScore.Core.Tenants;

namespace SecureScore.Tests.Core.Configuration;

/// <summary>A source of given objects; what nobody gave was not read, and a part can break off after its objects.</summary>
internal sealed class FakeConfigurationSource : IConfigurationSource
{
    public static readonly DateTimeOffset ReadAt = new(2026, 5, 4, 3, 2, 1, TimeSpan.Zero);

    private readonly Dictionary<ConfigurationPart, List<byte[]>> _objects = [];

    public Dictionary<ConfigurationPart, ConfigurationPartException> Failures { get; } = [];

    /// <summary>The groups asked for, one entry for each time.</summary>
    public List<IReadOnlyCollection<Guid>> Asked { get; } = [];

    /// <summary>The users whose per-user MFA was asked for.</summary>
    public IReadOnlyCollection<Guid> AskedUsers { get; private set; } = [];

    public FakeConfigurationSource With(ConfigurationPart part, params IReadOnlyList<string> objects) =>
        WithBytes(part, [.. objects.Select(Encoding.UTF8.GetBytes)]);

    public FakeConfigurationSource WithBytes(ConfigurationPart part, params IReadOnlyList<byte[]> objects)
    {
        _objects[part] = [.. objects];
        return this;
    }

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        ConfigurationPart part, IReadOnlyCollection<Guid> groups, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        if (part == ConfigurationPart.GroupMembers) Asked.Add(groups);
        if (part == ConfigurationPart.PerUserMfa) AskedUsers = groups;
        foreach (var json in _objects.GetValueOrDefault(part) ?? [])
            if (part != ConfigurationPart.GroupMembers
                || groups.Any(g => Encoding.UTF8.GetString(json).Contains($"\"id\":\"{g}\",\"members\"", StringComparison.Ordinal)))
                yield return json;
        if (Failures.TryGetValue(part, out var failure)) throw failure;
        if (!_objects.ContainsKey(part)) throw new ConfigurationPartException(PartOutcome.NotRead, Message.Verbatim("Nobody gave it."),
            null);
    }

    public Task<TenantConfiguration> LoadAsync(IReadOnlyDictionary<ConfigurationPart, PartState>? states = null) => LoadAsync(this, states);

    public static Task<TenantConfiguration> LoadAsync(
        IConfigurationSource source, IReadOnlyDictionary<ConfigurationPart, PartState>? states = null) =>
        states is null
            ? ConfigurationLoader.LoadAsync(TenantId.Parse("a0000000-0000-0000-0000-000000000000"), source, null, new FixedTime(),
                TestContext.Current.CancellationToken)
            : ConfigurationLoader.LoadAsync(
                TenantId.Parse("a0000000-0000-0000-0000-000000000000"), new StoredConfiguration(source, states), new FixedTime(),
                TestContext.Current.CancellationToken);

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => ReadAt;
    }
}
