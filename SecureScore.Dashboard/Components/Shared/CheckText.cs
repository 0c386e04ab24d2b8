using SecureScore.Core.Actions;
using SecureScore.Core.Scoring;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>What came of a reported change, in words.</summary>
public static class CheckText
{
    /// <summary>A few words for a mark in a list.</summary>
    public static string Mark(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Came => "points came",
        CheckOutcome.Partly => "came partly",
        CheckOutcome.DidNot => "points did not come",
        _ => "check expected",
    };

    /// <summary>What Microsoft measured, as a sentence.</summary>
    /// <param name="check">One that Microsoft has answered.</param>
    public static string Verdict(NextCheck check)
    {
        var (report, seen) = (check.Report, check.Decided!); // there once it is answered
        var points = $"{ScoreText.FixedPoints(seen.Measured)} / {ScoreText.Points(seen.Max)}";
        var day = DayText.Words(seen.Day);
        return check.Outcome switch
        {
            CheckOutcome.Came => $"The points came: {points} in the score of {day}, {ScoreText.FixedPoints(report.PointsBefore)} before.",
            CheckOutcome.Partly =>
                $"The points came partly: {points} in the score of {day}, {ScoreText.FixedPoints(report.PointsBefore)} before.",
            _ => $"The points did not come: {points} in the score of {day}, {ScoreText.FixedPoints(report.PointsBefore)} before.",
        };
    }

    /// <summary>The same for the overview, with who reported it.</summary>
    public static string News(NextCheck check, string title) => check.Outcome switch
    {
        CheckOutcome.Came => $"“{title}”: Microsoft confirmed the change {check.Report.By} reported",
        CheckOutcome.Partly => $"“{title}”: Microsoft confirmed part of the change {check.Report.By} reported",
        CheckOutcome.DidNot => $"“{title}”: the points that {check.Report.By} announced did not come",
        _ => $"“{title}”: {check.Report.By} announced a change, and Microsoft has not looked yet",
    };

    /// <summary>What the expected time rests on.</summary>
    public static string Basis(NextCheck check) => check.Lag is { } lag
        ? $"From this tenant's own snapshots: Microsoft evaluates this control about {Hours(lag)} before it computes a score, once a day."
        : "From Microsoft's documentation, 24 to 48 hours: when it evaluates this control is not known from the snapshots.";

    private static string Hours(TimeSpan lag) => (int)Math.Round(lag.TotalHours) switch
    {
        <= 1 => "an hour",
        var hours => $"{hours} hours",
    };
}
