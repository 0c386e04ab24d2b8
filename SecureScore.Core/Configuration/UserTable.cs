using System.Text;

namespace SecureScore.Core.Configuration;

/// <summary>What is known of a user, besides names and licenses.</summary>
[Flags]
public enum UserTraits
{
    None = 0,

    /// <summary>May sign in.</summary>
    Enabled = 1,

    /// <summary>The user type is Guest.</summary>
    Guest = 2,

    /// <summary>Signs in elsewhere: invited, as guest or as member.</summary>
    External = 4,

    /// <summary>Comes from the directory on premises.</summary>
    Synced = 8,

    /// <summary>Microsoft's report on registered methods has the user.</summary>
    Reported = 16,
    MfaRegistered = 32,
    MfaCapable = 64,

    /// <summary>A policy lets the user reset the password.</summary>
    SsprEnabled = 128,
    SsprRegistered = 256,
    PasswordlessCapable = 512,

    /// <summary>The answer left out whether the user comes from the directory on premises.</summary>
    SyncUnspecified = 1024,

    /// <summary>The answer left out the licenses, or some of them.</summary>
    LicensesUnspecified = 2048,

    /// <summary>An account of an AI agent, which has no methods of its own.</summary>
    Agent = 4096,

    /// <summary>The account that synchronizes the directory on premises.</summary>
    SyncAccount = 8192,

    /// <summary>Of somebody who is hired for a day to come.</summary>
    FutureHire = 16384,
}

/// <summary>A tenant's users by index from 0, without an object for each: there may be a million.</summary>
// More than five: a column each.
public sealed class UserTable
{
    /// <summary>A page of names has two to the power of this many bytes; no name is longer than a page.</summary>
    internal const int PageBits = 20;

    private readonly UserColumn<Guid> _ids;
    private readonly UserColumn<UserTraits> _traits;
    private readonly UserColumn<int> _licenses;
    private readonly UserColumn<long> _names;
    private readonly IReadOnlyList<byte[]> _pages;
    private readonly LicenseSets _licenseSets;
    private readonly UserIndex _index;

    internal UserTable(
        UserColumn<Guid> ids, UserColumn<UserTraits> traits, UserColumn<int> licenses, UserColumn<long> names, IReadOnlyList<byte[]> pages,
        LicenseSets licenseSets, UserIndex index) =>
        (_ids, _traits, _licenses, _names, _pages, _licenseSets, _index) = (ids, traits, licenses, names, pages, licenseSets, index);

    public int Count => _ids.Count;

    public Guid Id(int user) => _ids[user];

    public UserTraits Traits(int user) => _traits[user];

    /// <summary>Ids of the licenses (<c>skuId</c>) assigned to the user.</summary>
    public IReadOnlyList<Guid> Licenses(int user) => _licenseSets[_licenses[user]];

    /// <summary>The display name; the sign-in name, then the id, where there is none.</summary>
    public string Name(int user) =>
        Text(Names(user)) is { Length: > 0 } name ? name
            : SignInName(user) is { Length: > 0 } signInName ? signInName
            : Id(user).ToString();

    /// <summary>The user principal name; empty when it was not read.</summary>
    public string SignInName(int user)
    {
        var names = Names(user);
        return Text(names[(2 + LengthOf(names))..]);
    }

    /// <summary>The index of a user; −1 for one that is not there, as one that was deleted.</summary>
    public int Find(Guid id) => _index.Find(id);

    /// <summary>Users that have all of some traits and none of others.</summary>
    public UserSet Where(UserTraits all, UserTraits none = UserTraits.None) =>
        UserSet.Where(Count, user => (_traits[user] & (all | none)) == all);

    /// <summary>Two texts stand behind each other, each after two bytes of length.</summary>
    private ReadOnlySpan<byte> Names(int user)
    {
        var at = _names[user];
        return _pages[(int)(at >> PageBits)].AsSpan((int)(at & ((1 << PageBits) - 1)));
    }

    private static int LengthOf(ReadOnlySpan<byte> text) => text[0] | text[1] << 8;

    private static string Text(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text.Slice(2, LengthOf(text)));
}
