using System.Globalization;
using System.Text.RegularExpressions;

namespace SecureScore.Core.Documents.Tables;

/// <summary>Reads the days of a column. Never guesses which of two numbers is the month.</summary>
internal sealed partial class TableDays
{
    private static readonly string[] s_words = ["d MMM yyyy", "d MMMM yyyy", "d-MMM-yyyy", "MMM d, yyyy", "MMMM d, yyyy"];

    private readonly DateOnly?[] _days;

    private TableDays(DateOnly?[] days, string? ambiguous) => (_days, Ambiguous) = (days, ambiguous);

    /// <summary>A date of which the column does not tell the order; null when it does.</summary>
    public string? Ambiguous { get; }

    public DateOnly? this[int row] => _days[row];

    public DateOnly? Newest => _days.Max();

    /// <summary>
    /// Reads the cells of a column. Dates such as 11/27/2026 are read in the one order in which all of them are days;
    /// where both orders are possible, none of them is read.
    /// </summary>
    public static TableDays Read(IReadOnlyList<string> cells)
    {
        var local = cells.Select(c => LocalDate().Match(c)).ToList();
        var dates = local.Where(m => m.Success).Select(m => (Day: DateOf(m, true), Month: DateOf(m, false))).Distinct().ToList();
        var (dayFirst, monthFirst) = (dates.All(d => d.Day is not null), dates.All(d => d.Month is not null));
        var isClear = dates.All(d => d.Day == d.Month) || dayFirst != monthFirst;
        var days = cells.Select((cell, i) => local[i].Success ? isClear ? DateOf(local[i], dayFirst) : null : Plain(cell)).ToArray();
        return new(
            days,
            isClear ? null : cells.Where((_, i) => local[i].Success && DateOf(local[i], true) != DateOf(local[i], false)).FirstOrDefault());
    }

    private static DateOnly? DateOf(Match match, bool dayFirst)
    {
        var (one, other, year) = (Part(1), Part(2), Part(3));
        return Date(year, dayFirst ? other : one, dayFirst ? one : other);

        int Part(int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
    }

    /// <summary>A day as 2026-11-27, also with a time, or with the month in letters.</summary>
    private static DateOnly? Plain(string cell)
    {
        if (IsoDate().Match(cell) is { Success: true } iso)
            return Date(int.Parse(iso.Groups[1].ValueSpan, CultureInfo.InvariantCulture),
                int.Parse(iso.Groups[2].ValueSpan, CultureInfo.InvariantCulture),
                int.Parse(iso.Groups[3].ValueSpan, CultureInfo.InvariantCulture));
        return DateOnly.TryParseExact(cell, s_words, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }

    private static DateOnly? Date(int year, int month, int day) =>
        year >= 1990 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    [GeneratedRegex(@"^\s*([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?=$|[T ,])")]
    private static partial Regex IsoDate();

    [GeneratedRegex(@"^\s*([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})(?=$|[ ,])")]
    private static partial Regex LocalDate();
}
