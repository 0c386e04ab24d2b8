using System.Runtime.InteropServices;

namespace SecureScore.Core.Configuration;

/// <summary>Puts the table of users together, and what the report on registered methods says of them.</summary>
internal sealed class UserTableBuilder
{
    private const int PageBytes = 1 << UserTable.PageBits;
    private const int MaxNameBytes = 512;

    /// <summary>Of the first page, which doubles until it is as long as the others: most tenants have a few hundred users.</summary>
    private const int FirstPageBytes = 8 * MaxNameBytes;

    private const UserTraits FromReport = UserTraits.Reported | UserTraits.MfaRegistered | UserTraits.MfaCapable | UserTraits.SsprEnabled
        | UserTraits.SsprRegistered | UserTraits.PasswordlessCapable;

    private readonly UserColumn<Guid> _ids = new();
    private readonly UserColumn<UserTraits> _traits = new();
    private readonly UserColumn<int> _licenses = new();
    private readonly UserColumn<long> _names = new();
    private readonly List<byte[]> _pages = [];
    private readonly LicenseSets _licenseSets = new();
    private readonly UserIndex _index;
    private int _pageEnd = PageBytes;

    public UserTableBuilder() => _index = new(_ids);

    public int Count => _ids.Count;

    public Guid Id(int user) => _ids[user];

    /// <returns>−1 for a user that is not there.</returns>
    public int Find(Guid id) => _index.Find(id);

    /// <summary>Adds a user, or replaces the one with this id.</summary>
    /// <returns>False for a repeated id.</returns>
    public bool Add(Guid id, ReadOnlySpan<byte> name, ReadOnlySpan<byte> signInName, UserTraits traits, Span<Guid> licenses)
    {
        var at = Keep(name, signInName);
        var set = _licenseSets.NumberOf(licenses);
        var user = Find(id);
        if (user >= 0)
        {
            _traits[user] = _traits[user] & FromReport | traits;
            (_names[user], _licenses[user]) = (at, set);
            return false;
        }
        _ids.Add(id);
        _index.AddLast();
        _traits.Add(traits);
        _names.Add(at);
        _licenses.Add(set);
        return true;
    }

    /// <summary>Keeps a user that is gone as one that may not sign in: others may still name it.</summary>
    public void Remove(Guid id)
    {
        if (Find(id) is >= 0 and var user) (_traits[user], _licenses[user]) = (UserTraits.None, 0);
    }

    /// <returns>False for a user that is not there.</returns>
    public bool AddRegistration(Guid id, UserTraits traits)
    {
        var user = Find(id);
        if (user < 0) return false;
        _traits[user] = _traits[user] & ~FromReport | traits | UserTraits.Reported;
        return true;
    }

    public int CountOf(UserTraits all, UserTraits none)
    {
        var count = 0;
        for (var user = 0; user < Count; user++)
            if ((_traits[user] & (all | none)) == all) count++;
        return count;
    }

    public void ClearRegistrations()
    {
        for (var user = 0; user < Count; user++) _traits[user] &= ~FromReport;
    }

    public void Clear()
    {
        _ids.Clear();
        _index.Clear();
        _traits.Clear();
        _licenses.Clear();
        _names.Clear();
        _pages.Clear();
        _pageEnd = PageBytes;
    }

    public UserTable Build() => new(_ids, _traits, _licenses, _names, _pages, _licenseSets, _index);

    /// <summary>Writes both names to the pages; see <see cref="UserTable"/>.</summary>
    private long Keep(ReadOnlySpan<byte> name, ReadOnlySpan<byte> signInName)
    {
        name = Cut(name);
        signInName = Cut(signInName);
        var length = 2 + name.Length + 2 + signInName.Length;
        if (_pageEnd + length > PageBytes)
        {
            _pages.Add(new byte[_pages.Count == 0 ? FirstPageBytes : PageBytes]);
            _pageEnd = 0;
        }
        else if (_pageEnd + length > _pages[^1].Length)
        {
            Array.Resize(ref CollectionsMarshal.AsSpan(_pages)[^1], 2 * _pages[^1].Length);
        }
        var at = (long)(_pages.Count - 1) << UserTable.PageBits | (uint)_pageEnd;
        Put(name);
        Put(signInName);
        return at;
    }

    private void Put(ReadOnlySpan<byte> text)
    {
        var to = _pages[^1].AsSpan(_pageEnd);
        (to[0], to[1]) = ((byte)text.Length, (byte)(text.Length >> 8));
        text.CopyTo(to[2..]);
        _pageEnd += 2 + text.Length;
    }

    /// <summary>Cuts a name that is longer than any real one, never in the middle of a character.</summary>
    private static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> text)
    {
        if (text.Length <= MaxNameBytes) return text;
        var end = MaxNameBytes;
        while (end > 0 && (text[end] & 0xC0) == 0x80) end--;      // a byte that continues a character
        return text[..end];
    }
}
