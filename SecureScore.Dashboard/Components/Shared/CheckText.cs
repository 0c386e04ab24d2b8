using SecureScore.Core.Actions;
using SecureScore.Core.Scoring;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>What came of a reported change, in words.</summary>
public static class CheckText
{
    /// <summary>A few words for a mark in a list.</summary>
    public static string Mark(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Came => T("points came"),
        CheckOutcome.Partly => T("came partly"),
        CheckOutcome.DidNot => T("points did not come"),
        _ => T("check expected"),
    };

    /// <summary>What Microsoft measured, as a sentence.</summary>
    /// <param name="check">One that Microsoft has answered.</param>
    public static string Verdict(NextCheck check)
    {
        var (report, seen) = (check.Report, check.Decided!); // there once it is answered
        var points = $"{ScoreText.FixedPoints(seen.Measured)} / {ScoreText.Points(seen.Max)}";
        var (day, before) = (DayText.Words(seen.Day), ScoreText.FixedPoints(report.PointsBefore));
        return check.Outcome switch
        {
            CheckOutcome.Came => T("The points came: {0} in the score of {1}, {2} before.", points, day, before),
            CheckOutcome.Partly => T("The points came partly: {0} in the score of {1}, {2} before.", points, day, before),
            _ => T("The points did not come: {0} in the score of {1}, {2} before.", points, day, before),
        };
    }

    /// <summary>The same for the overview, with who reported it.</summary>
    public static string News(NextCheck check, string title) => check.Outcome switch
    {
        CheckOutcome.Came => T("“{0}”: Microsoft confirmed the change {1} reported", title, check.Report.By),
        CheckOutcome.Partly => T("“{0}”: Microsoft confirmed part of the change {1} reported", title, check.Report.By),
        CheckOutcome.DidNot => T("“{0}”: the points that {1} announced did not come", title, check.Report.By),
        _ => T("“{0}”: {1} announced a change, and Microsoft has not looked yet", title, check.Report.By),
    };

    /// <summary>What the expected time rests on.</summary>
    public static string Basis(NextCheck check) => check.Lag is { } lag
        ? OfSnapshots((int)Math.Round(lag.TotalHours))
        : T("From Microsoft's documentation, 24 to 48 hours: when it evaluates this control is not known from the snapshots.");

    private static string OfSnapshots(int hours) => hours <= 1
        ? T("From this tenant's own snapshots: Microsoft evaluates this control about an hour before it computes a score, once a day.")
        : T("From this tenant's own snapshots: Microsoft evaluates this control about {0} hours before it computes a score, once a day.",
            hours);
}
