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

    private static readonly IReadOnlyList<string> s_all = [Score, SimilarSize, AllTenants, Target, Forecast, Outcomes, Regressed, Losses];

    /// <summary>The lines that an address switches off; what is no line is ignored.</summary>
    public static IReadOnlySet<string> Parse(string? text)
    {
        var names = text?.Split(',') ?? [];
        return s_all.Where(line => names.Contains(NameOf(line), StringComparer.OrdinalIgnoreCase)).ToHashSet();
    }

    /// <summary>The address after switching a line; null when none is off.</summary>
    public static string? Toggle(IReadOnlySet<string> hidden, string line)
    {
        var names = s_all.Where(l => hidden.Contains(l) != (l == line)).Select(NameOf).ToList();
        return names.Count == 0 ? null : string.Join(',', names);
    }

    private static string NameOf(string line) => line.Replace(' ', '-').ToLowerInvariant();
}
