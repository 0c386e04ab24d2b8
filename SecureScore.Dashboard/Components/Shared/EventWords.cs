using SecureScore.Core.Decisions;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>Events as people read them.</summary>
public static class EventWords
{
    public static string Label(ScoreEventKind kind) => kind switch
    {
        ScoreEventKind.PointsGained => T("Points gained"),
        ScoreEventKind.PointsLost => T("Points lost"),
        ScoreEventKind.Completed => T("Completed"),
        ScoreEventKind.Regressed => T("Regressed"),
        ScoreEventKind.Repaired => T("Repaired"),
        ScoreEventKind.ControlAdded => T("Control added"),
        ScoreEventKind.ControlRemoved => T("Control removed"),
        ScoreEventKind.ControlDeprecated => T("Control deprecated"),
        ScoreEventKind.Reweighted => T("Re-weighted"),
        ScoreEventKind.Moved => T("Moved"),
        ScoreEventKind.PopulationMoved => T("User count moved"),
        ScoreEventKind.StatusChanged => T("Status changed"),
        ScoreEventKind.DecisionUndone => T("Decision undone"),
        ScoreEventKind.DataMissing => T("Data missing"),
        ScoreEventKind.DataBack => T("Data back"),
        _ => kind.ToString(),
    };

    /// <summary>What the row of a week says.</summary>
    public static string Changes(EventWeek week) => Plural(week.Changes, "1 small change", "{0} small changes");

    public static string Actions(EventWeek week) => Plural(week.Actions, "on 1 action", "on {0} actions");

    /// <summary>From what to what, where the kind does not say it; empty when it does.</summary>
    public static string Detail(ScoreEvent happened) => happened switch
    {
        { Decision: { } decision } => $"{decision.From.Words()} → {decision.To.Words()}",
        { Kind: ScoreEventKind.Moved, FormerCategory: { } former } =>
            $"{ViewText.NameOf(former)} → {ViewText.NameOf(happened.Category)}",
        { Kind: ScoreEventKind.Reweighted, Before: { } before, After: { } after } =>
            T("maximum {0} → {1}", ScoreText.Points(before.Max), ScoreText.Points(after.Max)),
        { Kind: ScoreEventKind.ControlAdded, After: { } after } => T("maximum {0}", ScoreText.Points(after.Max)),
        { Kind: ScoreEventKind.ControlRemoved, Before: { } before } => T("maximum {0}", ScoreText.Points(before.Max)),
        { Kind: ScoreEventKind.DataMissing, Until: { } until } =>
            Until(until, until.DayNumber - happened.Day.DayNumber + 1),
        { Before: { } before, After: { } after } when PointsText.Share(before.Count, before.Total) is { Length: > 0 } old
            && PointsText.Share(after.Count, after.Total) is { Length: > 0 } now
            && old != now
            => IsWithoutUsers(happened) ? T("not counting users") : $"{old} → {now}",
        _ => "",
    };

    /// <summary>Measured points before and after, such as <c>4.00 → 7.50</c>; empty for what concerns no points.</summary>
    /// <remarks>Those of the whole control contradict an event of the setting alone: the event of the users has them.</remarks>
    public static string Points(ScoreEvent happened) => happened switch
    {
        _ when IsWithoutUsers(happened) => ScoreText.None,
        { Before: null, After: null } => "",
        { Before: { } before, After: { } after } when before.Points == after.Points => ScoreText.FixedPoints(after.Points),
        _ => $"{ScoreText.FixedPoints(happened.Before?.Points)} → {ScoreText.FixedPoints(happened.After?.Points)}",
    };

    /// <summary>Whether it tells of the setting alone, while the users moved all points the other way.</summary>
    public static bool IsWithoutUsers(ScoreEvent happened) =>
        happened is { Kind: ScoreEventKind.PointsGained or ScoreEventKind.PointsLost, Before: { } before, After: { } after }
            && ChangeWords.IsAgainst(happened.Kind == ScoreEventKind.PointsGained, before.Points, after.Points);

    /// <summary>Who is behind it. Never empty: nobody is a word as well, and what is not known says why.</summary>
    public static string Who(ScoreEvent happened) => happened switch
    {
        { Decision: { } decision } => Who(decision),
        { Kind: ScoreEventKind.DataMissing or ScoreEventKind.DataBack } => T("No person"),
        { Kind: ScoreEventKind.ControlDeprecated } or { Cause: ChangeCause.Catalogue } => "Microsoft",
        { Before: { } before, After: { } after } when before.Max != after.Max => "Microsoft",
        { Cause: ChangeCause.Decision } => T("Not known: no decision counts from this day"),
        _ => EntraAuditLog.NotRead, // as IsWhoNotRead says
    };

    /// <summary>Who decided, for a column; Microsoft alone where it names nobody.</summary>
    public static string Who(Decision decision) =>
        decision.IsFromMicrosoft && decision.By != PortalStates.NameOf(null) ? T("{0}, at Microsoft", decision.By) : decision.By;

    /// <summary>Whether only Entra's audit log can name the person.</summary>
    public static bool IsWhoNotRead(ScoreEvent happened) => happened is
    {
        Decision: null,
        Kind: not (ScoreEventKind.DataMissing or ScoreEventKind.DataBack or ScoreEventKind.ControlDeprecated),
        Cause: not (ChangeCause.Catalogue or ChangeCause.Decision),
    } && (happened.Before is not { } before || happened.After is not { } after || before.Max == after.Max);

    private static string Until(DateOnly day, int days) => days == 1
        ? T("until {0}, 1 day", DayText.Words(day))
        : T("until {0}, {1} days", DayText.Words(day), days);
}
