using Microsoft.Playwright;
using SecureScore.Core.Scoring;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>A writer works through the list. Four controls of ten points: 5, 0, 0 and 10, so 15 of 40.</summary>
public sealed class TriageTests : BrowserTest
{
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
    public async Task A_writer_decides_about_three_actions_undoes_one_and_the_score_follows_each()
    {
        var overview = await OpenAsync("security-administrator", "/");
        var list = await NewPageAsync(overview.Context);
        await list.ShowAsync("/actions");
        await Expect(overview.Percent()).ToHaveTextAsync("37.50 %");

        await list.StatusOf("half").ChooseStatusAsync("Planned");
        await Expect(list.Message("“Title of half” is now “Planned”.")).ToBeVisibleAsync();
        await Expect(list.Card("Planned")).ToContainTextAsync("1");
        await Expect(overview.Percent()).ToHaveTextAsync("37.50 %");

        await list.StatusOf("none").ChooseStatusAsync("Risk accepted");
        // 15 of 40 become 15 of 30: the maximum leaves as well, and the score rises.
        await Expect(list.GetByTestId("score-effect").GetByRole(AriaRole.Row, new() { Name = "Identity score" })).ToHaveTextAsync(
            new System.Text.RegularExpressions.Regex(@"^\s*Identity score\s*37\.50 %15\.00 / 40\s*50\.00 %15\.00 / 30\s*▲ \+12\.50\s*$"));
        await list.GiveNoteAsync("The scanner cannot do it.");
        await Expect(list.Message("“Title of none” is now “Risk accepted”. Identity score: 37.50 % → 50.00 %.")).ToBeVisibleAsync();
        await Expect(overview.Percent()).ToHaveTextAsync("50.00 %"); // 15 of 30
        await Expect(list.Row("none")).ToHaveCountAsync(0);

        await list.StatusOf("nothing").ChooseStatusAsync("Resolved through third party");
        await list.GiveNoteAsync("The gateway does it.");
        await Expect(overview.Percent()).ToHaveTextAsync("83.33 %"); // 25 of 30

        await list.Message("“Title of nothing” is now").GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(overview.Percent()).ToHaveTextAsync("50.00 %");
        await Expect(list.StatusOf("nothing")).ToHaveAttributeAsync("value", "ToAddress");
        Assert.Equal(4, await Server.CountAsync("Decisions"));
    }

    [Fact]
    public async Task Decisions_lists_what_is_not_measured_with_its_note_and_undoes_it()
    {
        await Server.DecideAsync("Ada", Given.TenantId, "none", ActionStatus.RiskAccepted, "The scanner cannot do it.");
        await Server.DecideAsync("Ada", Given.TenantId, "half", ActionStatus.Planned);
        var page = await OpenAsync("security-administrator", "/decisions");
        await Expect(page.GetByTestId("decision-row")).ToHaveCountAsync(1);
        await Expect(page.Decision("none")).ToContainTextAsync("The scanner cannot do it.");
        await Expect(page.Decision("none")).ToContainTextAsync("Ada");

        await page.Decision("none").GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();

        await Expect(page.GetByTestId("decision-row")).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No decision" })).ToBeVisibleAsync();
        await page.ShowAsync("/actions");
        await Expect(page.StatusOf("none")).ToHaveAttributeAsync("value", "ToAddress");
    }

    [Fact]
    public async Task A_note_that_is_not_given_leaves_the_status_as_it_was()
    {
        var page = await OpenAsync("global-administrator", "/actions");

        await page.StatusOf("none").ChooseStatusAsync("Risk accepted");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Save" })).ToBeDisabledAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(page.StatusOf("none")).ToHaveAttributeAsync("value", "ToAddress");
        Assert.Equal(0, await Server.CountAsync("Decisions"));
    }

    [Fact]
    public async Task A_completed_action_says_why_its_status_cannot_be_set()
    {
        var page = await OpenAsync("global-administrator", "/actions/full");

        await Expect(page.StatusOf("full")).ToBeDisabledAsync();
        await Expect(page.StatusOf("full")).ToHaveAttributeAsync("title", new System.Text.RegularExpressions.Regex("Completed.*measured"));
        await Expect(page.GetByRole(AriaRole.Complementary)).ToContainTextAsync("all points are measured");
    }
}
