using Bunit;
using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Decisions;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Pages.Decisions;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages.Decisions;

public sealed class DecisionsPageTests : DashboardContext
{
    private static readonly ImprovementAction[] s_actions =
    [
        Given.Action("accepted", status: ActionStatus.RiskAccepted),
        Given.Action("gateway", status: ActionStatus.ResolvedThroughThirdParty),
        Given.Action("planned", status: ActionStatus.Planned),
        Given.Action("open"),
    ];

    [Theory]
    [InlineData("/decisions", "accepted,gateway")]
    [InlineData("/decisions?status=risk-accepted", "accepted")]
    [InlineData("/decisions?status=planned", "accepted,gateway")]
    [InlineData("/decisions?status=", "accepted,gateway")]
    [InlineData("/decisions?status=-", "accepted,gateway")]
    [InlineData("/decisions?status=2", "accepted,gateway")]
    public void It_lists_what_is_not_measured_and_follows_the_address(string address, string expected)
    {
        var page = Page<DecisionsPage>(address, Given.Scope(Given.BoardOf(s_actions)));

        Assert.Equal(
            expected.Split(','), page.FindAll("[data-testid=decision-row]").Select(r => r.GetAttribute("data-control-id")).Order());
        Assert.Contains("Note of accepted", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_attested_at_Microsoft_is_listed_with_its_author_and_cannot_be_undone()
    {
        var input = Given.Input("attested", 10, 10) with
        {
            State = new StateAtMicrosoft(Given.Day(-1), "ThirdParty", "bob@contoso", null, "Duo does it")
        };

        var row = Page<DecisionsPage>("/decisions", Given.Scope(Given.BoardOf(input.ToAction(Given.Day(0)))))
            .Find("[data-testid=decision-row]");

        Assert.Contains("bob@contoso, at Microsoft", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Duo does it", row.TextContent, StringComparison.Ordinal);
        Assert.Empty(row.QuerySelectorAll("button"));
    }

    [Fact]
    public void Nobody_having_decided_and_no_match_are_two_different_texts()
    {
        Assert.Contains(
            "No risk is accepted", Page<DecisionsPage>("/decisions", Given.Scope(Given.BoardOf(s_actions[3]))).Markup,
            StringComparison.Ordinal);
        Assert.Contains(
            "No decision has this status",
            Page<DecisionsPage>("/decisions?status=resolved-through-alternate-mitigation", Given.Scope(Given.BoardOf(s_actions))).Markup,
            StringComparison.Ordinal);
        Assert.Contains("No scores yet", Page<DecisionsPage>("/decisions", Given.Scope(null)).Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "today")]
    [InlineData(1, "1 day")]
    [InlineData(45, "45 days")]
    public void A_decision_tells_how_long_it_has_been_in_force(int days, string words)
    {
        Clock.Advance(TimeSpan.FromDays(days));

        var page = Page<DecisionsPage>("/decisions?status=risk-accepted", Given.Scope(Given.BoardOf(s_actions)));

        Assert.Contains(page.FindAll("[data-testid=decision-row] td"), cell => cell.TextContent == words);
    }

    [Fact]
    public void A_reader_sees_the_button_disabled_with_the_reason()
    {
        var page = Page<DecisionsPage>("/decisions?status=risk-accepted", Given.Scope(Given.BoardOf(s_actions), AccessLevel.Read));

        var undo = page.Find("[data-testid=decision-row] button");
        Assert.True(undo.HasAttribute("disabled"));
        Assert.StartsWith("View only", undo.GetAttribute("title"), StringComparison.Ordinal);
    }
}
