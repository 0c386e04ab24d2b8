using Bunit;
using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Dashboard.Components.Pages.Actions;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages.Actions;

/// <summary>It is noon of 1 March 2026.</summary>
public sealed class PaneNextCheckTests : DashboardContext
{
    private static readonly DateTime s_noon = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_writer_reports_what_they_have_just_done()
    {
        var pane = Pane(Given.Action("a", 4, 10));

        pane.Find("button").Click();

        Assert.Equal(["reported a"], Reports.Written);
    }

    [Theory]
    [InlineData(AccessLevel.Read, 4, "View only.")]
    [InlineData(AccessLevel.ReadWrite, 10, "Completed: Microsoft measures all points already.")]
    public void Whoever_may_not_report_sees_the_button_disabled_and_why(AccessLevel access, int points, string because)
    {
        var pane = Pane(Given.Action("a", points, 10), access: access);

        Assert.True(pane.Find("button").HasAttribute("disabled"));
        Assert.StartsWith(because, pane.Find("button").GetAttribute("title"), StringComparison.Ordinal);
        Assert.Contains(because, pane.Find("button + .hint").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void While_it_waits_the_time_and_what_it_rests_on_are_told_and_it_can_be_withdrawn()
    {
        var pane = Pane(Given.Action("a", 4, 10), Check(CheckOutcome.Waiting, s_noon.AddHours(24), s_noon.AddHours(48)));

        Assert.Contains(
            "Microsoft will have looked between 2 Mar 2026 12:00 UTC and 3 Mar 2026 12:00 UTC.", pane.Find("[role=status]").TextContent,
            StringComparison.Ordinal);
        Assert.Contains(
            "From Microsoft's documentation, 24 to 48 hours", pane.Find("[role=status] .hint").TextContent, StringComparison.Ordinal);
        pane.Find("button").Click();
        Assert.Equal(["withdrew 3"], Reports.Written);
    }

    [Fact]
    public void A_rhythm_of_the_snapshots_is_named()
    {
        var check = Check(CheckOutcome.Waiting, s_noon, s_noon.AddHours(30)) with { Lag = new TimeSpan(8, 28, 0) };

        Assert.Contains(
            "evaluates this control about 8 hours before", Pane(Given.Action("a", 4, 10), check).Find("[role=status] .hint").TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public void When_the_time_is_over_and_nothing_was_read_it_says_so_and_claims_nothing()
    {
        var pane = Pane(Given.Action("a", 4, 10), Check(CheckOutcome.Waiting, s_noon.AddHours(-30), s_noon.AddHours(-6)));

        Assert.Contains(
            "should have looked by 1 Mar 2026 06:00 UTC, and no score that was read since shows it yet",
            pane.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CheckOutcome.Partly, 7, "The points came partly: 7.00 / 10 in the score of 1 Mar 2026, 4.00 before.")]
    [InlineData(CheckOutcome.DidNot, 4, "The points did not come: 4.00 / 10 in the score of 1 Mar 2026, 4.00 before.")]
    public void An_answer_is_told_with_Microsofts_words_without_what_is_dangerous_in_them(CheckOutcome outcome, int points, string expected)
    {
        var check = Check(outcome, s_noon, s_noon) with
        {
            Decided = new(Given.Day(0), s_noon, s_noon, points, 10),
            StatusHtml = "<p>You have <b>3 of 10</b> users.</p><script>alert(1)</script>",
        };

        var pane = Pane(Given.Action("a", points, 10), check);

        Assert.Equal(expected, pane.Find("[role=status] strong").TextContent);
        Assert.Contains("3 of 10", pane.Find(".from-microsoft").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("alert", pane.Markup, StringComparison.Ordinal);
        Assert.Equal("I have just done this", pane.Find("button").TextContent); // the next attempt can be reported
    }

    [Fact]
    public void A_list_marks_a_report_that_waits_and_an_answer_only_while_it_is_news()
    {
        var action = Given.Action("a", 4, 10);
        var answered = Check(CheckOutcome.DidNot, s_noon, s_noon) with { Decided = new(Given.Day(-14), s_noon, s_noon, 4, 10) };

        Assert.NotNull(ActionMarks.CheckOf(Scope(action, Check(CheckOutcome.Waiting, s_noon, s_noon)), action));
        Assert.Null(ActionMarks.CheckOf(Scope(action, answered), action));
        Assert.NotNull(
            ActionMarks.CheckOf(Scope(action, answered with { Decided = answered.Decided with { Day = Given.Day(-13) } }), action));
        Assert.Null(ActionMarks.CheckOf(Scope(action, null), action));
    }

    private IRenderedComponent<PaneNextCheck> Pane(
        ImprovementAction action, NextCheck? check = null, AccessLevel access = AccessLevel.ReadWrite) =>
        Render<PaneNextCheck>(pane => pane.Add(p => p.Action, action).AddCascadingValue(Scope(action, check, access)));

    private static SecureScore.Dashboard.Components.Layout.TenantScope Scope(
        ImprovementAction action, NextCheck? check, AccessLevel access = AccessLevel.ReadWrite) =>
        Given.Scope(Given.BoardOf(action), access) with
        {
            Checks = check is null ? new() : new Dictionary<string, NextCheck> { ["a"] = check }
        };

    private static NextCheck Check(CheckOutcome outcome, DateTime from, DateTime until) => new()
    {
        Report = new(3, "a", "Ada", s_noon.AddHours(-1), Given.Day(0), 4, 10), From = from, Until = until, Outcome = outcome,
    };
}
