using System.Text.Json;

namespace SecureScore.Core.Configuration;

/// <summary>Reads objects of Graph into a configuration, whatever their makers got wrong.</summary>
/// <param name="builder">Where they go.</param>
/// <param name="now">What dates of users are compared with.</param>
internal sealed class ConfigurationParser(TenantConfigurationBuilder builder, DateTimeOffset now)
{
    private readonly ConfigurationWarningList _warnings = new();
    private readonly Dictionary<ConfigurationPart, Dictionary<string, int>> _places = [];
    private readonly Dictionary<ConfigurationPart, PartTally> _tallies = [];
    private UserParser? _users;
    private GroupMemberParser? _members;

    public ConfigurationWarningList Warnings => _warnings;

    /// <summary>Groups that policies, roles and groups read so far name. Users and groups come first.</summary>
    /// <remarks>
    /// Who holds a role may be a user, a group or an app: what the groups read do not have is no group. Where they could
    /// not be read, everything that is no user might be one.
    /// </remarks>
    public IReadOnlySet<Guid> NamedGroups => builder.Policies
        .SelectMany(p => p.Users.IncludeGroups.Concat(p.Users.ExcludeGroups))
        .Concat(builder.RoleAssignments.Concat(builder.EligibleRoles).Select(a => a.PrincipalId).Where(MightBeGroup))
        .Concat(builder.GroupsInGroups.SelectMany(g => g.Inner))
        .ToHashSet();

    /// <summary>For whom per-user MFA can matter. Roles and members come first.</summary>
    public IReadOnlyCollection<Guid> Administrators => builder.HoldersOf(AdminRoles.ForMfa);

    /// <summary>Whether a group came, but not with all its members.</summary>
    public bool HasLostMembers(Guid group) => _members?.HasLost(group) == true;

    /// <summary>Reads one object. One that cannot be used is an warning and no exception.</summary>
    /// <returns>Whether there is one more of them now: not for what was skipped, nor for what replaced another.</returns>
    public bool Read(ConfigurationPart part, ReadOnlySpan<byte> json)
    {
        try
        {
            if (IsRemoved(json)) return Remove(part, json);
            TallyOf(part).AddObject();
            if (ReadObject(part, json) is { } isNew) return isNew;
            _warnings.Add(part, "no-id", new("object.no-id"));
        }
        catch (JsonException)
        {
            _warnings.Add(part, "not-json", new("object.not-json"));
        }
        catch (InvalidOperationException)              // the reader's word for text that is no valid Unicode
        {
            _warnings.Add(part, "not-utf8", new("object.not-utf8"));
        }
        TallyOf(part).AddUnusable();
        return false;
    }

    /// <summary>Why a part that was read to its end cannot be used all the same; null when it can.</summary>
    public ConfigurationPartException? ProblemOf(ConfigurationPartInfo info)
    {
        var tally = TallyOf(info.Part);
        builder.Unspecified[info.Part] = tally;
        return tally.Problem(info);
    }

    /// <summary>Forgets a part that broke off.</summary>
    public void Discard(ConfigurationPart part)
    {
        builder.Discard(part);
        if (part == ConfigurationPart.GroupMembers) _members = null;
        _places.Remove(part);
        _tallies.Remove(part);
        builder.Unspecified.Remove(part);
        _warnings.Discard(part);
    }

    private PartTally TallyOf(ConfigurationPart part) => _tallies.TryGetValue(part, out var tally) ? tally : _tallies[part] = new();

    /// <summary>Whether a row only says that an object is gone, as a delta query writes it.</summary>
    private static bool IsRemoved(ReadOnlySpan<byte> json)
    {
        if (json.IndexOf("@removed"u8) < 0) return false;
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonValues.Take(ref reader, "@removed"u8)) return reader.TokenType != JsonTokenType.Null;
            JsonValues.Pass(ref reader);
        }
        return false;
    }

    /// <returns>False: a row that says that something is gone is none.</returns>
    private bool Remove(ConfigurationPart part, ReadOnlySpan<byte> json)
    {
        if (part is ConfigurationPart.Users or ConfigurationPart.Groups && GroupMemberParser.GroupOf(json) is { } id)
        {
            if (part == ConfigurationPart.Users) builder.RemoveUser(id);
            else builder.RemoveGroup(id);
        }
        _warnings.Count(
            part, "removed-row", "object.removed");
        return false;
    }

    private bool MightBeGroup(Guid id) => builder.Groups.Count > 0 ? builder.Groups.ContainsKey(id) : !builder.HasUser(id);

    private bool? ReadObject(ConfigurationPart part, ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            _warnings.Add(part, "not-an-object", new("object.no-object"));
            TallyOf(part).AddUnusable();
            return false;
        }
        switch (part)
        {
            case ConfigurationPart.Users:
                return (_users ??= new(builder, _warnings, now)).ReadUser(ref reader, TallyOf(part));
            case ConfigurationPart.Registrations:
                return (_users ??= new(builder, _warnings, now)).ReadRegistration(ref reader, TallyOf(part));
            case ConfigurationPart.GroupMembers:
                if (GroupMemberParser.GroupOf(json) is not { } group) return null;
                return (_members ??= new(builder, _warnings)).Read(group, ref reader);
            default:
                using (var document = JsonDocument.ParseValue(ref reader))
                {
                    foreach (var field in MissingFields.Find(part, document.RootElement)) TallyOf(part).AddLost(field);
                    return ReadSmall(part, document.RootElement);
                }
        }
    }

    private bool? ReadSmall(ConfigurationPart part, JsonElement json) => part switch
    {
        ConfigurationPart.Organization => Set(DirectoryParser.Organization(json), o => builder.Organization = o),
        ConfigurationPart.Licences => Put(part, builder.Licenses, DirectoryParser.License(json), l => l.Id.ToString()),
        ConfigurationPart.Domains => Put(part, builder.Domains, DirectoryParser.Domain(json), d => d.Name.ToLowerInvariant()),
        ConfigurationPart.RoleDefinitions => Put(part, builder.Roles, DirectoryParser.Role(json), r => r.Id.ToString()),
        ConfigurationPart.RoleAssignments => Put(part, builder.RoleAssignments, DirectoryParser.Assignment(json), KeyOf),
        ConfigurationPart.EligibleRoles => Put(part, builder.EligibleRoles, DirectoryParser.Assignment(json), KeyOf),
        ConfigurationPart.Groups => AddGroup(DirectoryParser.Group(json), json),
        ConfigurationPart.Policies => Put(part, builder.Policies, PolicyParser.Parse(json), p => p.Id),
        ConfigurationPart.NamedLocations => Put(part, builder.NamedLocations, TenantPolicyParser.NamedLocation(json), l => l.Id),
        ConfigurationPart.AuthenticationStrengths =>
            Put(part, builder.AuthenticationStrengths, TenantPolicyParser.AuthenticationStrength(json), s => s.Id),
        ConfigurationPart.AuthorizationPolicy => Set(TenantPolicyParser.AuthorizationPolicy(json), p => builder.AuthorizationPolicy = p),
        ConfigurationPart.ConsentRequests => Set(TenantPolicyParser.ConsentRequests(json), p => builder.ConsentRequests = p),
        ConfigurationPart.RiskDetections when DirectoryParser.IsOfOtherRisk(json) => false,
        ConfigurationPart.RiskDetections => Put(part, builder.LeakedCredentials, DirectoryParser.LeakedCredentials(json), d => d.Id),
        ConfigurationPart.PerUserMfa => Put(part, builder.PerUserMfa, DirectoryParser.PerUserMfa(json), m => m.UserId.ToString()),
        ConfigurationPart.SecurityDefaults => SetSwitch(part, json.Switch("isEnabled"), isOn => builder.HasSecurityDefaults = isOn),
        ConfigurationPart.PasswordSync =>
            SetSwitch(part, DirectoryParser.HasPasswordHashSync(json), isOn => builder.HasPasswordHashSync = isOn),
        ConfigurationPart.DirectorySettings => SetRules(PasswordRulesJson.Parse(json)),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, null),
    };

    private static string KeyOf(RoleAssignment assignment) => $"{assignment.PrincipalId} {assignment.RoleId} {assignment.Scope}";

    /// <summary>Adds to a list, or replaces what has the same key there.</summary>
    private bool? Put<T>(ConfigurationPart part, List<T> list, T? item, Func<T, string> keyOf)
        where T : class
    {
        if (item is null) return null;
        if (!_places.TryGetValue(part, out var places)) _places[part] = places = [];
        var key = keyOf(item);
        if (places.TryAdd(key, list.Count))
        {
            list.Add(item);
            return true;
        }
        list[places[key]] = item;
        _warnings.Add(part, "repeated-id", new("object.repeated", key));
        return false;
    }

    private bool? AddGroup(DirectoryGroup? group, JsonElement json)
    {
        if (group is null) return null;
        if (json.Field("groupTypes") is null) TallyOf(ConfigurationPart.Groups).AddLost("groupTypes");
        var isNew = !builder.Groups.ContainsKey(group.Id);
        if (!isNew)
            _warnings.Add(ConfigurationPart.Groups, "repeated-id", new("object.repeated-group", group.Id));
        builder.AddGroup(group);
        return isNew;
    }

    private static bool? Set<T>(T? item, Action<T> set)
        where T : class
    {
        if (item is null) return null;
        set(item);
        return true;
    }

    private bool SetSwitch(ConfigurationPart part, bool? isOn, Action<bool> set)
    {
        if (isOn is { } known) set(known);
        else _warnings.Add(part, "says-nothing", new("object.no-state"));
        return isOn is not null;
    }

    private bool SetRules(PasswordRules? rules)
    {
        if (rules is not null) builder.PasswordRules = rules;
        return true;
    }
}
