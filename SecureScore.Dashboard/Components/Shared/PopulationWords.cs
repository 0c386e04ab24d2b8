namespace SecureScore.Dashboard.Components.Shared;

/// <summary>What a control counts, by the word that Microsoft's title uses.</summary>
internal enum Counted
{
    User,
    Device,
    Mailbox,
    Account,

    /// <summary>The title does not say it.</summary>
    Unknown,
}

/// <summary>How many users, devices or the like there are more or fewer.</summary>
internal static class PopulationWords
{
    private static readonly (string Noun, Counted What)[] s_nouns =
        [("user", Counted.User), ("device", Counted.Device), ("mailbox", Counted.Mailbox), ("account", Counted.Account)];

    public static Counted CountedBy(string title)
    {
        foreach (var (noun, what) in s_nouns)
            if (title.Contains(noun, StringComparison.OrdinalIgnoreCase)) return what;
        return Counted.Unknown;
    }

    /// <summary>Such as “14 more users” or “1 fewer device”.</summary>
    public static string MoreOrFewer(decimal change, Counted what)
    {
        var count = Math.Abs(change);
        return (what, change > 0, count == 1) switch
        {
            (Counted.User, true, true) => T("1 more user"),
            (Counted.User, true, _) => T("{0:0.##} more users", count),
            (Counted.User, _, true) => T("1 fewer user"),
            (Counted.User, _, _) => T("{0:0.##} fewer users", count),
            (Counted.Device, true, true) => T("1 more device"),
            (Counted.Device, true, _) => T("{0:0.##} more devices", count),
            (Counted.Device, _, true) => T("1 fewer device"),
            (Counted.Device, _, _) => T("{0:0.##} fewer devices", count),
            (Counted.Mailbox, true, true) => T("1 more mailbox"),
            (Counted.Mailbox, true, _) => T("{0:0.##} more mailboxes", count),
            (Counted.Mailbox, _, true) => T("1 fewer mailbox"),
            (Counted.Mailbox, _, _) => T("{0:0.##} fewer mailboxes", count),
            (Counted.Account, true, true) => T("1 more account"),
            (Counted.Account, true, _) => T("{0:0.##} more accounts", count),
            (Counted.Account, _, true) => T("1 fewer account"),
            (Counted.Account, _, _) => T("{0:0.##} fewer accounts", count),
            (_, true, true) => T("1 more user or object"),
            (_, true, _) => T("{0:0.##} more users or objects", count),
            (_, _, true) => T("1 fewer user or object"),
            _ => T("{0:0.##} fewer users or objects", count),
        };
    }

    /// <summary>The same of several controls, each with its own number.</summary>
    public static string MoreOrFewerIn(int controls, bool isMore, Counted what) => (what, isMore) switch
    {
        (Counted.User, true) => T("More users, in {0} controls", controls),
        (Counted.User, _) => T("Fewer users, in {0} controls", controls),
        (Counted.Device, true) => T("More devices, in {0} controls", controls),
        (Counted.Device, _) => T("Fewer devices, in {0} controls", controls),
        (Counted.Mailbox, true) => T("More mailboxes, in {0} controls", controls),
        (Counted.Mailbox, _) => T("Fewer mailboxes, in {0} controls", controls),
        (Counted.Account, true) => T("More accounts, in {0} controls", controls),
        (Counted.Account, _) => T("Fewer accounts, in {0} controls", controls),
        (_, true) => T("More users or objects, in {0} controls", controls),
        _ => T("Fewer users or objects, in {0} controls", controls),
    };

    /// <summary>A sentence about the setting alone, where the users moved the points the other way.</summary>
    public static string NotCounting(string sentence, Counted what) => what switch
    {
        Counted.User => T("{0}, not counting the change in users", sentence),
        Counted.Device => T("{0}, not counting the change in devices", sentence),
        Counted.Mailbox => T("{0}, not counting the change in mailboxes", sentence),
        Counted.Account => T("{0}, not counting the change in accounts", sentence),
        _ => T("{0}, not counting the change in users or objects", sentence),
    };
}
