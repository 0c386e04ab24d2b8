using System.Text.Json;

namespace SecureScore.Core.Configuration;

/// <summary>Reads who is in a group: users and groups. Devices, apps and contacts are no people and left out.</summary>
internal sealed class GroupMemberParser(TenantConfigurationBuilder builder, ConfigurationOddityList oddities)
{
    private enum MemberKind { Unsaid, User, Group, Other }

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

    /// <summary>Reads a page of a group. One that is not read to its end leaves the group unknown: half of it would say what is not so.</summary>
    /// <param name="reader">Stands on the beginning of the object.</param>
    /// <returns>Whether the members are known.</returns>
    public bool Read(Guid group, ref Utf8JsonReader reader)
    {
        var isWhole = false;
        try
        {
            if (_lost.Contains(group)) return false;
            isWhole = ReadPage(group, ref reader);
            if (!isWhole) oddities.Add(ConfigurationPart.GroupMembers, "no-members", $"The group {group} came without its members, which counts as not read.");
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
        var count = 0;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:            // PowerShell's array of one
                ReadMember(group, ref reader);
                return 1;
            case JsonTokenType.StartArray:
                for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; count++)
                {
                    if (reader.TokenType == JsonTokenType.StartObject) ReadMember(group, ref reader);
                    else reader.Skip();
                }
                return count;
            default:
                reader.Skip();
                return null;
        }
    }

    private void ReadMember(Guid group, ref Utf8JsonReader reader)
    {
        Guid? id = null;
        var kind = MemberKind.Unsaid;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonValues.Take(ref reader, "id"u8)) id = JsonValues.Id(ref reader);
            else if (JsonValues.Take(ref reader, "@odata.type"u8)) kind = KindOf(ref reader);
            else JsonValues.Pass(ref reader);
        }
        if (id is { } member) Add(group, member, kind);
        else oddities.Count(ConfigurationPart.GroupMembers, "no-id", "{0} members have no usable id and were skipped.");
    }

    private void Add(Guid group, Guid member, MemberKind kind)
    {
        if (kind == MemberKind.Group || (kind == MemberKind.Unsaid && builder.Groups.ContainsKey(member))) builder.AddGroupMember(group, member);
        else if (kind != MemberKind.Other && !builder.AddUserMember(group, member) && kind == MemberKind.User)
            oddities.Count(ConfigurationPart.GroupMembers, "member-without-user", "{0} members are users that are not there, such as deleted ones, and were left out.");
    }

    private static MemberKind KindOf(ref Utf8JsonReader reader)
    {
        var agent = reader;
        var group = reader;
        return JsonValues.IsWord(ref reader, "#microsoft.graph.user"u8) || JsonValues.IsWord(ref agent, "#microsoft.graph.agentUser"u8) ? MemberKind.User
            : JsonValues.IsWord(ref group, "#microsoft.graph.group"u8) ? MemberKind.Group : MemberKind.Other;
    }
}
