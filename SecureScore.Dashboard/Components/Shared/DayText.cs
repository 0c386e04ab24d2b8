using System.Globalization;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>How days and moments are written in the reader's language.</summary>
public static class DayText
{
    /// <summary>A day as <c>22 Nov 2026</c>.</summary>
    public static string Words(DateOnly day) => day.ToString(Pattern("d MMM yyyy"), CultureInfo.CurrentCulture);

    /// <summary>A day as <c>22 Nov</c>, where the year stands beside it.</summary>
    public static string DayAndMonth(DateOnly day) => day.ToString(Pattern("d MMM"), CultureInfo.CurrentCulture);

    /// <summary>A day as in addresses, <c>2026-11-22</c>.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A moment as <c>22 Nov 2026 09:12 UTC</c>.</summary>
    public static string Utc(DateTime moment) => moment.ToString(Pattern("d MMM yyyy HH:mm 'UTC'"), CultureInfo.CurrentCulture);

    /// <summary>Reads a day of an address; null when it is none, or so far off that a day before or after it may be none.</summary>
    public static DateOnly? Parse(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is > 1 and < 9999
            ? day
            : null;
}
