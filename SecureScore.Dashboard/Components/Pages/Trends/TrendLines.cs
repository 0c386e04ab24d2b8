namespace SecureScore.Dashboard.Components.Pages.Trends;

/// <summary>The lines of the page that can be switched off, as they stand in the address.</summary>
public static class TrendLines
{
    public const string Score = "Score";
    public const string SimilarSize = "Similar size";
    public const string AllTenants = "All tenants";
    public const string Target = "Target";
    public const string Forecast = "Forecast";
    public const string Outcomes = "Four of five outcomes";
    public const string Regressed = "Regressed and open";
    public const string Losses = "Lost that day";

    private const string NoneHidden = "none";

    /// <summary>Two lines at first: the score and the tenants that it is compared with.</summary>
    private static readonly HashSet<string> s_hiddenAtFirst = [AllTenants];

    private static readonly IReadOnlyList<string> s_all = [Score, SimilarSize, AllTenants, Target, Forecast, Outcomes, Regressed, Losses];

    /// <summary>What people read of a line.</summary>
    public static string LabelOf(string line) => line switch
    {
        Score => T("Score"),
        SimilarSize => T("Similar size"),
        AllTenants => T("All tenants"),
        Target => T("Target"),
        Forecast => T("Forecast"),
        Outcomes => T("Four of five outcomes"),
        Regressed => T("Regressed and open"),
        Losses => T("Lost that day"),
        _ => line,
    };

    /// <summary>The lines that an address switches off; what is no line is ignored.</summary>
    /// <param name="text">Null switches off those that are off at first.</param>
    public static IReadOnlySet<string> Parse(string? text)
    {
        if (text is null) return s_hiddenAtFirst;
        var names = text.Split(',');
        return s_all.Where(line => names.Contains(NameOf(line), StringComparer.OrdinalIgnoreCase)).ToHashSet();
    }

    /// <summary>The address after switching a line; null when those are off that are off at first.</summary>
    public static string? Toggle(IReadOnlySet<string> hidden, string line)
    {
        var off = s_all.Where(l => hidden.Contains(l) != (l == line)).ToList();
        return s_hiddenAtFirst.SetEquals(off) ? null : off.Count == 0 ? NoneHidden : string.Join(',', off.Select(NameOf));
    }

    private static string NameOf(string line) => line.Replace(' ', '-').ToLowerInvariant();
}
