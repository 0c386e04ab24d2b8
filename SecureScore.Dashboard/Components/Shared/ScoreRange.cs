using System.Globalization;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>The days of a trend, as they stand in the address: so many days back, everything, or from one day to another.</summary>
public readonly record struct ScoreRange
{
    /// <param name="days">Null for everything that is stored.</param>
    public ScoreRange(int? days) => Days = days;

    private ScoreRange(DateOnly? from, DateOnly? to) => (From, To) = (from, to);

    /// <summary>From the first day of the newest day's calendar quarter on.</summary>
    public static ScoreRange Quarter { get; } = new() { Period = "quarter" };

    /// <summary>From the first day of the newest day's calendar year on.</summary>
    public static ScoreRange Year { get; } = new() { Period = "year" };

    /// <summary>Those that links offer.</summary>
    public static IReadOnlyList<ScoreRange> All { get; } = [new(7), new(30), new(90), Quarter, Year, new(365), new(null)];

    /// <summary>Those that an address can name.</summary>
    private static readonly ScoreRange[] s_named = [.. All, new(180)];

    public static ScoreRange Default { get; } = new(90);

    /// <summary>Null for everything that is stored, for a calendar period, and for days that somebody chose.</summary>
    public int? Days { get; }

    /// <summary>The name of a calendar period; null for none.</summary>
    private string? Period { get; init; }

    /// <summary>The first day that somebody chose; null for none.</summary>
    public DateOnly? From { get; }

    /// <summary>The last day that somebody chose; null for none.</summary>
    public DateOnly? To { get; }

    public bool IsCustom => From is not null || To is not null;

    /// <summary>The value of <c>range</c> in the address.</summary>
    public string Name => IsCustom ? "custom" : Period ?? Days?.ToString(CultureInfo.InvariantCulture) ?? "all";

    /// <summary>What a link says.</summary>
    public string Label => Period switch
    {
        "quarter" => T("quarter"),
        "year" => T("year"),
        _ => Days?.ToString(CultureInfo.InvariantCulture) ?? T("all [lower case]"),
    };

    /// <summary>The days in words.</summary>
    public string Words => (From, To, Days) switch
    {
        ({ } from, { } to, _) => from == to ? DayText.Words(from) : $"{DayText.Words(from)} – {DayText.Words(to)}",
        ({ } from, null, _) => T("since {0} [lower case]", DayText.Words(from)),
        (null, { } to, _) => T("until {0}", DayText.Words(to)),
        (null, null, { } days) => T("last {0} days", days),
        _ when this == Quarter => T("this quarter"),
        _ when this == Year => T("this year"),
        _ => T("all days [lower case]"),
    };

    /// <summary>The days from one to another, whichever comes first; the default when there is none of both.</summary>
    public static ScoreRange Between(DateOnly? from, DateOnly? to) =>
        from is null && to is null ? Default : from > to ? new(to, from) : new(from, to);

    /// <summary>The default for anything that is no range. Days win over a name; what is no day is ignored.</summary>
    public static ScoreRange Parse(string? name, string? from = null, string? to = null)
    {
        var custom = Between(DayText.Parse(from), DayText.Parse(to));
        if (custom.IsCustom) return custom;
        foreach (var range in s_named)
            if (range.Name == name) return range;
        return Default;
    }

    /// <summary>The first day of the range, seen from the newest one that is stored; null for everything.</summary>
    public DateOnly? FirstDay(DateOnly last) => this switch
    {
        { IsCustom: true } => From,
        { Days: { } days } => last.AddDays(1 - days),
        _ when this == Quarter => new DateOnly(last.Year, 1 + (last.Month - 1) / 3 * 3, 1),
        _ when this == Year => new DateOnly(last.Year, 1, 1),
        _ => null,
    };

    /// <summary>The last day of the range: the newest one that is stored, or an earlier one that somebody chose.</summary>
    public DateOnly LastDay(DateOnly last) => To < last ? To.Value : last;

    /// <summary>What stands in the address; null where nothing does.</summary>
    public IReadOnlyDictionary<string, object?> Query => new Dictionary<string, object?>
    {
        ["range"] = IsCustom || this == Default ? null : Name,
        ["from"] = From is { } from ? DayText.Iso(from) : null,
        ["to"] = To is { } to ? DayText.Iso(to) : null,
    };
}
