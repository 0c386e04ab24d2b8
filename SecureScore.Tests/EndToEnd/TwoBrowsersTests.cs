using Microsoft.Playwright;
using SecureScore.Core.Scoring;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>Two people look at the same tenant: four controls of ten points, 15 of 40.</summary>
public sealed class TwoBrowsersTests : BrowserTest
{
    private const float OneSecond = 1000;

    protected override bool HasSample => false;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Server.ImportAsync(
            GraphAnswer.Page(new[] { "half", "none", "nothing", "full" }.Select(id => GraphAnswer.Profile(id, 10))),
            GraphAnswer.Page(GraphAnswer.Day(Given.Day(0),
                GraphAnswer.Score("half", 5), GraphAnswer.Score("none", 0), GraphAnswer.Score("nothing", 0),
                GraphAnswer.Score("full", 10))));
    }

    [Fact]
    public async Task Two_quick_choices_of_one_person_are_both_kept_and_are_no_conflict()
    {
        var writer = await OpenAsync("exchange-administrator", "/actions");
        var reader = await OpenAsync("global-reader", "/actions/none?tab=history");

        await writer.ForgeStatusAsync("none", "Planned", "ToAddress", "Planned", "ToAddress");

        await Expect(reader.Locator(".timeline li")).ToHaveCountAsync(4);
        await Expect(reader.StatusOf("none")).ToHaveAttributeAsync("value", "ToAddress");
        await Expect(writer.StatusOf("none")).ToHaveAttributeAsync("value", "ToAddress");
        await Expect(writer.GetByRole(AriaRole.Alert)).ToHaveTextAsync("“Title of none” is now “To address”.Undo");
    }

    [Fact]
    public async Task A_decision_of_another_leaves_the_handlers_of_the_list_as_they_are()
    {
        // Blazor keeps the numbers of an element's handlers in a property of such a name; see docs/decisions/012.
        const string Numbers = """
            () => [...document.querySelectorAll('main *')].flatMap(e => Object.getOwnPropertyNames(e).filter(n => n.startsWith('_blazorEvents'))
              .flatMap(n => Object.entries(e[n].handlers).map(([name, info]) => `${e.tagName} ${name} ${info.eventHandlerId}`)))
            """;
        var list = await OpenAsync("global-administrator", "/actions");
        var writer = await OpenAsync("exchange-administrator", "/actions");
        var before = await list.EvaluateAsync<string[]>(Numbers);
        Assert.True(before.Length > 20, "Headings, cards, choices and statuses answer.");

        await writer.StatusOf("none").ChooseStatusAsync("Planned");

        await Expect(list.StatusOf("none")).ToHaveAttributeAsync("value", "Planned");
        Assert.Equal(before, await list.EvaluateAsync<string[]>(Numbers));
    }

    [Fact]
    public async Task One_decides_and_the_other_sees_row_card_and_gauge_change_within_a_second()
    {
        var list = await OpenAsync("global-reader", "/actions");
        var overview = await OpenAsync("security-reader", "/");
        var writer = await OpenAsync("exchange-administrator", "/actions");
        await Expect(list.Card("Resolved")).ToContainTextAsync("0");
        await Expect(overview.GetByRole(AriaRole.Figure, new() { Name = "Identity score 37.50 %" })).ToBeVisibleAsync();
        await writer.StatusOf("none").ChooseStatusAsync("Resolved through alternate mitigation");

        await writer.GiveNoteAsync("Another tool does it.");

        await Expect(writer.StatusOf("none")).ToHaveAttributeAsync("value", "ResolvedThroughAlternateMitigation");
        await Expect(list.StatusOf("none"))
            .ToHaveAttributeAsync("value", "ResolvedThroughAlternateMitigation", new() { Timeout = OneSecond });
        await Expect(list.Card("Resolved")).ToContainTextAsync("1", new() { Timeout = OneSecond });
        await Expect(overview.Percent()).ToHaveTextAsync("62.50 %", new() { Timeout = OneSecond }); // 25 of 40
        await Expect(overview.GetByRole(AriaRole.Figure, new() { Name = "Identity score 62.50 %" }))
            .ToBeVisibleAsync(new() { Timeout = OneSecond });
    }

    [Fact]
    public async Task A_decision_elsewhere_does_not_move_what_the_reader_is_doing()
    {
        var reader = await OpenAsync("global-reader", "/actions");
        var search = reader.GetByTestId("action-search");
        await search.FillAsync("title of");
        await Expect(reader).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("q=title"));

        await Server.DecideAsync("Ada", Given.TenantId, "half", ActionStatus.Planned);

        await Expect(reader.StatusOf("half")).ToHaveAttributeAsync("value", "Planned");
        await Expect(search).ToBeFocusedAsync();
        await Expect(search).ToHaveValueAsync("title of");
    }

    [Fact]
    public async Task A_drop_down_keeps_its_choice_and_the_focus_when_another_option_is_added_elsewhere()
    {
        await Server.DecideAsync("Ada", Given.TenantId, "half", ActionStatus.Planned);
        await Server.DecideAsync("Grace", Given.TenantId, "none", ActionStatus.Planned);
        var page = await OpenAsync("global-reader", "/history");
        var who = page.GetByRole(AriaRole.Combobox, new() { Name = "Who", Exact = true });
        await who.SelectOptionAsync("Grace");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("who=Grace"));
        await who.FocusAsync();

        await Server.DecideAsync("Bob", Given.TenantId, "nothing", ActionStatus.Planned);

        await Expect(who.GetByRole(AriaRole.Option, new() { Name = "Bob" })).ToHaveCountAsync(1);
        await Expect(who).ToHaveValueAsync("Grace");
        await Expect(who).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear (1)" }).ClickAsync();
        await Expect(who).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Whoever_decides_on_an_older_state_is_told_who_was_quicker()
    {
        var page = await OpenAsync("sharepoint-administrator", "/actions");
        await page.StatusOf("none").ChooseStatusAsync("Risk accepted");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await Server.DecideAsync("Grace Hopper", Given.TenantId, "none", ActionStatus.Planned);

        await page.GiveNoteAsync("Written before Grace was seen.");

        await Expect(page.Message("Grace Hopper set this action to “Planned” in the meantime")).ToBeVisibleAsync();
        await Expect(page.StatusOf("none")).ToHaveAttributeAsync("value", "Planned");
        Assert.Equal(1, await Server.CountAsync("Decisions"));
    }

    [Fact]
    public async Task An_import_elsewhere_appears_on_an_open_page()
    {
        var page = await OpenAsync("global-reader", "/");
        await Expect(page.Percent()).ToHaveTextAsync("37.50 %");

        await Server.ImportAsync(
            GraphAnswer.Page(GraphAnswer.Day(Given.Day(1), GraphAnswer.Score("half", 10), GraphAnswer.Score("none", 10))));

        await Expect(page.Percent()).ToHaveTextAsync("100.00 %");
    }
}
