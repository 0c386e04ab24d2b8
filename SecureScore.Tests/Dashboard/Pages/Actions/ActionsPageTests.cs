using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using SecureScore.Core.Access;
using SecureScore.Core.Comparison;
using SecureScore.Core.Decisions;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Pages.Actions;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages.Actions;

public sealed class ActionsPageTests : DashboardContext
{
    [Fact]
    public void Status_in_the_address_limits_the_rows()
    {
        var page = Page<ActionsPage>("/actions?status=planned", Given.Scope(Given.BoardOf(
            Given.Action("AdminMFAV2", status: ActionStatus.Planned), Given.Action("BlockLegacyAuth", points: 10))));

        Assert.Contains(
            "Title of AdminMFAV2", Assert.Single(page.FindAll("[data-testid=action-row]")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tenant_without_scores_leads_to_the_connections_and_the_import()
    {
        var page = Page<ActionsPage>("/actions", Given.Scope(null));

        Assert.Equal("No scores yet", page.Find("h2").TextContent);
        Assert.Equal(
            [$"/settings/connections/new?{Given.InAddress}", $"/import?{Given.InAddress}"],
            page.FindAll("a.button").Select(a => a.GetAttribute("href")));
        Assert.Empty(page.FindAll("table"));
    }

    [Fact]
    public void A_connected_tenant_without_scores_leads_to_its_runs()
    {
        var page = Page<ActionsPage>("/actions", Given.Scope(null) with { Runs = new(null, false) });

        Assert.Equal(
            $"/settings/connections/{Given.TenantId.Value}?{Given.InAddress}",
            Assert.Single(page.FindAll("a.button")).GetAttribute("href"));
    }

    [Fact]
    public void Filters_that_nothing_matches_say_so_and_are_cleared_by_one_button()
    {
        var page = Page<ActionsPage>("/actions?q=nothing&cost=high", Given.Scope(Given.BoardOf(Given.Action("a"), Given.Action("b"))));
        Assert.Contains("None of the 2 actions fits these filters.", page.Markup, StringComparison.Ordinal);

        page.FindAll("button").Single(b => b.TextContent == "Clear filters").Click();

        Assert.EndsWith($"/actions?{Given.InAddress}", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_is_a_filter_and_a_second_click_takes_it_away()
    {
        var scope = Given.Scope(Given.BoardOf(Given.Action("a", status: ActionStatus.Planned), Given.Action("b")));
        var page = Page<ActionsPage>("/actions?q=title&page=2", scope);

        Card(page, "Planned").Click();
        Assert.EndsWith(
            $"/actions?q=title&status=planned&{Given.InAddress}", Services.GetRequiredService<NavigationManager>().Uri,
            StringComparison.Ordinal);
        Page<ActionsPage>("/actions?status=planned", scope).FindAll("button[aria-pressed=true]").Single().Click();

        Assert.EndsWith($"/actions?{Given.InAddress}", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_filter_is_a_chip_that_takes_it_away()
    {
        var page = Page<ActionsPage>(
            "/actions?q=title&category=Identity&user-impact=low&cost=high&page=2", Given.Scope(Given.BoardOf(Given.Action("a"))));
        var chips = page.FindAll(".toolbar .chip").Select(c => c.FirstChild!.TextContent); // a chip begins with its words
        Assert.Equal(["Identity", "User impact Low", "Cost High"], chips);

        page.FindAll(".toolbar .chip")[1].Click();

        Assert.EndsWith(
            $"/actions?q=title&category=Identity&cost=high&{Given.InAddress}", Services.GetRequiredService<NavigationManager>().Uri,
            StringComparison.Ordinal);
    }

    [Fact]
    public void All_counts_what_is_listed_without_a_filter_and_seldom_cards_are_behind_More_unless_chosen()
    {
        var board = Given.BoardOf(
            Given.Action("a"), Given.Action("b", status: ActionStatus.RiskAccepted), Given.Action("absent", points: null),
            Given.Action("c", points: 10));

        var page = Page<ActionsPage>("/actions", Given.Scope(board));
        Assert.Equal("All 2", page.Find(".status-cards > .chip").TextContent.Trim());
        Assert.Equal("true", page.Find(".status-cards > .chip").GetAttribute("aria-pressed"));
        Assert.Empty(page.FindAll(".status-cards > .not-applicable"));
        Assert.Single(page.FindAll("details .not-applicable"));

        page = Page<ActionsPage>("/actions?status=not-applicable", Given.Scope(board));
        Assert.Equal("true", page.Find(".status-cards > .not-applicable").GetAttribute("aria-pressed"));
        Assert.Empty(page.FindAll("details .not-applicable"));
    }

    [Fact]
    public void An_action_that_differs_is_marked_with_how_much_and_why()
    {
        var page = Page<ActionsPage>(
            "/actions",
            Given.Scope(
                Given.BoardOf(Given.Differing("a", 4.5m, 6.864m, DifferenceReason.ConditionalAccessNotCredited), Given.Action("b"))));

        var mark = Assert.Single(page.FindAll("[data-testid=differs-mark]"));
        Assert.Equal("Differs +2.36", mark.TextContent);
        Assert.StartsWith(
            "Evaluated points 6.86, Microsoft's 4.50. Likely reason: Conditional Access not credited.", mark.GetAttribute("title"),
            StringComparison.Ordinal);
        Assert.Contains("Title of a", mark.Closest("tr")!.TextContent, StringComparison.Ordinal); // marks stand in rows
    }

    [Fact]
    public void The_filter_for_differences_has_their_number_and_stands_in_the_address()
    {
        var page = Page<ActionsPage>(
            "/actions?q=title", Given.Scope(Given.BoardOf(Given.Differing("a", 0, 9, DifferenceReason.License), Given.Action("b"))));
        page.Find("[data-testid=filters]").TriggerEvent("ontoggle", EventArgs.Empty);
        Assert.Contains("Differs from Microsoft (1)", page.Find(".toolbar").TextContent, StringComparison.Ordinal);

        page.Find("[data-testid=differs-filter]").Change(true);

        Assert.EndsWith(
            $"/actions?q=title&differs=true&{Given.InAddress}", Services.GetRequiredService<NavigationManager>().Uri,
            StringComparison.Ordinal);
        Assert.Equal("a", Assert.Single(page.FindAll("[data-testid=action-row]")).GetAttribute("data-control-id"));
    }

    [Theory]
    [InlineData(false, "This tenant has no evaluation yet")]
    [InlineData(true, "No action of this list differs")]
    public void A_filter_that_would_list_nothing_is_disabled_and_says_why(bool isEvaluated, string why)
    {
        var page = Page<ActionsPage>(
            "/actions", Given.Scope(Given.BoardOf(Given.Action("a") with { Own = isEvaluated ? Given.Own(new(0, null, null)) : null })));

        page.Find("[data-testid=filters]").TriggerEvent("ontoggle", EventArgs.Empty);
        var filter = page.Find("[data-testid=differs-filter]");
        Assert.True(filter.HasAttribute("disabled"));
        Assert.StartsWith(why, filter.ParentElement!.GetAttribute("title"), StringComparison.Ordinal); // its label
    }

    [Fact]
    public void Our_points_are_a_column_for_whoever_asks_for_it()
    {
        var board = Given.BoardOf(Given.Action("a") with { Own = Given.Own(OwnPoints.Share(9, 45, 59)) }, Given.Action("b"));
        Assert.Empty(Page<ActionsPage>("/actions", Given.Scope(board)).FindAll("td.own"));

        var cells = Page<ActionsPage>("/actions?show=own&sort=title", Given.Scope(board)).FindAll("td.own");

        Assert.Equal(["6.86 / 945 of 59", "–"], cells.Select(c => c.TextContent));
    }

    [Theory]
    [InlineData(41, 59, "41 of 59")]
    [InlineData(null, null, "all-or-nothing")]
    public void Points_say_how_they_are_given(int? count, int? total, string words)
    {
        var page = Page<ActionsPage>("/actions", Given.Scope(Given.BoardOf(Given.Action("a") with { Count = count, Total = total })));

        Assert.Equal(words, page.Find("td.points small").TextContent);
    }

    [Theory]
    [InlineData("/actions?sort=-gain", "largest first")]
    [InlineData("/actions?sort=gain", "smallest first")]
    public void An_order_that_no_column_shows_is_told(string address, string words)
    {
        var page = Page<ActionsPage>(address, Given.Scope(Given.BoardOf(Given.Action("a"), Given.Action("b"))));
        Assert.Contains(
            $"Sorted by score impact divided by effort, {words}", page.Find("[data-testid=sorted-by]").TextContent,
            StringComparison.Ordinal);

        page.Find("[data-testid=sorted-by] button").Click();

        Assert.Empty(page.FindAll("[data-testid=sorted-by]"));
        Assert.Equal("descending", page.Find("th.impact").GetAttribute("aria-sort"));
    }

    [Fact]
    public void A_status_that_needs_no_note_is_set_with_the_version_that_was_seen()
    {
        var page = Page<ActionsPage>("/actions", Given.Scope(Given.BoardOf(Given.Action("a", status: ActionStatus.Planned))));

        Choose(page, "ToAddress");

        Assert.Equal(("a", ActionStatus.ToAddress, null, 1), Assert.Single(Decisions.Taken));
    }

    [Fact]
    public void A_status_that_needs_a_note_is_not_set_before_it_is_given()
    {
        var page = Page<ActionsPage>("/actions", Given.Scope(Given.BoardOf(Given.Action("a"))));
        var dialogs = Render<MudDialogProvider>();

        Choose(page, "RiskAccepted");
        Assert.Empty(Decisions.Taken);
        // 0 of 10 alone: without it there is no score.
        Assert.Equal(
            "Both its points (0) and its maximum (10) leave the score.", dialogs.WaitForElement("[data-testid=effect-rule]").TextContent);
        dialogs.WaitForElement("[data-testid=decision-note]").Input("  The scanner cannot do it. ");
        dialogs.FindAll("button").Single(b => b.TextContent == "Save").Click();

        dialogs.WaitForAssertion(() => Assert.Equal(
            ("a", ActionStatus.RiskAccepted, "The scanner cannot do it.", 0), Assert.Single(Decisions.Taken)));
    }

    [Fact]
    public void A_refused_decision_is_told_and_the_old_status_stands_again()
    {
        Decisions.Refusal = new DecisionConflictException(Given.Decision(7, ActionStatus.RiskAccepted, Given.Day(0)));
        var messages = Render<MudSnackbarProvider>();
        var page = Page<ActionsPage>("/actions", Given.Scope(Given.BoardOf(Given.Action("a"))));

        Choose(page, "Planned");

        messages.WaitForAssertion(() => Assert.Contains(
            "Ada set this action to “Risk accepted” in the meantime", messages.Markup, StringComparison.Ordinal));
        Assert.Equal("ToAddress", page.Find("[data-testid=action-status]").GetAttribute("value"));
    }

    [Fact]
    public void The_menu_offers_what_a_person_can_set_and_only_to_who_can()
    {
        var board = Given.BoardOf(Given.Action("a"));

        var items = Page<ActionsPage>("/actions", Given.Scope(board)).FindAll("status-menu > button");

        Assert.Equal(
            ["To address", "Planned", "Risk accepted", "Resolved through third party", "Resolved through alternate mitigation"],
            items.Select(o => o.TextContent));
        Assert.All(items, item => Assert.Equal("menuitemradio", item.GetAttribute("role")));
        Assert.Empty(Page<ActionsPage>("/actions", Given.Scope(board, AccessLevel.Read)).FindAll("status-menu"));
    }

    [Theory]
    [InlineData("a", "Handsome")]
    [InlineData("a", "99")]
    [InlineData("a", "Completed")]
    [InlineData("a", null)]
    [InlineData(null, "Planned")]
    [InlineData("another", "Planned")]
    public void A_choice_that_nobody_could_make_changes_nothing(string? controlId, string? status)
    {
        var page = Page<ActionsPage>("/actions", Given.Scope(Given.BoardOf(Given.Action("a"))));

        Choose(page, status!, controlId);

        Assert.Empty(Decisions.Taken);
    }

    [Fact]
    public void The_pane_tells_the_formula_with_its_numbers()
    {
        var action = Given.Action("a", 4.5m, 9) with { Count = 5, Total = 10 };
        Actions.Board = Given.BoardOf(action);

        Services.GetRequiredService<NavigationManager>().NavigateTo("/actions/a?tab=points");
        var page = Render<ActionsPage>(p => p.Add(x => x.ControlId, "a").AddCascadingValue(Given.Scope(Actions.Board)));

        Assert.Contains("9 × 5 ÷ 10 = 4.50", page.Find("aside").TextContent, StringComparison.Ordinal);
        Assert.Contains("1 of 1", page.Find("aside header").TextContent, StringComparison.Ordinal);
    }

    /// <summary>A choice for the action "a", as the menu's script sends it.</summary>
    private static void Choose(IRenderedComponent<ActionsPage> page, string status, string? controlId = "a") =>
        page.Find(".list-and-pane").TriggerEvent("onstatuschosen", new StatusChosenEventArgs { ControlId = controlId, Status = status });

    private static AngleSharp.Dom.IElement Card(IRenderedComponent<ActionsPage> page, string label) =>
        page.FindAll("[role=group] button").Single(b => b.TextContent.Contains(label, StringComparison.Ordinal));
}
