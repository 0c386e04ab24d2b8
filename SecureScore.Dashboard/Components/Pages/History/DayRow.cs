using SecureScore.Core.History;
using SecureScore.Core.Scoring;

namespace SecureScore.Dashboard.Components.Pages.History;

/// <summary>One day of the list; every figure is cut to two places.</summary>
/// <param name="Change">Against the stored day before; null for the first one.</param>
/// <param name="MissingBefore">Days missing between this and the one before.</param>
/// <param name="IsSumsOnly">Whether only Microsoft's sums are known.</param>
public sealed record DayRow(
    DateOnly Day, decimal? Score, decimal? Change, decimal Points, decimal MaxPoints, decimal? Measured, decimal? Reported,
    int MissingBefore, bool IsSumsOnly = false)
{
    /// <summary>Ids of controls that Microsoft's list of the day lacks; empty for a whole list.</summary>
    public IReadOnlyList<string> MissingControls { get; init; } = [];

    /// <summary>The rows of a trend, with the days that have sums only.</summary>
    public static IReadOnlyList<DayRow> Create(ScoreTrend trend)
    {
        if (trend.Sums.Count == 0) return Create(trend.Days);
        var sums = trend.Sums.Select(s => new DayRow(s.Day, null, null, 0, 0, null,
            trend.View == ScoreView.All ? ScoreText.Cut(s.Reported.Percent!.Value) : null, 0, true)); // sums without a maximum are none
        List<DayRow> rows = [.. Create(trend.Days).Concat(sums).OrderByDescending(r => r.Day)];
        for (var i = 0; i < rows.Count; i++)
            rows[i] = rows[i] with { MissingBefore = i + 1 < rows.Count ? rows[i].Day.DayNumber - rows[i + 1].Day.DayNumber - 1 : 0 };
        return rows;
    }

    /// <summary>Turns days, oldest first, into rows, newest first.</summary>
    public static IReadOnlyList<DayRow> Create(IReadOnlyList<DailyScore> days)
    {
        var rows = new DayRow[days.Count];
        for (var i = 0; i < days.Count; i++)
        {
            var (day, before) = (days[i], i > 0 ? days[i - 1] : null);
            rows[^(i + 1)] = new(day.Day, Cut(day.Score.Percent), Cut(day.Score.Percent - before?.Score.Percent),
                ScoreText.Cut(day.Score.Numerator), ScoreText.Cut(day.Score.Denominator),
                Cut(day.Measured.Percent), Cut(day.Reported?.Percent), before is null ? 0 : day.Day.DayNumber - before.Day.DayNumber - 1)
            {
                MissingControls = day.MissingControls
            };
        }
        return rows;

        static decimal? Cut(decimal? value) => value is { } v ? ScoreText.Cut(v) : null;
    }
}
