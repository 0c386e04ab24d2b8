using SecureScore.Core.Tenants;

namespace SecureScore.Core.Configuration;

/// <summary>What is in force of a tenant's configuration.</summary>
/// <param name="States">What became of the parts when they were read.</param>
internal sealed record StoredConfiguration(IConfigurationSource Source, IReadOnlyDictionary<ConfigurationPart, PartState> States);

/// <summary>Puts a configuration together from a source, part by part.</summary>
internal sealed class ConfigurationLoader
{
    private readonly TimeProvider _time;
    private readonly TenantConfigurationBuilder _builder;
    private readonly ConfigurationParser _parser;

    private ConfigurationLoader(TenantId tenantId, TimeProvider time)
    {
        _time = time;
        _builder = new(tenantId);
        _parser = new(_builder, time.GetUtcNow());
    }

    /// <summary>Reads all parts again. One that breaks off leaves nothing behind: its state says why.</summary>
    /// <param name="kept">What stays in force of parts that break off or that nobody brought; null when nothing was read before.</param>
    /// <param name="onRead">Told what became of each part.</param>
    public static Task<TenantConfiguration> LoadAsync(
        TenantId tenantId, IConfigurationSource source, StoredConfiguration? kept, TimeProvider time, CancellationToken cancellationToken,
        Action<PartState>? onRead = null) =>
        LoadAsync(new(tenantId, time), async (loader, info) =>
    {
        var state = await loader.ReadOrKeepAsync(info, source, kept, cancellationToken);
        onRead?.Invoke(state);
        return state;
    });

    /// <summary>Reads what was stored.</summary>
    public static Task<TenantConfiguration> LoadAsync(
        TenantId tenantId, StoredConfiguration stored, TimeProvider time, CancellationToken cancellationToken) =>
        LoadAsync(new(tenantId, time), async (loader, info) =>
            stored.States.GetValueOrDefault(info.Part) is not { } known ? new(info.Part, PartOutcome.NotRead, null, 0, new("part.not-read"))
            : known.IsUsable ? await loader.ReadAsync(info, stored.Source, known, cancellationToken)
            : known);

    private static async Task<TenantConfiguration> LoadAsync(
        ConfigurationLoader loader, Func<ConfigurationLoader, ConfigurationPartInfo, Task<PartState>> read)
    {
        foreach (var info in ConfigurationPartInfo.All) loader._builder.Parts[info.Part] = await read(loader, info);
        new ReferenceCheck(loader._builder, loader._parser.Warnings).Run();
        loader._builder.Warnings.AddRange(loader._parser.Warnings.ToList());
        return loader._builder.Build();
    }

    /// <summary>
    /// Takes what was read before where this time nothing certain came. What Microsoft refuses stays no longer: nobody
    /// knows whether it still holds.
    /// </summary>
    private async Task<PartState> ReadOrKeepAsync(
        ConfigurationPartInfo info, IConfigurationSource source, StoredConfiguration? kept, CancellationToken cancellationToken)
    {
        var state = await ReadAsync(info, source, null, cancellationToken);
        if (state.Outcome is not (PartOutcome.Broken or PartOutcome.NotRead or PartOutcome.DelegatedOnly)) return state;
        if (kept?.States.GetValueOrDefault(info.Part) is not { IsUsable: true } before) return state;
        return (await ReadAsync(info, kept.Source, before, cancellationToken)).IsUsable
            ? state with { ReadAt = before.ReadAt, Count = before.Count, IsKept = true }
            : state;
    }

    /// <param name="known">What is known of a part that was stored; null to find out.</param>
    private async Task<PartState> ReadAsync(
        ConfigurationPartInfo info, IConfigurationSource source, PartState? known, CancellationToken cancellationToken)
    {
        try
        {
            var count = info.Part == ConfigurationPart.GroupMembers
                ? await ReadMembersAsync(source, cancellationToken)
                : await ReadOnceAsync(
                    source, info.Part, info.Part == ConfigurationPart.PerUserMfa ? _parser.Administrators : [], cancellationToken);
            if (_parser.ProblemOf(info) is { } lost && known is null) throw lost;
            foreach (var warning in source.WarningsOf(info.Part)) _parser.Warnings.Add(info.Part, warning.Code, warning.Message);
            if (count == 0 && IsNeverEmpty(info.Part))
                throw new ConfigurationPartException(PartOutcome.Broken, new("part.empty", info.Part), new("part.read-again"));
            if (count == 0 && known is null && info.Part == ConfigurationPart.Registrations && HasPeople)
                throw new ConfigurationPartException(
                    PartOutcome.Broken, new("part.no-row", info.Part), new("part.export-report", info.FileName));
            return known ?? new(info.Part, PartOutcome.Read, _time.GetUtcNow().UtcDateTime, count);
        }
        catch (ConfigurationPartException ex)
        {
            _parser.Discard(info.Part);
            return new(info.Part, ex.Outcome, null, 0, ex.Reason, ex.NextStep);
        }
    }

    /// <summary>Whether users were read who may sign in and can have methods.</summary>
    private bool HasPeople =>
        _builder.Parts[ConfigurationPart.Users].IsUsable && _builder.CountUsers(UserTraits.Enabled, UserTraits.Agent) > 0;

    private async Task<int> ReadOnceAsync(
        IConfigurationSource source, ConfigurationPart part, IReadOnlyCollection<Guid> wanted, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var json in source.ReadAsync(part, wanted, cancellationToken))
            if (_parser.Read(part, json.Span)) count++;
        cancellationToken.ThrowIfCancellationRequested();      // a source that just ends has not read everything
        return count;
    }

    /// <summary>Groups inside groups show only when the outer ones are read: rounds, until no group is new.</summary>
    /// <remarks>
    /// A group that does not come is not known, and what names it; taken as empty, a policy that excludes it would cover too many.
    /// </remarks>
    /// <returns>How many groups have members that are known.</returns>
    private async Task<int> ReadMembersAsync(IConfigurationSource source, CancellationToken cancellationToken)
    {
        HashSet<Guid> asked = [];
        while (true)
        {
            List<Guid> wanted = [.. _parser.NamedGroups.Where(asked.Add)];
            if (wanted.Count == 0) break;
            await ReadOnceAsync(source, ConfigurationPart.GroupMembers, wanted, cancellationToken);
        }
        var known = _builder.GroupsInGroups.Select(g => g.Group).ToHashSet();
        // Those that were deleted have none.
        List<DirectoryGroup> unknown =
            [.. asked.Where(id => !known.Contains(id)).Select(_builder.Groups.GetValueOrDefault).OfType<DirectoryGroup>()];
        if (unknown.Count > 0 && known.Count == 0)
            throw new ConfigurationPartException(PartOutcome.Broken, new("part.no-members"), new("part.read-members"));
        foreach (var group in unknown.Where(g => !_parser.HasLostMembers(g.Id)))
            _parser.Warnings.Add(ConfigurationPart.GroupMembers, "members-not-read", new("part.no-members-of-group", group.Name));
        return known.Count;
    }

    /// <summary>Whether nothing at all means that something went wrong: nobody gets points for an empty file.</summary>
    private static bool IsNeverEmpty(ConfigurationPart part) =>
        part is ConfigurationPart.Organization or ConfigurationPart.Users or ConfigurationPart.Domains
            or ConfigurationPart.RoleDefinitions or ConfigurationPart.RoleAssignments or ConfigurationPart.SecurityDefaults
            or ConfigurationPart.AuthorizationPolicy or ConfigurationPart.ConsentRequests;
}
