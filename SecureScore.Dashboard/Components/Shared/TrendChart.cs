using System.Runtime.CompilerServices;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Shared.Chart;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>What the score is drawn beside.</summary>
public enum TrendOther
{
    /// <summary>Tenants of similar size.</summary>
    SimilarSize,

    /// <summary>What Microsoft reported.</summary>
    Reported,
}

/// <summary>
/// Lines of percentages over days: gaps where days are missing, marks where Microsoft changed what counts and where people left a note.
/// </summary>
public static class TrendChart
{
    // Names are what the address switches off; people read the labels.
    public const string LikeForLikeName = "Like for like";
    public const string MeasuredName = "Measured";
    private const int LongestNote = 80;

    // One for all open pages, as the trend itself: a chart of a year for each circuit would cost more than the rest of the page.
    private static readonly ConditionalWeakTable<ScoreTrend, ByLanguage<Drawn[]>> s_drawn = [];

    /// <summary>The options of a trend; the same as long as both inputs are.</summary>
    public static ChartOptions Create(ScoreTrend trend, IReadOnlyList<LikeForLikeScore> likeForLike, TrendOther other)
    {
        var drawn = s_drawn.GetValue(trend, static _ => new(static () => new Drawn[2])).Value;
        lock (drawn)
        {
            if (drawn[(int)other] is not { } known || !ReferenceEquals(known.LikeForLike, likeForLike))
                drawn[(int)other] = known = new(likeForLike, Draw(trend, likeForLike, other));
            return known.Options;
        }
    }

    /// <summary>Per cent for a chart: cut like every figure, so that no line touches 100 % too early.</summary>
    public static double? Cut(decimal? percent) => percent is { } value ? (double)ScoreText.Cut(value) : null;

    /// <summary>Points of a line, with a gap where days are missing.</summary>
    public static IEnumerable<ChartPoint> WithGaps<T>(IReadOnlyList<T> days, Func<T, DateOnly> dayOf, Func<T, double?> valueOf)
    {
        for (var i = 0; i < days.Count; i++)
        {
            if (i > 0 && dayOf(days[i]).DayNumber - dayOf(days[i - 1]).DayNumber > 1)
                yield return new ChartPoint(dayOf(days[i - 1]).AddDays(1), null);
            yield return new ChartPoint(dayOf(days[i]), valueOf(days[i]));
        }
    }

    /// <summary>What moved the score on each day, in words.</summary>
    public static IReadOnlyDictionary<DateOnly, string> Reasons(IReadOnlyList<CauseEffect> effects) =>
        effects.GroupBy(e => e.Day).ToDictionary(
            g => g.Key, g => string.Join('\n', g
                .Where(e => ScoreText.Cut(e.Net) != 0)
                .OrderByDescending(e => Math.Abs(e.Net))
                .Select(e => $"{ChangeWords.Label(e.Cause)} {ScoreText.Delta(e.Net)}")))
            .Where(r => r.Value.Length > 0).ToDictionary();

    /// <summary>Marks where Microsoft changed the maximum, and where people left notes.</summary>
    public static IReadOnlyList<ChartAnnotation> Marks(ScoreTrend trend)
    {
        var stored = trend.Days.Select(d => d.Day).ToHashSet();
        return
        [
            .. trend.CatalogChanges.Select(c => new ChartAnnotation(
                c.Day, T("Microsoft: maximum {0} → {1}", ScoreText.Points(c.From), ScoreText.Points(c.To)),
                $"{ScoreText.Points(c.From)} → {ScoreText.Points(c.To)}")),
            .. trend.Days
                .Where(d => d.MissingControls.Count > 0)
                .Select(d => new ChartAnnotation(
                    d.Day, T("Incomplete day: {0}", IncompleteText.Hint(d.MissingControls)), T("incomplete [lower case]"), ChartMark.Note)),
            .. trend.Notes
                .Where(n => stored.Contains(n.Day))
                .Select(n => new ChartAnnotation(n.Day, $"{n.By}: {Shortened(n.Text)}", n.By, ChartMark.Note)),
        ];
    }

    private static ChartOptions Draw(ScoreTrend trend, IReadOnlyList<LikeForLikeScore> likeForLike, TrendOther other)
    {
        var averages = trend.Averages.ToDictionary(a => a.Day, a => a.SimilarSize);
        var constant = likeForLike.ToDictionary(s => s.Day, s => s.Percent);
        (string Name, string Label, Func<DailyScore, decimal?> PercentOf, ChartColor Color)[] lines =
        [
            ($"{trend.View} score", ViewText.ScoreOf(trend.View), d => d.Score.Percent, ChartColor.Accent),
            (LikeForLikeName, T("Like for like"), d => constant.GetValueOrDefault(d.Day), ChartColor.Violet),
            (MeasuredName, T("Measured"), d => d.Measured.Percent, ChartColor.Teal),
            ("Similar size", T("Similar size"), d => averages.GetValueOrDefault(d.Day), ChartColor.Neutral),
        ];
        var drawn = other == TrendOther.Reported ? lines[..^1] : lines;
        var reported = other == TrendOther.Reported ? Reported(trend) : [];
        return new()
        {
            Kind = ChartKind.Line,
            Axis = new ChartAxis(Suffix: " %"),
            // A line without any value is left out.
            Series =
            [
                .. drawn.Where(l => trend.Days.Any(d => l.PercentOf(d) is not null))
                    .Select(l => new ChartSeries(l.Name, [.. WithGaps(trend.Days, d => d.Day, d => Cut(l.PercentOf(d)))], l.Color,
                        IsDashed: l.Color != ChartColor.Accent) { Label = l.Label }),
                .. reported.Any(p => p.Value is not null)
                    ? [new ChartSeries("Reported", reported, ChartColor.Neutral, IsDashed: true) { Label = T("Reported") }]
                    : Array.Empty<ChartSeries>(),
            ],
            AnnotationName = T("Microsoft changed the maximum"),
            NoteAnnotationName = NoteName(trend),
            Annotations = Marks(trend),
            Notes = Reasons(trend.Effects),
            NotesName = T("Why it moved"),
        };
    }

    /// <summary>What Microsoft reported, also on days of which nothing else is known.</summary>
    private static IReadOnlyList<ChartPoint> Reported(ScoreTrend trend)
    {
        var days = trend.Days.Select(d => (d.Day, d.Reported?.Percent));
        if (trend.View == ScoreView.All) days = days.Concat(trend.Sums.Select(s => (s.Day, s.Reported.Percent))).OrderBy(d => d.Day);
        return [.. WithGaps(days.ToList(), d => d.Day, d => Cut(d.Percent))];
    }

    /// <summary>What a mark without a change by Microsoft says.</summary>
    private static string NoteName(ScoreTrend trend) => trend.Days.All(d => d.MissingControls.Count == 0) ? T("Note")
        : trend.Notes.Count == 0 ? T("Incomplete day") : T("Note or incomplete day");

    private static string Shortened(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= LongestNote ? line : $"{line[..LongestNote]}…";
    }

    private sealed record Drawn(IReadOnlyList<LikeForLikeScore> LikeForLike, ChartOptions Options);
}
