namespace SecureScore.Dashboard.Components.Pages.Portfolio;

/// <summary>How the long lists of the portfolio are cut into pages.</summary>
public static class PagedList
{
    /// <summary>Of a page.</summary>
    public const int Rows = 50;

    /// <summary>The page that begins after so many rows, from 1.</summary>
    public static int PageAfter(int rows) => rows / Rows + 1;
}

/// <summary>A long list of the portfolio, of which the address names a page.</summary>
/// <param name="matching">Every row that matches, in order.</param>
/// <param name="page">From 1; beyond the last one it is the last one.</param>
public abstract class PagedList<T>(IReadOnlyList<T> matching, int page)
{
    public IReadOnlyList<T> Matching => matching;

    /// <summary>How many come before the page that is shown.</summary>
    public int First => (Math.Min(page, PagedList.PageAfter(Math.Max(0, matching.Count - 1))) - 1) * PagedList.Rows;

    public IEnumerable<T> OnPage => matching.Skip(First).Take(PagedList.Rows);
}
