using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>A page that its server tells to continue elsewhere goes on as it was. Here the other server is the same one.</summary>
public sealed class ContinuedPageTests(DashboardServer server) : BrowserTest(server), IClassFixture<DashboardServer>
{
    private const string Writer = "security-administrator";

    // After three seconds a page no longer waits for forms that do not come: here it would for ever.
    private const string Continue = """
        () => {
          window.isSamePage = true;
          const usual = setTimeout;
          window.setTimeout = (what, time, ...more) => time === 3000 ? 0 : usual(what, time, ...more);
          continueElsewhere();
        }
        """;

    public static TheoryData<string> Forms { get; } = [.. DraftForm.All.Keys];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        // A tenant that has no name yet.
        await Server.ImportAsync(GraphAnswer.Page(GraphAnswer.Profile("a", 10), GraphAnswer.Day(Given.Day(0), GraphAnswer.Score("a", 5))));
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task A_form_is_open_again_with_its_text_and_the_cursor_where_it_was(string name)
    {
        var form = DraftForm.All[name];
        if (name == "edited note")
            await Server.Services.GetRequiredService<IDayNoteService>()
                .AddAsync(TestDatabase.Writer, SampleTenant.Id, DraftForm.EditedDay, "As it was.", TestDatabase.Token);
        var page = await OpenAsync(Writer, form.Path);
        var root = await form.OpenAsync(page);
        foreach (var (label, text) in form.Fields) await Field(root, label).FillAsync(text);
        var last = form.Fields[^1];
        var before = await Field(root, last.Label).ElementHandleAsync();

        await page.EvaluateAsync(Continue);
        await page.WaitForFunctionAsync("field => !field.isConnected", before);

        foreach (var (label, text) in form.Fields) await Expect(Field(root, label)).ToHaveValueAsync(text);
        await Expect(root.GetByText("Restored draft")).ToBeVisibleAsync();
        await Expect(Field(root, last.Label)).ToBeFocusedAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => window.isSamePage"));
        await Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_dialog_that_takes_the_focus_late_gives_it_back_and_a_person_keeps_it()
    {
        var form = DraftForm.All["zones"];
        var page = await OpenAsync(Writer, form.Path);
        var dialog = await form.OpenAsync(page);
        var (first, last) = (Field(dialog, form.Fields[0].Label), Field(dialog, form.Fields[^1].Label));
        foreach (var (label, text) in form.Fields) await Field(dialog, label).FillAsync(text);
        var before = await last.ElementHandleAsync();

        // The dialog takes the focus to its first field by itself: here when the test says so.
        await page.EvaluateAsync("""
            () => {
              const usual = window.getTabbableElements;
              window.late = [];
              window.getTabbableElements = root =>
                [...usual(root)].map((_, at) => ({ focus: () => window.late.push(() => usual(root)[at].focus()) }));
            }
            """);
        await page.EvaluateAsync(Continue);
        await page.WaitForFunctionAsync("field => !field.isConnected && window.late.length > 0", before);
        await Expect(last).ToBeFocusedAsync();
        await page.EvaluateAsync("() => window.late.pop()()");

        await Expect(last).ToBeFocusedAsync();
        await first.ClickAsync(); // by a person's will
        await Expect(first).ToBeFocusedAsync();
    }

    [Fact]
    public async Task What_is_typed_while_there_is_no_server_is_kept_and_what_is_clicked_does_nothing()
    {
        var form = DraftForm.All["decision"];
        var page = await OpenAsync(Writer, form.Path);
        var dialog = await form.OpenAsync(page);
        var note = page.GetByLabel("Why?");
        await note.FillAsync("One");
        var before = await note.ElementHandleAsync();

        var letServerAnswer = await LoseServerAsync(page);
        await note.PressSequentiallyAsync(" two");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).DispatchEventAsync("click");
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "The server is restarting" })).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        letServerAnswer();

        await page.WaitForFunctionAsync("field => !field.isConnected", before);
        await Expect(note).ToHaveValueAsync("One two");
        Assert.Equal(7, await note.EvaluateAsync<int>("field => field.selectionStart"));
        Assert.Equal(ActionStatus.Planned, (await Server.BoardAsync(SampleTenant.Id)).Find("MFARegistrationV2")?.Status);

        // It opens once.
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        // The page follows what others do.
        await Server.DecideAsync("Ada", SampleTenant.Id, "MFARegistrationV2", ActionStatus.ToAddress);
        await Expect(page.StatusOf("MFARegistrationV2")).ToHaveAttributeAsync("value", nameof(ActionStatus.ToAddress));
        await Server.DecideAsync("Ada", SampleTenant.Id, "MFARegistrationV2", ActionStatus.Planned); // as it was, for the other tests
    }

    [Fact]
    public async Task A_status_that_was_set_in_between_is_not_asked_for_again_and_nothing_is_written()
    {
        var form = DraftForm.All["decision"];
        var page = await OpenAsync(Writer, form.Path);
        var dialog = await form.OpenAsync(page);
        await page.GetByLabel("Why?").FillAsync("The scanner cannot do it.");
        var main = await page.GetByRole(AriaRole.Main).ElementHandleAsync();

        var letServerAnswer = await LoseServerAsync(page, "() => continueElsewhere()"); // the form does not come
        await Server.DecideAsync("Ada", SampleTenant.Id, "MFARegistrationV2", ActionStatus.RiskAccepted, "As agreed.");
        var trail = await Server.CountAsync("AuditEntries");
        letServerAnswer();
        await page.WaitForFunctionAsync("main => !main.isConnected && !document.querySelector('.painted')", main);

        await Expect(dialog).ToHaveCountAsync(0);
        Assert.Equal(trail, await Server.CountAsync("AuditEntries"));
        await Server.DecideAsync("Ada", SampleTenant.Id, "MFARegistrationV2", ActionStatus.Planned); // as it was, for the other tests
    }

    [Fact]
    public async Task Somebody_else_who_signed_in_at_the_browser_in_between_gets_a_page_of_their_own()
    {
        var form = DraftForm.All["excluded account"];
        var page = await OpenAsync(Writer, form.Path);
        await Field(await form.OpenAsync(page), "Reason").FillAsync("Sends scans by mail.");

        var letServerAnswer = await LoseServerAsync(page);
        await page.Context.SignInAsync("global-administrator");
        letServerAnswer();

        await page.WaitForFunctionAsync("() => !window.isSamePage");
        await page.AnswersAsync();
        await Expect(Field(await form.OpenAsync(page), "Reason")).ToHaveValueAsync("");
        Assert.Equal(0, await page.EvaluateAsync<int>("() => sessionStorage.length"));
    }

    [Fact]
    public async Task A_reader_stays_where_they_were_on_the_page()
    {
        var page = await OpenAsync("security-reader", $"/trends?{BrowserPages.OfSample}");
        var main = await page.GetByRole(AriaRole.Main).ElementHandleAsync();
        await page.EvaluateAsync("() => scrollTo(0, 500)");

        await page.EvaluateAsync(Continue);
        await page.WaitForFunctionAsync("main => !main.isConnected && !document.querySelector('.painted')", main);
        await page.AnswersAsync();

        Assert.Equal(500, await page.EvaluateAsync<int>("() => scrollY"));
        Assert.True(await page.EvaluateAsync<bool>("() => window.isSamePage"));
    }

    /// <summary>Such as after a night without a server: Blazor accepts what it saved for 8 hours.</summary>
    [Theory]
    [InlineData("", false)]
    [InlineData("Sends scans by mail.", true)]
    public async Task A_page_that_cannot_continue_loads_again_unless_somebody_is_writing(string text, bool isKept)
    {
        var form = DraftForm.All["excluded account"];
        var page = await OpenAsync(Writer, form.Path);
        var root = await form.OpenAsync(page);
        await Field(root, "Reason").FillAsync(text);
        await page.EvaluateAsync("() => { Blazor.resumeCircuit = async () => false; }");

        await page.EvaluateAsync(Continue);

        if (!isKept)
        {
            await page.WaitForFunctionAsync("() => !window.isSamePage");
            return;
        }
        await page.GetByRole(AriaRole.Button, new() { Name = "Reload", Exact = true }).ClickAsync();
        await page.AnswersAsync();
        await Expect(Field(root, "Reason")).ToHaveValueAsync(text);
    }

    /// <summary>The page leaves its server, and asks for another one until there is one.</summary>
    /// <returns>Ends that.</returns>
    private async Task<Action> LoseServerAsync(IPage page, string script = Continue)
    {
        const string Ready = "/health/ready";
        var isServerThere = false;
        Expected("503");
        await page.RouteAsync($"**{Ready}", route => isServerThere
            ? route.ContinueAsync() : route.FulfillAsync(new() { Status = StatusCodes.Status503ServiceUnavailable }));
        await page.RunAndWaitForRequestAsync(
            () => page.EvaluateAsync(script), request => request.Url.EndsWith(Ready, StringComparison.Ordinal));
        return () => isServerThere = true;
    }

    private static ILocator Field(ILocator form, string label) => form.GetByLabel(label, new() { Exact = true });
}
