using Bunit;
using SecureScore.Core.Comparison;
using SecureScore.Core.Evaluation;
using SecureScore.Dashboard.Components.Pages.Actions;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages.Actions;

/// <summary>The tab with what keeps a control from being complete, and why it might be empty.</summary>
public sealed class PaneAffectedTests : DashboardContext
{
    [Fact]
    public void What_is_affected_is_listed()
    {
        var pane = Pane(Given.Evaluation(Given.Own(OwnPoints.Share(9, 45, 59)), affected: 3), isEvaluated: true);

        Assert.Single(pane.FindAll("[data-testid=affected]"));
        Assert.Empty(pane.FindAll("[data-testid=nothing-affected]"));
    }

    [Fact]
    public void A_complete_control_says_that_nothing_is_affected() => Assert.StartsWith(
        "No user, policy or other object", Reason(Given.Evaluation(Given.Own(OwnPoints.Share(9, 59, 59)))), StringComparison.Ordinal);

    [Theory]
    [InlineData(EvaluationOutcome.Manual, "Only a person can check this control")]
    [InlineData(EvaluationOutcome.NotEvaluated, "This control could not be evaluated")]
    public void What_has_no_points_is_not_said_to_affect_nobody(EvaluationOutcome outcome, string reason) =>
        Assert.StartsWith(reason, Reason(Given.Evaluation(Given.Own(null, outcome: outcome))), StringComparison.Ordinal);

    [Theory]
    [InlineData(false, "Affected users and policies appear here after the first evaluation")]
    [InlineData(true, "SecureScore has no rule for this control")]
    public void Without_an_evaluation_it_says_why_and_leads_to_it(bool isEvaluated, string reason)
    {
        var pane = Pane(null, isEvaluated);

        Assert.StartsWith(reason, pane.Find("p").TextContent, StringComparison.Ordinal);
        Assert.Equal($"/evaluation?{Given.InAddress}", pane.Find("a.button").GetAttribute("href"));
    }

    private string Reason(StoredEvaluation found)
    {
        var pane = Pane(found, isEvaluated: true);
        Assert.Empty(pane.FindAll("a.button"));
        return pane.Find("[data-testid=nothing-affected] p").TextContent;
    }

    private IRenderedComponent<PaneAffected> Pane(StoredEvaluation? found, bool isEvaluated) => Render<PaneAffected>(pane => pane
        .AddCascadingValue(Given.Scope(Given.BoardOf(Given.Action("a"))))
        .Add(p => p.Action, Given.Action("a")).Add(p => p.Found, found).Add(p => p.IsEvaluated, isEvaluated));
}
