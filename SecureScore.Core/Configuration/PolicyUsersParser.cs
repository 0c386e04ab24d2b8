using SecureScore.Core.ConditionalAccess;

namespace SecureScore.Core.Configuration;

/// <summary>Reads whom a policy includes and excludes.</summary>
internal static class PolicyUsersParser
{
    private const string Guests = "guestsorexternalusers";

    private static readonly string[] s_guestTypes =
        ["internalguest", "b2bcollaborationguest", "b2bcollaborationmember", "b2bdirectconnectuser", "otherexternaluser", "serviceprovider"];

    public static PolicyUsers Parse(PolicyObject users)
    {
        HashSet<string> included = [];
        HashSet<string> excluded = [];
        var parsed = new PolicyUsers
        {
            IncludeUsers = users.Ids("includeUsers", word => word is "all" or "none" or Guests && Keep(included, word)),
            ExcludeUsers = users.Ids("excludeUsers", word => word is "none" or Guests && Keep(excluded, word)),
            IncludeGroups = users.Ids("includeGroups"),
            ExcludeGroups = users.Ids("excludeGroups"),
            IncludeRoles = users.Ids("includeRoles"),
            ExcludeRoles = users.Ids("excludeRoles"),
            IncludeGuests = GuestsOf(users, "includeGuestsOrExternalUsers"),
            ExcludeGuests = GuestsOf(users, "excludeGuestsOrExternalUsers"),
        };
        users.NoteTheRest();
        return parsed with
        {
            IncludesAll = included.Contains("all"),
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

    private static PolicyGuests? GuestsOf(PolicyObject users, string name)
    {
        var guests = users.Child(name);
        if (!guests.SaysSomething) return null;
        var types = guests.Words("guestOrExternalUserTypes", ["none", .. s_guestTypes]);
        var tenants = guests.Child("externalTenants");
        var isEveryTenant = tenants.Word("membershipKind", "all", "enumerated") is null or "all";
        var isEnumerated = tenants.Texts("members").Count > 0;
        tenants.NoteTheRest();
        guests.NoteTheRest();
        return new([.. types.Where(t => t != "none")], isEveryTenant && !isEnumerated);
    }
}
