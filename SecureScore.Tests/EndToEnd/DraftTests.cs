using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>What a person writes outlives the page until it is saved.</summary>
public sealed class DraftTests(DashboardServer server) : BrowserTest(server), IClassFixture<DashboardServer>
{
    private const string Writer = "security-administrator";
    private const string Reason = "The scanner cannot do it.";
    private static readonly DraftForm s_decision = DraftForm.All["decision"];

    public static TheoryData<string> Forms { get; } = [.. DraftForm.All.Keys];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        // A tenant that has no name yet.
        await Server.ImportAsync(GraphAnswer.Page(GraphAnswer.Profile("a", 10), GraphAnswer.Day(Given.Day(0), GraphAnswer.Score("a", 5))));
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task A_form_has_its_text_after_a_reload_until_the_person_discards_it(string name)
    {
        var form = DraftForm.All[name];
        if (name == "edited note")
            await Server.Services.GetRequiredService<IDayNoteService>()
                .AddAsync(TestDatabase.Writer, SampleTenant.Id, DraftForm.EditedDay, "As it was.", TestDatabase.Token);
        var page = await OpenAsync(Writer, form.Path);
        var root = await form.OpenAsync(page);
        var before = new List<string>();
        foreach (var (label, text) in form.Fields)
        {
            before.Add(await Field(root, label).InputValueAsync());
            await Field(root, label).FillAsync(text);
        }

        await page.ReloadAsync();
        await page.AnswersAsync();
        await Expect(page.Locator("#announcer")).ToContainTextAsync("Unsaved text is kept");
        root = await form.OpenAsync(page);

        foreach (var (label, text) in form.Fields) await Expect(Field(root, label)).ToHaveValueAsync(text);
        await Expect(root.GetByText("Restored draft")).ToBeVisibleAsync();
        await root.GetByRole(AriaRole.Button, new() { Name = "Discard draft" }).ClickAsync();
        await Expect(root.GetByText("Restored draft")).ToHaveCountAsync(0);
        for (var i = 0; i < before.Count; i++) await Expect(Field(root, form.Fields[i].Label)).ToHaveValueAsync(before[i]);
        Assert.Empty(await DraftsAsync(page));
    }

    [Fact]
    public async Task A_reason_is_there_after_the_session_was_ended_from_another_browser_and_gone_once_it_is_saved()
    {
        var page = await OpenAsync(Writer, s_decision.Path);
        await s_decision.OpenAsync(page);
        await page.GetByLabel("Why?").FillAsync(Reason);
        var elsewhere = await OpenAsync(Writer);
        await elsewhere.ShowAtRestAsync("/settings/roles");

        await elsewhere.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Security Administrator" }).ClickAsync();
        await page.AnswersAsync();
        await s_decision.OpenAsync(page);

        await Expect(page.GetByLabel("Why?")).ToHaveValueAsync(Reason);
        await page.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Message("is now “Risk accepted”")).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("() => sessionStorage.length === 0");
        var board = await Server.BoardAsync(SampleTenant.Id);
        Assert.Equal(Reason, board.Find("MFARegistrationV2")?.State.Decision?.Note);
        await Server.DecideAsync("Ada", SampleTenant.Id, "MFARegistrationV2", ActionStatus.Planned); // as it was, for the other tests
    }

    [Fact]
    public async Task A_reason_stays_when_somebody_else_was_quicker()
    {
        var page = await OpenAsync(Writer, s_decision.Path);
        await s_decision.OpenAsync(page);
        await Server.DecideAsync("Grace Hopper", SampleTenant.Id, "MFARegistrationV2", ActionStatus.ToAddress);

        await page.GiveNoteAsync(Reason);
        await Expect(page.Message("Grace Hopper set this action")).ToBeVisibleAsync();
        await s_decision.OpenAsync(page);

        await Expect(page.GetByLabel("Why?")).ToHaveValueAsync(Reason);
        await Server.DecideAsync("Ada", SampleTenant.Id, "MFARegistrationV2", ActionStatus.Planned);
    }

    [Fact]
    public async Task Escape_keeps_a_reason_and_Cancel_forgets_it()
    {
        var page = await OpenAsync(Writer, s_decision.Path);
        var dialog = await s_decision.OpenAsync(page);
        await page.GetByLabel("Why?").FillAsync(Reason);

        await page.EscapeAsync(dialog);
        await s_decision.OpenAsync(page);
        await Expect(page.GetByLabel("Why?")).ToHaveValueAsync(Reason);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);

        Assert.Empty(await DraftsAsync(page));
    }

    [Fact]
    public async Task A_text_belongs_to_one_status_and_goes_with_its_last_letter()
    {
        var page = await OpenAsync(Writer, s_decision.Path);
        var dialog = await s_decision.OpenAsync(page);
        await page.GetByLabel("Why?").FillAsync(Reason);
        await page.EscapeAsync(dialog);

        await page.StatusOf("MFARegistrationV2").ChooseStatusAsync("Resolved through third party");
        await page.GetByLabel("Why?").FillAsync("Another text");
        Assert.Equal(2, (await DraftsAsync(page)).Length);
        await page.GetByLabel("Why?").FillAsync(" ");

        Assert.Equal("risk-accepted", Assert.Single(await DraftsAsync(page)).Split('/')[^1]);
    }

    [Fact]
    public async Task Signing_out_leaves_no_text_in_any_tab_and_nobody_else_gets_one()
    {
        var page = await OpenAsync(Writer, s_decision.Path);
        await s_decision.OpenAsync(page);
        await page.GetByLabel("Why?").FillAsync(Reason);
        var other = await NewPageAsync(page.Context);
        await other.ShowAsync("/");

        await other.SignOutAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in to the demo" })).ToBeVisibleAsync();

        Assert.Empty(await DraftsAsync(page));
    }

    [Fact]
    public async Task Somebody_else_who_signs_in_at_the_same_tab_gets_nothing_of_it()
    {
        var page = await OpenAsync(Writer, s_decision.Path);
        await s_decision.OpenAsync(page);
        await page.GetByLabel("Why?").FillAsync(Reason);
        var elsewhere = await OpenAsync(Writer);
        await elsewhere.ShowAtRestAsync("/settings/roles");
        await elsewhere.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in to the demo" })).ToBeVisibleAsync();
        Assert.Single(await DraftsAsync(page));

        await page.GetByRole(AriaRole.Button, new() { Name = "Global Administrator" }).ClickAsync();
        await page.AnswersAsync();

        Assert.Empty(await DraftsAsync(page));
    }

    [Theory]
    [InlineData(3 * 24 * 60 - 5, 1)]
    [InlineData(3 * 24 * 60 + 5, 0)]
    public async Task A_text_is_kept_for_three_days(int minutes, int kept)
    {
        var page = await OpenAsync(Writer, s_decision.Path);
        await s_decision.OpenAsync(page);
        await page.GetByLabel("Why?").FillAsync(Reason);
        await page.EvaluateAsync("""
            minutes => {
              for (const key of Object.keys(sessionStorage)) {
                const draft = JSON.parse(sessionStorage[key]);
                sessionStorage[key] = JSON.stringify({ ...draft, at: draft.at - minutes * 60000 });
              }
            }
            """, minutes);

        await page.ReloadAsync();
        await page.AnswersAsync();

        Assert.Equal(kept, (await DraftsAsync(page)).Length);
    }

    private static ILocator Field(ILocator form, string label) => form.GetByLabel(label, new() { Exact = true });

    /// <summary>What the tab keeps, by its names.</summary>
    private static Task<string[]> DraftsAsync(IPage page) =>
        page.EvaluateAsync<string[]>("() => Object.keys(sessionStorage).filter(key => key.startsWith('draft '))");
}
