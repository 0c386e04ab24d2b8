using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SecureScore.Core.Access;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Core.Visits;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>Four controls of ten points, 15 of 40: 37.50 %. It is noon of 1 March 2026, the day of the score.</summary>
public sealed class VisitTests : BrowserTest
{
    private const string Reason = "View only";

    private readonly NotedVisits _visits = new();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Server.ImportAsync(
            GraphAnswer.Page(new[] { "half", "none", "nothing", "full" }.Select(id => GraphAnswer.Profile(id, 10))),
            GraphAnswer.Page(GraphAnswer.Day(Given.Day(0),
                GraphAnswer.Score("half", 5), GraphAnswer.Score("none", 0), GraphAnswer.Score("nothing", 0),
                GraphAnswer.Score("full", 10))));
    }

    protected override async Task<DashboardServer> StartServerAsync()
    {
        var server = new DashboardServer { HasSample = false, Configure = _visits.AddTo };
        await server.InitializeAsync();
        return server;
    }

    // Ten attested points on the same score day: 25 of 40 is 62.50 %, 25 more.
    [Fact]
    public async Task The_card_tells_on_the_next_visit_what_somebody_else_decided_meanwhile()
    {
        var first = await OpenAsync("global-reader", "/");
        await Expect(first.Locator(".changed")).ToContainTextAsync("Only one day of data.");
        await _visits.First; // which is after the page's first picture: what the browser shows does not tell
        Assert.Equal(1, await Server.CountAsync("Visits"));
        Server.Clock.Advance(TimeSpan.FromHours(1));
        await Server.DecideAsync("Tomás Rivera", Given.TenantId, "none", ActionStatus.ResolvedThroughThirdParty, "The gateway does it.");
        Server.Clock.Advance(TimeSpan.FromHours(4));

        var next = await OpenAsync("global-reader", "/");

        var card = next.Locator(".changed");
        await Expect(next.GetByTestId("net-change")).ToContainTextAsync("▲ +25.00");
        await Expect(next.GetByTestId("net-change")).ToContainTextAsync("since your last visit");
        await Expect(next.GetByTestId("cause-decision")).ToContainTextAsync("▲ +25.00");
        await Expect(card.GetByRole(AriaRole.Link, new() { Name = "Tomás Rivera resolved “Title of none” through a third party" }))
            .ToHaveAttributeAsync("href", $"/actions/none?{Given.InAddress}");
        // It stays so when the page is loaded again in the same visit.
        await next.ShowAsync("/");
        await Expect(next.GetByTestId("net-change")).ToContainTextAsync("▲ +25.00");
    }

    [Fact]
    public async Task The_way_from_the_overview_to_the_costliest_control_is_two_clicks()
    {
        await Server.ImportAsync(GraphAnswer.Page(GraphAnswer.Day(Given.Day(1),
            GraphAnswer.Score("half", 5), GraphAnswer.Score("none", 2), GraphAnswer.Score("nothing", 0), GraphAnswer.Score("full", 0))));
        var page = await OpenAsync("global-reader", "/");

        await page
            .GetByRole(AriaRole.Navigation, new() { Name = "Since" })
            .GetByRole(AriaRole.Link, new() { Name = "30 days" })
            .ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"since=30$"));
        await Expect(page.GetByTestId("costliest")).ToContainTextAsync("“Title of full” lost its points");
        await page.GetByTestId("costliest").GetByRole(AriaRole.Link).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex($@"/actions/full\?tenant={Given.TenantId}$"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Title of full" })).ToContainTextAsync("Regressed");
    }

    [Fact]
    public async Task A_reported_change_waits_on_every_screen_until_Microsoft_answers()
    {
        var writer = await OpenAsync("exchange-administrator", "/actions/none");
        var list = await OpenAsync("global-reader", "/actions");

        await writer.GetByRole(AriaRole.Button, new() { Name = "I have just done this" }).ClickAsync();

        await Expect(writer.GetByTestId("next-check")).ToHaveAttributeAsync("data-outcome", "waiting");
        await Expect(list.Row("none").GetByTestId("check-mark")).ToHaveTextAsync("check expected");
        await Expect(list.Row("none")).ToContainTextAsync("0.00 / 10"); // nothing is claimed before it is measured

        var score = GraphAnswer.RichScore("none", 6, 6, 10);
        score["lastSynced"] = "2026-03-01T15:32:00Z";
        await Server.ImportAsync(GraphAnswer.Page(GraphAnswer.Day(Given.Day(1), GraphAnswer.Score("half", 5), score)));

        await Expect(writer.GetByTestId("next-check")).ToContainTextAsync(
            "The points came partly: 6.00 / 10 in the score of 2 Mar 2026, 0.00 before.");
        await Expect(writer.GetByTestId("next-check")).ToContainTextAsync("6 of 10 comply.");
        await Expect(list.Row("none").GetByTestId("check-mark")).ToHaveTextAsync("came partly");
        await list.ShowAsync("/?since=7");
        await Expect(list.GetByTestId("answers"))
            .ToContainTextAsync("“Title of none”: Microsoft confirmed part of the change Ewan Moss reported");
    }

    [Fact]
    public async Task A_report_can_be_withdrawn_and_a_reader_cannot_make_one()
    {
        var writer = await OpenAsync("exchange-administrator", "/actions/none");
        var reader = await OpenAsync("global-reader", "/actions/none");
        await Expect(reader.GetByRole(AriaRole.Button, new() { Name = "I have just done this" })).ToBeDisabledAsync();
        await Expect(reader.GetByTestId("next-check")).ToContainTextAsync(Reason);
        await writer.GetByRole(AriaRole.Button, new() { Name = "I have just done this" }).ClickAsync();
        await Expect(reader.GetByTestId("next-check")).ToContainTextAsync("Ewan Moss reported a change");
        await Expect(reader.GetByRole(AriaRole.Button, new() { Name = "Withdraw the report" })).ToBeDisabledAsync();

        await writer.GetByRole(AriaRole.Button, new() { Name = "Withdraw the report" }).ClickAsync();

        await Expect(reader.GetByTestId("next-check")).Not.ToContainTextAsync("reported a change");
        await Expect(reader.GetByTestId("next-check")).Not.ToHaveAttributeAsync("data-outcome", "waiting");
    }

    [Fact]
    public async Task A_note_is_added_edited_and_removed_and_an_open_page_follows()
    {
        var writer = await OpenAsync("exchange-administrator", "/history/2026-03-01");
        var reader = await OpenAsync("global-reader", "/history/2026-03-01");
        var seen = reader.GetByTestId("day-note");
        await Expect(reader.GetByRole(AriaRole.Button, new() { Name = "Add a note" })).ToBeDisabledAsync();
        await Expect(reader.GetByTestId("day-notes")).ToContainTextAsync(Reason);

        await writer.GetByRole(AriaRole.Button, new() { Name = "Add a note" }).ClickAsync();
        await Expect(writer.GetByTestId("note-text")).ToBeFocusedAsync();
        await writer.Keyboard.TypeAsync("Merger <b>today</b>");
        await Expect(writer.GetByRole(AriaRole.Button, new() { Name = "Save" })).ToBeEnabledAsync(); // Tab goes past it before
        await writer.Keyboard.PressAsync("Tab");
        await writer.Keyboard.PressAsync("Enter");
        await Expect(seen.Locator(".text")).ToHaveTextAsync("Merger <b>today</b>");

        await writer.GetByRole(AriaRole.Button, new() { Name = "Edit the note of Ewan Moss" }).ClickAsync();
        await writer.GetByTestId("note-text").FillAsync("Merger, first part");
        await writer.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(seen.Locator(".text")).ToHaveTextAsync("Merger, first part");
        await Expect(seen).ToContainTextAsync("changed by Ewan Moss");
        await Expect(reader.GetByRole(AriaRole.Button, new() { Name = "Edit the note of Ewan Moss" })).ToBeDisabledAsync();

        await writer.GetByRole(AriaRole.Button, new() { Name = "Remove the note of Ewan Moss" }).ClickAsync();
        await writer.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Expect(seen).ToHaveCountAsync(0);
        await Expect(writer.Message("is removed")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Card_pane_and_notes_have_no_serious_finding()
    {
        await Server.ImportAsync(GraphAnswer.Page(
            GraphAnswer.Day(Given.Day(1), GraphAnswer.Score("half", 5), GraphAnswer.Score("none", 2), GraphAnswer.Score("full", 0))));
        var page = await OpenAsync("exchange-administrator", "/?since=30");
        await Expect(page.GetByTestId("costliest")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();

        await page.ShowAsync("/actions/none");
        await page.GetByRole(AriaRole.Button, new() { Name = "I have just done this" }).ClickAsync();
        await Expect(page.GetByTestId("next-check")).ToHaveAttributeAsync("data-outcome", "waiting");
        await page.AssertAccessibleAsync();

        await page.ShowAsync("/history/2026-03-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a note" }).ClickAsync();
        await Expect(page.GetByTestId("note-text")).ToBeFocusedAsync();
        await page.AssertAccessibleAsync();
    }

    /// <summary>Tells when the program has noted a visit.</summary>
    private sealed class NotedVisits
    {
        private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task First => _first.Task.WaitAsync(TestDatabase.Token);

        public void AddTo(IServiceCollection services)
        {
            var known = services.Single(s => s.ServiceType == typeof(IVisitService)).ImplementationType!;
            services.AddSingleton<IVisitService>(provider =>
                new TellingVisits((IVisitService)ActivatorUtilities.CreateInstance(provider, known), _first));
        }
    }

    private sealed class TellingVisits(IVisitService visits, TaskCompletionSource first) : IVisitService
    {
        public async Task<bool> RecordAsync(Actor actor, TenantId tenantId, DateOnly? newestDay, CancellationToken cancellationToken)
        {
            var isWritten = await visits.RecordAsync(actor, tenantId, newestDay, cancellationToken);
            first.TrySetResult();
            return isWritten;
        }

        public Task<LastVisit?> FindAsync(Actor actor, TenantId tenantId, CancellationToken cancellationToken) =>
            visits.FindAsync(actor, tenantId, cancellationToken);

        public Task<TenantId?> FindLastTenantAsync(Actor actor, CancellationToken cancellationToken) =>
            visits.FindLastTenantAsync(actor, cancellationToken);
    }
}
