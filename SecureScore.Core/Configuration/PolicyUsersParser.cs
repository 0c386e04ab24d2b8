namespace SecureScore.Core.Configuration;

/// <summary>Reads whom a policy includes and excludes.</summary>
internal static class PolicyUsersParser
{
    private const string Guests = "guestsorexternalusers";
    private const string Agents = "allagentidusers";

    private static readonly string[] s_guestTypes =
        ["internalguest", "b2bcollaborationguest", "b2bcollaborationmember", "b2bdirectconnectuser", "otherexternaluser",
            "serviceprovider"];

    public static PolicyUsers Parse(PolicyObject users)
    {
        HashSet<string> included = [];
        HashSet<string> excluded = [];
        var parsed = new PolicyUsers
        {
            IncludeUsers = users.Ids("includeUsers", word => word is "all" or "none" or Guests or Agents && Keep(included, word)),
            ExcludeUsers = users.Ids("excludeUsers", word => word is "none" or Guests or Agents && Keep(excluded, word)),
            IncludeGroups = users.Ids("includeGroups"),
            ExcludeGroups = users.Ids("excludeGroups"),
            IncludeRoles = Roles(users, "includeRoles"),
            ExcludeRoles = Roles(users, "excludeRoles"),
            IncludeGuests = GuestsOf(users, "includeGuestsOrExternalUsers"),
            ExcludeGuests = GuestsOf(users, "excludeGuestsOrExternalUsers"),
        };
        users.NoteTheRest();
        return parsed with
        {
            IncludesAll = included.Contains("all"),
            IncludesAgents = included.Contains(Agents),
            ExcludesAgents = excluded.Contains(Agents),
            IncludeGuests = included.Contains(Guests) ? Everybody : parsed.IncludeGuests,
            ExcludeGuests = excluded.Contains(Guests) ? Everybody : parsed.ExcludeGuests,
        };
    }

    /// <summary>What the old word means: guests of every type and tenant.</summary>
    private static PolicyGuests Everybody => new(s_guestTypes, true);

    private static bool Keep(HashSet<string> words, string word)
    {
        words.Add(word);
        return true;
    }

    /// <summary>Microsoft documented “All” until 2024, and policies made then live on.</summary>
    private static IReadOnlyList<Guid> Roles(PolicyObject users, string name)
    {
        var isAny = false;
        var ids = users.Ids(name, word => word == "none" || (isAny |= word == "all"));
        return isAny ? [.. ids, PolicyUsers.AnyRole] : ids;
    }

    private static PolicyGuests? GuestsOf(PolicyObject users, string name)
    {
        var guests = users.Child(name);
        if (!guests.HasContent) return null;
        var types = guests.Words("guestOrExternalUserTypes", ["none", .. s_guestTypes]);
        var tenants = guests.Child("externalTenants");
        var isEveryTenant = tenants.Word("membershipKind", "all", "enumerated") is null or "all";
        var isEnumerated = tenants.Texts("members").Count > 0;
        tenants.NoteTheRest();
        guests.NoteTheRest();
        return new([.. types.Where(t => t != "none")], isEveryTenant && !isEnumerated);
    }
}
