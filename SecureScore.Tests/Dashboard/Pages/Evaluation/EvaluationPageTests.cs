using Bunit;
using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Comparison;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Runs;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Pages.Evaluation;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages.Evaluation;

public sealed class EvaluationPageTests : DashboardContext
{
    [Fact]
    public void Before_the_first_evaluation_the_page_says_what_it_is_for_and_leads_to_the_permissions_it_needs()
    {
        var page = Show();

        Assert.Contains("Never evaluated", page.Markup, StringComparison.Ordinal);
        Assert.Equal(
            $"/evaluation/configuration?{Given.InAddress}",
            page.FindAll("p a").Single(a => a.TextContent == "Configuration read").GetAttribute("href"));
        Assert.Contains("not connected", page.Find("[data-testid=evaluate-now]").GetAttribute("title")!, StringComparison.Ordinal);
        Assert.True(page.Find("[data-testid=evaluate-now]").HasAttribute("disabled"));
    }

    [Fact]
    public void A_control_stands_with_our_points_beside_Microsofts_and_what_they_would_be_without_excluded_accounts()
    {
        Evaluations.Summary = Given.Summary(
            null, ScoreBase.Microsoft, Given.Evaluated("differs", 7.5m, without: 7.71m), Given.Evaluated("alone", 7.5m));

        var page = Page<EvaluationPage>(
            "/evaluation",
            Given.Scope(Given.BoardOf(Given.Differing("differs", microsoft: 3, own: 7.5m, DifferenceReason.RuleUnknown, max: 10))));

        Assert.Equal(
            ["Title of differs", "7.50 / 10", "45 of 59", "3.00 / 10Differs +4.50", "7.71 / 10", "Evaluated",
                "45 of 59 users are registered."],
            Cells(page, 0));
        Assert.Equal(
            ["Title of aloneSecureScore's text", "7.50 / 10", "45 of 59", "–", "–", "Evaluated", "45 of 59 users are registered."],
            Cells(page, 1));
        // 7.5 + 7.5 of 10 + 10
        Assert.Contains(
            "2 of 2 controls have points: 15.00 / 20, 75.00 %", page.Find("[data-testid=evaluated]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_wholes_stand_side_by_side_with_the_reasons_of_the_difference()
    {
        var figures = Given.BoardOf().Figures[ScoreView.Identity];
        BothBases bases = new(figures with { Score = new(40.5m, 60) }, figures with { Score = new(30, 64) })
        {
            MicrosoftDay = Given.Day(-1),
            OwnAt = Given.EvaluatedAt,
            Differences = [new(DifferenceReason.NotYetReRead, 3, new(-12.5m, 0)), new(null, 1, new(2, 4))],
        };

        var page = Page<EvaluationPage>("/evaluation", Given.Scope(Given.BoardOf() with { Bases = bases }));

        // 40.5 of 60
        Assert.Equal("67.50 %, 40.50 / 60 points, score of 28 Feb 2026", page.Find("[data-testid=both-microsoft]").TextContent);
        // 46.875, cut
        Assert.StartsWith(
            "46.87 %, 30.00 / 64 points, evaluated", page.Find("[data-testid=both-own]").TextContent, StringComparison.Ordinal);
        Assert.Equal("−10.50, of a maximum +4.00", page.Find("[data-testid=both-difference]").TextContent);
        Assert.Equal([["not rechecked yet", "3", "−12.50"], ["only one of the two has points", "1", "+2.00, of a maximum +4.00"]],
            page.FindAll("[data-testid=difference-row]").Select(r => r.Children.Select(c => c.TextContent).ToArray()));
        Assert.Equal($"/actions?differs=true&{Given.InAddress}", page.Find("[data-testid=both-numbers] .hint a").GetAttribute("href"));
    }

    [Fact]
    public void A_control_that_could_not_be_read_has_no_points_and_names_what_to_grant()
    {
        Evaluations.Summary = Given.Summary(null, ScoreBase.Microsoft, Given.Evaluated("unread", null));

        var cells = Cells(Show(), 0);

        Assert.Equal(["–", "Not evaluated"], [cells[1], cells[5]]);
        Assert.Contains("Grant User.Read.All.", cells[6], StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_now_and_cancel_ask_the_core_and_progress_is_told_by_part()
    {
        Connections.All.Add(Given.Connection(Given.TenantId));
        var page = Show();
        page.Find("[data-testid=evaluate-now]").Click();
        EvaluationCommands.Runs.Add(Given.RunOf(RunOutcome.Running));

        Runs.Publish(new EvaluationProgress(Given.OtherTenantId, ConfigurationPart.Groups, 1, 1, null));
        Runs.Publish(new EvaluationProgress(Given.TenantId, ConfigurationPart.Policies, 12, 40, null));

        page.WaitForAssertion(() => Assert.Equal(
            "Reading Conditional Access policies (11 of 20) · 12 objects · 40 requests",
            page.Find("[data-testid=evaluation-progress] span").TextContent));
        page.Find("[data-testid=evaluation-progress] button").Click();
        Assert.Equal([$"start {Given.TenantId}", $"cancel {Given.TenantId}"], EvaluationCommands.Asked);
    }

    [Fact]
    public void The_end_of_a_run_shows_what_was_skipped_and_found()
    {
        EvaluationCommands.Runs.Add(Given.RunOf(RunOutcome.Running, ConfigurationPart.Users));
        var page = Show();
        Assert.Contains("Reading users", page.Find("[data-testid=evaluation-progress]").TextContent, StringComparison.Ordinal);

        EvaluationCommands.Runs[0] = Given.RunOf(RunOutcome.Succeeded);
        Clock.Advance(TimeSpan.FromSeconds(2));

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=evaluation-progress]")));
        Assert.Contains(page.FindAll("dd"), fact => fact.TextContent.Contains("Succeeded 1 Mar 2026 11:55 UTC", StringComparison.Ordinal));
        var row = page.Find("[data-testid=evaluation-row]").TextContent;
        foreach (var words in new[]
        {
            "Succeeded", "Evaluate now, Ada Lovelace", "2 min 0 s", "17", "1 part skipped, 1 oddity",
            "Eligible role assignments: It needs a license. Buy it.", "A policy names a deleted group."
        })
            Assert.Contains(words, row, StringComparison.Ordinal);
    }

    [Fact]
    public void An_evaluation_that_goes_on_already_is_said()
    {
        Connections.All.Add(Given.Connection(Given.TenantId));
        EvaluationCommands.Refusal = new RunInProgressException(RunKind.Evaluation, "clock", new(2026, 3, 1, 11, 58, 0));
        var page = Show();

        page.Find("[data-testid=evaluate-now]").Click();

        Assert.Contains(
            "An evaluation that clock began at 11:58 UTC goes on", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_sees_everything_and_can_change_nothing()
    {
        Connections.All.Add(Given.Connection(Given.TenantId));
        Evaluations.Summary = Given.Summary(ScoreBase.Own, ScoreBase.Own, Given.Evaluated("a", 7.5m));

        var page = Show(AccessLevel.Read);

        Assert.Contains("Evaluated points, chosen by your team", page.Find("[data-testid=base]").TextContent, StringComparison.Ordinal);
        Assert.All(page.FindAll("button, input, select"), control => Assert.True(control.HasAttribute("disabled"), control.OuterHtml));
    }

    private IRenderedComponent<EvaluationPage> Show(AccessLevel access = AccessLevel.ReadWrite) =>
        Page<EvaluationPage>("/evaluation", Given.Scope(null, access));

    private static List<string> Cells(IRenderedComponent<EvaluationPage> page, int row) =>
        [.. page.FindAll("[data-testid=evaluated-row]")[row].Children.Select(c => c.TextContent.Trim())];
}
