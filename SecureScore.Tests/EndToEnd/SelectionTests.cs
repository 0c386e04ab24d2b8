using Microsoft.Playwright;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>Many actions get a status together.</summary>
public sealed class SelectionTests : BrowserTest
{
    [Fact]
    public async Task Actions_are_selected_with_the_keyboard_previewed_changed_together_and_undone_together()
    {
        var page = await OpenAsync("security-administrator", "/actions?status=to-address&category=Identity");
        var before = await CountAsync(ActionStatus.Planned);
        var score = await ScoreAsync();
        await page.Keyboard.PressAsync("x"); // begins
        await Expect(page.GetByTestId("selection")).ToContainTextAsync("0 selected");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("x");
        await Expect(page.GetByTestId("selection")).ToContainTextAsync("1 selected");
        await page.Rows().Nth(1).GetByRole(AriaRole.Checkbox).CheckAsync();
        await Expect(page.GetByTestId("selection")).ToContainTextAsync("2 selected");
        await page.AssertAccessibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Change status…" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByTestId("batch-status").SelectOptionAsync("Risk accepted");
        await Expect(dialog.GetByTestId("score-effect")).ToContainTextAsync($"{ScoreText.Percent(score)}");
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Change 2 actions" })).ToBeDisabledAsync(); // it needs a note
        await page.AssertAccessibleAsync();
        await dialog.GetByTestId("batch-status").SelectOptionAsync("Planned");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Change 2 actions" }).ClickAsync();

        await Expect(page.Message("2 actions are now “Planned”.")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("selection")).ToContainTextAsync("0 selected");
        Assert.Equal(before + 2, await CountAsync(ActionStatus.Planned));

        await page.Message("2 actions are now").GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(page.Message("2 actions are as before.")).ToBeVisibleAsync();
        Assert.Equal(before, await CountAsync(ActionStatus.Planned));
        await page.GetByTestId("end-selection").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Checkbox)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_is_locked_stays_and_says_why_and_another_page_keeps_the_selection()
    {
        var page = await OpenAsync("security-administrator", "/actions?sort=title");
        await page.GetByTestId("select-actions").ClickAsync();
        await page.GetByLabel("All actions of this page").CheckAsync();
        await Expect(page.GetByTestId("selection")).ToContainTextAsync("25 selected");
        await page.GetByRole(AriaRole.Button, new() { Name = "Next", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Page 2 of")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("selection")).ToContainTextAsync("25 selected");
        await page.GetByRole(AriaRole.Button, new() { Name = "Select all 142" }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Change status…" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByTestId("batch-status").SelectOptionAsync("Planned");

        var locked = (await Server.BoardAsync(SampleTenant.Id)).Actions.Count(a => a.LockedBecause is not null
            && a.Points.Kind != PointsKind.NotApplicable);
        await dialog.GetByText($"{locked} actions stay as they are").ClickAsync();
        await Expect(dialog.GetByTestId("batch-locked").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(locked);
        await Expect(dialog.GetByTestId("batch-locked")).ToContainTextAsync("Completed: all points are measured");
    }

    [Fact]
    public async Task A_reader_can_select_and_is_told_why_nothing_can_be_changed()
    {
        var page = await OpenAsync("helpdesk-administrator", "/actions");
        await page.GetByTestId("select-actions").ClickAsync();
        await page.GetByLabel("All actions of this page").CheckAsync();

        var change = page.GetByRole(AriaRole.Button, new() { Name = "Change status…" });
        await Expect(change).ToBeDisabledAsync();
        await Expect(change).ToHaveAttributeAsync("title", new System.Text.RegularExpressions.Regex("^View only"));
    }

    private async Task<int> CountAsync(ActionStatus status) =>
        (await Server.BoardAsync(SampleTenant.Id)).Actions.Count(a => a.Status == status);

    private async Task<decimal?> ScoreAsync() => (await Server.BoardAsync(SampleTenant.Id)).Figures[ScoreView.Identity].Score.Percent;
}
