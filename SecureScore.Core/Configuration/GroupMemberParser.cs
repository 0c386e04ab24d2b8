using System.Text.Json;

namespace SecureScore.Core.Configuration;

/// <summary>Reads who is in a group: users and groups. Devices, apps and contacts are no people and left out.</summary>
internal sealed class GroupMemberParser(TenantConfigurationBuilder builder, ConfigurationWarningList warnings)
{
    private enum MemberKind { Unspecified, User, Group }

    private readonly HashSet<Guid> _lost = [];

    /// <summary>The group that an object is about; null when it names none.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="InvalidOperationException">A name in it is no valid text.</exception>
    public static Guid? GroupOf(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonValues.Take(ref reader, "id"u8)) return JsonValues.Id(ref reader);
            JsonValues.Pass(ref reader);
        }
        return null;
    }

    /// <summary>Whether a group came, but not with all its members.</summary>
    public bool HasLost(Guid group) => _lost.Contains(group);

    /// <summary>
    /// Reads a page of a group. One that is not read to its end leaves the group unknown: half of it would say what is not so.
    /// </summary>
    /// <param name="reader">Stands on the beginning of the object.</param>
    /// <returns>Whether the members are known.</returns>
    public bool Read(Guid group, ref Utf8JsonReader reader)
    {
        var isWhole = false;
        try
        {
            if (_lost.Contains(group)) return false;
            isWhole = ReadPage(group, ref reader);
            if (!isWhole)
                warnings.Add(ConfigurationPart.GroupMembers, "no-members", new("part.group-without-members", group));
            return isWhole;
        }
        finally
        {
            if (!isWhole && _lost.Add(group)) builder.ForgetMembers(group);
        }
    }

    private bool ReadPage(Guid group, ref Utf8JsonReader reader)
    {
        int? count = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonValues.Take(ref reader, "members"u8)) count = ReadMembers(group, ref reader) ?? count;
            else JsonValues.Pass(ref reader);
        }
        if (count is null) return false;
        builder.AddMembers(group, count == 0);
        return true;
    }

    /// <returns>How many there are; null for what is no list.</returns>
    private int? ReadMembers(Guid group, ref Utf8JsonReader reader)
    {
        // PowerShell's array of one
        if (reader.TokenType != JsonTokenType.StartArray) return ReadMember(group, ref reader) ? 1 : null;
        int? count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            count = ReadMember(group, ref reader) ? count + 1 : null;
        return count;
    }

    /// <summary>Reads a member: an object, or only its id, as some scripts write it.</summary>
    /// <returns>False for what is neither: half of a group is no group.</returns>
    private bool ReadMember(Guid group, ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            if (JsonValues.Id(ref reader) is not { } plain) return false;
            Add(group, plain, MemberKind.Unspecified);
            return true;
        }
        Guid? id = null;
        var (kind, isRemoved) = (MemberKind.Unspecified, false);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonValues.Take(ref reader, "id"u8)) id = JsonValues.Id(ref reader);
            else if (JsonValues.Take(ref reader, "@odata.type"u8)) kind = KindOf(ref reader);
            else if (JsonValues.Take(ref reader, "@removed"u8))
            {
                isRemoved = true;
                reader.Skip();
            }
            else JsonValues.Pass(ref reader);
        }
        if (isRemoved) return true;
        if (id is not { } member) return false;
        Add(group, member, kind);
        return true;
    }

    private void Add(Guid group, Guid member, MemberKind kind)
    {
        if (kind == MemberKind.Group || (kind == MemberKind.Unspecified && builder.Groups.ContainsKey(member)))
            builder.AddGroupMember(group, member);
        else if (!builder.AddUserMember(group, member) && kind == MemberKind.User)
            warnings.Count(
                ConfigurationPart.GroupMembers, "member-without-user",
                "object.deleted-members");
    }

    /// <summary>A word that is not known says nothing: then the id tells whether it is a user, a group or none of them.</summary>
    private static MemberKind KindOf(ref Utf8JsonReader reader)
    {
        var agent = reader;
        var group = reader;
        return JsonValues.IsWord(ref reader, "#microsoft.graph.user"u8)
            || JsonValues.IsWord(ref agent, "#microsoft.graph.agentUser"u8) ? MemberKind.User
            : JsonValues.IsWord(ref group, "#microsoft.graph.group"u8) ? MemberKind.Group : MemberKind.Unspecified;
    }
}
