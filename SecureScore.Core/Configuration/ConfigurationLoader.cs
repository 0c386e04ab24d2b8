using System.Globalization;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Configuration;

/// <summary>Puts a configuration together from a source, part by part.</summary>
internal sealed class ConfigurationLoader
{
    private readonly IConfigurationSource _source;
    private readonly TimeProvider _time;
    private readonly TenantConfigurationBuilder _builder;
    private readonly ConfigurationParser _parser;

    private ConfigurationLoader(TenantId tenantId, IConfigurationSource source, TimeProvider time)
    {
        (_source, _time) = (source, time);
        _builder = new(tenantId);
        _parser = new(_builder);
    }

    /// <summary>Reads all parts. One that breaks off leaves nothing behind: its state says why.</summary>
    /// <param name="states">What became of the parts when they were read, for a source that is a store; null to find out.</param>
    public static async Task<TenantConfiguration> LoadAsync(TenantId tenantId, IConfigurationSource source, IReadOnlyDictionary<ConfigurationPart, PartState>? states, TimeProvider time, CancellationToken cancellationToken)
    {
        var loader = new ConfigurationLoader(tenantId, source, time);
        foreach (var info in ConfigurationPartInfo.All)
        {
            PartState? known = null;
            if (states is not null) known = states.GetValueOrDefault(info.Part) ?? new(info.Part, PartOutcome.NotRead, null, 0, "It was not read yet.");
            loader._builder.Parts[info.Part] = known is { IsUsable: false } ? known : await loader.ReadAsync(info, known, cancellationToken);
        }
        new ReferenceCheck(loader._builder, loader._parser.Oddities).Run();
        loader._builder.Oddities.AddRange(loader._parser.Oddities.ToList());
        return loader._builder.Build();
    }

    private async Task<PartState> ReadAsync(ConfigurationPartInfo info, PartState? known, CancellationToken cancellationToken)
    {
        try
        {
            var count = info.Part == ConfigurationPart.GroupMembers
                ? await ReadMembersAsync(cancellationToken)
                : await ReadOnceAsync(info.Part, [], cancellationToken);
            if (count == 0 && IsNeverEmpty(info.Part))
                throw new ConfigurationPartException(PartOutcome.Broken, $"{info.Title}: the answer has nothing in it that could be used, and no tenant is without.", "Read it again.");
            return known ?? new(info.Part, PartOutcome.Read, _time.GetUtcNow().UtcDateTime, count);
        }
        catch (ConfigurationPartException ex)
        {
            _parser.Discard(info.Part);
            return new(info.Part, ex.Outcome, null, 0, ex.Message, ex.NextStep);
        }
    }

    private async Task<int> ReadOnceAsync(ConfigurationPart part, IReadOnlyCollection<Guid> groups, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var json in _source.ReadAsync(part, groups, cancellationToken))
            if (_parser.Read(part, json.Span)) count++;
        cancellationToken.ThrowIfCancellationRequested();      // a source that just ends has not read everything
        return count;
    }

    /// <summary>Groups inside groups show only when the outer ones are read: rounds, until no group is new.</summary>
    /// <returns>How many groups have members that are known.</returns>
    private async Task<int> ReadMembersAsync(CancellationToken cancellationToken)
    {
        HashSet<Guid> asked = [];
        while (true)
        {
            List<Guid> wanted = [.. _parser.NamedGroups.Where(asked.Add)];
            if (wanted.Count == 0) break;
            await ReadOnceAsync(ConfigurationPart.GroupMembers, wanted, cancellationToken);
        }
        var known = _builder.GroupsInGroups.Select(g => g.Group).ToHashSet();
        var unknown = asked.Count(id => !known.Contains(id) && _builder.Groups.ContainsKey(id));     // deleted ones have none
        // Taken as empty, an excluded group would make a policy cover people that it does not.
        if (unknown > 0)
            throw new ConfigurationPartException(PartOutcome.Broken, string.Create(CultureInfo.InvariantCulture, $"The members of {unknown} groups that policies or roles name are missing."), "Read or export the members again.");
        return known.Count;
    }

    /// <summary>Whether nothing at all means that something went wrong: nobody gets points for an empty file.</summary>
    private static bool IsNeverEmpty(ConfigurationPart part) => part is ConfigurationPart.Organization or ConfigurationPart.Users or ConfigurationPart.Domains
        or ConfigurationPart.RoleDefinitions or ConfigurationPart.SecurityDefaults or ConfigurationPart.AuthorizationPolicy or ConfigurationPart.ConsentRequests;
}
