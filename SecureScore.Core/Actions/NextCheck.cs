using SecureScore.Core.Snapshots;

namespace SecureScore.Core.Actions;

/// <summary>What came of a reported change.</summary>
public enum CheckOutcome
{
    /// <summary>Microsoft has not looked since, as far as is known.</summary>
    Waiting,

    /// <summary>The measured points reached the maximum.</summary>
    Came,

    /// <summary>More points than before, and less than the maximum.</summary>
    Partly,

    /// <summary>No more points than before.</summary>
    DidNot,
}

/// <summary>One control in one snapshot, as far as a check is concerned.</summary>
/// <param name="ComputedAt">When Microsoft computed the snapshot (UTC).</param>
/// <param name="LastSynced">When Microsoft evaluated the control (UTC); null when not received.</param>
/// <param name="Measured">Null when the control was not scored that day.</param>
/// <param name="Max">Null when the control was not scored that day.</param>
public sealed record ControlCheck(DateOnly Day, DateTime ComputedAt, DateTime? LastSynced, decimal? Measured, decimal? Max);

/// <summary>When Microsoft will have looked at a reported change, and what it saw. Source: docs/history.md, "Next check".</summary>
public sealed record NextCheck
{
    /// <summary>Microsoft documents 24 to 48 hours until a change shows. Source: docs/scoring.md, "Days".</summary>
    public static readonly TimeSpan Soonest = TimeSpan.FromHours(24);

    /// <inheritdoc cref="Soonest"/>
    public static readonly TimeSpan Latest = TimeSpan.FromHours(48);

    /// <summary>The first look decides; points that follow within so many days still count, as some controls grow by and by.</summary>
    public const int SettlingDays = 7;

    /// <summary>How far back the rhythm is taken from.</summary>
    public const int RhythmDays = 14;

    /// <summary>Fewer snapshots than this make no rhythm.</summary>
    private const int RhythmMinimum = 3;

    public required ReportedChange Report { get; init; }

    /// <summary>From when on Microsoft may have looked (UTC).</summary>
    public required DateTime From { get; init; }

    /// <summary>By when Microsoft should have looked (UTC).</summary>
    public required DateTime Until { get; init; }

    /// <summary>
    /// How long before a snapshot the control is evaluated, in the middle; null where it is not known and the
    /// documentation alone is gone by.
    /// </summary>
    public TimeSpan? Lag { get; init; }

    public required CheckOutcome Outcome { get; init; }

    /// <summary>The snapshot that decided; null while waiting.</summary>
    public ControlCheck? Decided { get; init; }

    /// <summary>How Microsoft says it stands on that day, as HTML from outside; null when it said nothing.</summary>
    public string? StatusHtml { get; init; }

    /// <summary>How long an answer is news in lists.</summary>
    public const int NewsDays = 14;

    /// <summary>Whether lists still mark it on a score day.</summary>
    public bool IsNewsOn(DateOnly day) => Decided is not { } decided || decided.Day.AddDays(NewsDays) > day;

    /// <summary>Works out when to expect a check, and what it showed.</summary>
    /// <param name="before">The control in snapshots up to the report, any order.</param>
    /// <param name="since">The control in snapshots from the report on, any order.</param>
    public static NextCheck Compute(ReportedChange report, IReadOnlyCollection<ControlCheck> before,
        IReadOnlyCollection<ControlCheck> since)
    {
        var lag = LagOf(report, before);
        var (soonest, latest) = (report.At + Soonest, report.At + Latest);
        var (from, until) = (soonest, latest);
        if (lag is { } known)
        {
            // The first daily computation that can hold what was evaluated after the report; it, or the one after.
            var first = ScoreSchedule.NextExpected(report.At + known);
            (from, until) = (Within(first), Within(ScoreSchedule.NextExpected(first)));
        }
        var decided = DecidedBy(report, [.. since.Where(s => s.Measured is not null && HasChecked(s, report, until)).OrderBy(s => s.Day)]);
        return new NextCheck
        {
            Report = report, From = from, Until = until, Lag = lag, Outcome = OutcomeOf(report, decided), Decided = decided
        };

        DateTime Within(DateTime moment) => moment < soonest ? soonest : moment > latest ? latest : moment;
    }

    private static bool HasChecked(ControlCheck check, ReportedChange report, DateTime until) =>
        check.LastSynced is { } synced ? synced > report.At : check.ComputedAt > until;

    /// <summary>The first look at full points; else the newest within the settling days.</summary>
    private static ControlCheck? DecidedBy(ReportedChange report, List<ControlCheck> looks)
    {
        if (looks.Count == 0) return null;
        var settled = looks.TakeWhile(l => l.Day <= looks[0].Day.AddDays(SettlingDays)).ToList();
        return settled.Find(l => OutcomeOf(report, l) == CheckOutcome.Came) ?? settled[^1];
    }

    private static CheckOutcome OutcomeOf(ReportedChange report, ControlCheck? check) => check switch
    {
        null => CheckOutcome.Waiting,
        _ when check.Measured >= check.Max => CheckOutcome.Came,
        _ when check.Measured > report.PointsBefore => CheckOutcome.Partly,
        _ => CheckOutcome.DidNot,
    };

    /// <summary>The median, so that one late evaluation does not move it.</summary>
    private static TimeSpan? LagOf(ReportedChange report, IReadOnlyCollection<ControlCheck> before)
    {
        var first = DateOnly.FromDateTime(report.At).AddDays(-RhythmDays);
        var lags = before
            .Where(b => b.Day >= first && b.LastSynced is { } synced && synced <= b.ComputedAt && b.ComputedAt - synced <= Latest)
            .Select(b => b.ComputedAt - b.LastSynced!.Value).Order().ToList(); // filtered before
        if (lags.Count < RhythmMinimum) return null;
        return lags.Count % 2 == 1 ? lags[lags.Count / 2] : (lags[lags.Count / 2 - 1] + lags[lags.Count / 2]) / 2;
    }
}
