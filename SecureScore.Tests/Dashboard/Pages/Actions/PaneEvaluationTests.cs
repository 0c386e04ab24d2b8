using Bunit;
using SecureScore.Core.Actions;
using SecureScore.Core.Comparison;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Pages.Actions;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages.Actions;

/// <summary>SecureScore's evaluation of an action, beside Microsoft's.</summary>
public sealed class PaneEvaluationTests : DashboardContext
{
    private static readonly OwnPoints s_partial = OwnPoints.Share(9, 45, 59);

    [Fact]
    public void Without_any_evaluation_one_line_leads_to_where_it_is_made()
    {
        var pane = Pane(Given.Action("a"), null);

        Assert.Contains("This tenant has no evaluation yet", pane.Find("p").TextContent, StringComparison.Ordinal);
        Assert.Equal($"/evaluation?{Given.InAddress}", pane.Find("p a").GetAttribute("href"));
        Assert.Empty(pane.FindAll("dl"));
    }

    [Fact]
    public void A_control_without_a_rule_is_said_to_be_Microsofts_alone() =>
        Assert.Contains(
            "only Microsoft evaluates it",
            Pane(Given.Action("a"), Given.Summary(ScoreBase.Microsoft, Given.Evaluation(Given.Own(s_partial), "other"))).Markup,
            StringComparison.Ordinal);

    [Fact]
    public void Both_points_stand_with_their_days_and_ours_with_its_arithmetic()
    {
        var action = Given.Differing("a", 4.5m, s_partial.Points, DifferenceReason.RuleUnknown) with
        {
            AtMicrosoft = new(4.5m, Given.Day(-1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), 30, 60)
        };

        var pane = Pane(action, Given.Summary(ScoreBase.Microsoft, Given.Evaluation(Given.Own(s_partial))));

        Assert.Equal("6.86 / 9 evaluated 1 Mar 2026 08:00 UTC", Text(pane, "own-points"));
        Assert.Equal("4.50 / 9 (30 of 60) · base of the score evaluated 28 Feb 2026 00:00 UTC", Text(pane, "microsoft-points"));
        Assert.Equal("9 × 45 ÷ 59 = 6.86", Text(pane, "arithmetic")); // 405 ÷ 59 = 6.8644…
        Assert.Equal("45 of 59 users are registered.", Text(pane, "reading"));
        Assert.Equal("Users, Registered methods", Text(pane, "read-parts"));
        Assert.Contains("The maximum times registered users by all users.", pane.Markup, StringComparison.Ordinal);
        Assert.Contains("high: Microsoft's texts", pane.Markup, StringComparison.Ordinal);
        Assert.Contains("+2.36", pane.Find(".delta").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DifferenceReason.NotYetReRead, "Microsoft still has the points from before", "Microsoft usually rechecks within 48 hours")]
    [InlineData(DifferenceReason.ThirdParty, "A third-party product provides this protection", "Resolved through third party")]
    [InlineData(DifferenceReason.License, "no license for this protection", "Check the licenses")]
    [InlineData(DifferenceReason.PopulationDiffers, "Microsoft counts other accounts", "Compare the numbers")]
    [InlineData(DifferenceReason.ConditionalAccessNotCredited, "gives no credit", "name the policy")]
    [InlineData(DifferenceReason.RuleUnknown, "doesn't publish this rule", "Read what was found")]
    public void A_difference_has_its_reason_and_what_to_do(DifferenceReason reason, string why, string whatToDo)
    {
        var note = Pane(
            Given.Differing("a", 0, 9, reason),
            Given.Summary(ScoreBase.Microsoft, Given.Evaluation(Given.Own(new(9, null, null))))).Find("[role=note]");

        Assert.Contains(why, note.TextContent, StringComparison.Ordinal);
        Assert.Contains(whatToDo, note.QuerySelector("strong")!.TextContent, StringComparison.Ordinal); // the note has one
    }

    [Fact]
    public void Where_the_accounts_differ_both_numbers_are_named()
    {
        var action = Given.Differing("a", 4.5m, s_partial.Points, DifferenceReason.PopulationDiffers) with
        {
            AtMicrosoft = new(4.5m, Given.EvaluatedAt, 30, 60)
        };

        Assert.Contains(
            "Microsoft counts 60, SecureScore counts 59.",
            Pane(action, Given.Summary(ScoreBase.Own, Given.Evaluation(Given.Own(s_partial)))).Find("[role=note]").TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public void On_evaluated_points_they_are_the_ones_in_the_score()
    {
        var pane = Pane(
            Given.Differing("a", 4.5m, s_partial.Points, DifferenceReason.RuleUnknown),
            Given.Summary(ScoreBase.Own, Given.Evaluation(Given.Own(s_partial))));

        Assert.Contains("base of the score", Text(pane, "own-points"), StringComparison.Ordinal);
        Assert.DoesNotContain("base of the score", Text(pane, "microsoft-points"), StringComparison.Ordinal);
    }

    [Fact]
    public void Points_that_Microsoft_did_not_publish_are_no_0() =>
        Assert.Equal(
            "none published",
            Text(
                Pane(
                    Given.Action("a") with { Own = Given.Own(s_partial) },
                    Given.Summary(ScoreBase.Own, Given.Evaluation(Given.Own(s_partial)))),
                "microsoft-points"));

    [Fact]
    public void Points_without_excluded_accounts_stand_beside_where_they_are_others()
    {
        var score = Given.Own(s_partial, without: OwnPoints.Share(9, 45, 57));

        // 405 ÷ 57 = 7.105…
        Assert.Equal(
            "without emergency-access and service accounts: 7.10 / 9 (9 × 45 ÷ 57 = 7.10)",
            Text(Pane(Given.Action("a"), Given.Summary(ScoreBase.Microsoft, Given.Evaluation(score))), "without-excluded"));
        Assert.Empty(Pane(Given.Action("a"), Given.Summary(ScoreBase.Microsoft, Given.Evaluation(Given.Own(s_partial))))
            .FindAll("[data-testid=without-excluded]"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_all_or_nothing_control_has_no_arithmetic_even_where_it_counts_accounts(bool counts)
    {
        var score = Given.Own(counts ? OwnPoints.Switch(9, 1, 4) : OwnPoints.Switch(9, true));
        var evaluation = Given.Evaluation(score) with { Definition = Given.Definition("a") with { Scoring = ScoringType.AllOrNothing } };

        Assert.Empty(Pane(Given.Action("a"), Given.Summary(ScoreBase.Microsoft, evaluation)).FindAll("[data-testid=arithmetic]"));
    }

    [Fact]
    public void With_nobody_to_count_it_says_why_it_is_full() =>
        Assert.Equal(
            "it applies to none, so it counts in full",
            Text(
                Pane(Given.Action("a"), Given.Summary(ScoreBase.Microsoft, Given.Evaluation(Given.Own(OwnPoints.Share(9, 0, 0))))),
                "arithmetic"));

    [Fact]
    public void What_was_not_evaluated_names_what_is_missing_and_has_no_points()
    {
        var evaluation = Given.Evaluation(
            Given.Own(null, outcome: EvaluationOutcome.NotEvaluated),
            missing: "Registered methods: The permission is missing. Grant AuditLog.Read.All.");

        var pane = Pane(Given.Action("a"), Given.Summary(ScoreBase.Microsoft, evaluation));

        Assert.StartsWith("not evaluated", Text(pane, "own-points"), StringComparison.Ordinal);
        Assert.Equal(
            "Registered methods: The permission is missing. Grant AuditLog.Read.All.", Assert.Single(pane.FindAll("li")).TextContent);
        Assert.Contains("which is not the same as 0 points", pane.Find("[role=note]").TextContent, StringComparison.Ordinal);
        Assert.Empty(pane.FindAll("[data-testid=arithmetic]"));
    }

    [Fact]
    public void What_nobody_can_read_is_decided_by_attestation()
    {
        var pane = Pane(
            Given.Action("a"), Given.Summary(ScoreBase.Microsoft, Given.Evaluation(Given.Own(null, outcome: EvaluationOutcome.Manual))));

        Assert.StartsWith("by attestation", Text(pane, "own-points"), StringComparison.Ordinal);
        Assert.Contains("decided by attestation", pane.Find("[role=note]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_apply_says_so() =>
        Assert.StartsWith(
            "not applicable",
            Text(
                Pane(
                    Given.Action("a"),
                    Given.Summary(ScoreBase.Microsoft, Given.Evaluation(Given.Own(null, outcome: EvaluationOutcome.NotApplicable)))),
                "own-points"),
            StringComparison.Ordinal);

    private IRenderedComponent<PaneEvaluation> Pane(ImprovementAction action, EvaluationSummary? summary) =>
        Render<PaneEvaluation>(pane => pane
            .AddCascadingValue(Given.Scope(Given.BoardOf(action))).Add(p => p.Action, action).Add(p => p.Summary, summary));

    private static string Text(IRenderedComponent<PaneEvaluation> pane, string testId) =>
        string.Join(' ', pane.Find($"[data-testid={testId}]").TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
}
