using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>A tenant of the stand-ins, connected in the real browser.</summary>
public sealed class ConnectionsTests : BrowserTest
{
    private GraphStandIns _standIns = null!; // set before any test

    public override async ValueTask InitializeAsync()
    {
        _standIns = await GraphStandIns.StartAsync(Given.Day(0), "SecurityEvents.Read.All");
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _standIns.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override async Task<DashboardServer> StartServerAsync()
    {
        var server = new DashboardServer { HasSample = false, Microsoft = _standIns };
        await server.InitializeAsync();
        server.Clock.Advance(TimeProvider.System.GetUtcNow() - server.Clock.GetUtcNow()); // answers carry the machine's time
        return server;
    }

    [Fact]
    public async Task A_tenant_is_checked_connected_and_read_and_its_days_are_there()
    {
        var page = await OpenAsync("security-administrator");
        await page.ShowAsync("/", isInteractive: false);
        await page.FollowsLinksAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Connect a tenant" }).ClickAsync();
        await FillAsync(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await Expect(page.GetByTestId("check-results")).ToContainTextAsync("Connection works");
        await Expect(page.GetByTestId("permission-row")).ToContainTextAsync(["SecurityEvents.Read.All"]);

        await page.GetByRole(AriaRole.Button, new() { Name = "Connect", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex($@"/settings/connections/{EntraSample.ContosoId}\?tenant={EntraSample.ContosoId}$"));
        var run = page.GetByTestId("run-row").First;
        await Expect(run).ToContainTextAsync("Succeeded", new() { Timeout = 30_000 });
        await Expect(run).ToContainTextAsync("90 / 0");

        await page.GetByRole(AriaRole.Link, new() { Name = "Overview" }).ClickAsync();
        await Expect(page.GetByText("score of 1 Mar 2026")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_steps_are_walked_by_the_keyboard_and_a_command_is_copied()
    {
        var page = await OpenAsync("security-administrator");
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.ShowAsync("/settings/connections/new?step=register&kind=ClientSecret");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Register the app" }).FocusAsync();

        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Tab, new() { Name = "Credential" })).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(page).ToHaveURLAsync(new Regex(@"step=credential&kind=ClientSecret"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy: Settings" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#announcer")).ToHaveTextAsync("Copied.");
        Assert.StartsWith(
            "Graph__Credentials__main__Kind=ClientSecret\n", await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"),
            StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Link, new() { Name = "Next step" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("found-credentials")).ToContainTextAsync("SecureScore found 1 credential");
        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Tab, new() { Name = "Credential" })).ToHaveAttributeAsync("aria-selected", "true");
    }

    [Fact]
    public async Task What_lacks_is_said_with_the_command_that_grants_it_before_anything_is_saved()
    {
        _standIns.Entra.Directory.SetPermissions(EntraSample.ClientId, EntraSample.ContosoId);
        var page = await OpenAsync("security-administrator", "/settings/connections/new");
        await FillAsync(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();

        var row = page.GetByTestId("permission-row");
        await Expect(row).ToContainTextAsync("Not granted");
        await Expect(row).ToContainTextAsync($"az ad app permission add --id {EntraSample.ClientId}");
        Assert.Equal(0, await Server.CountAsync("Connections"));
        await page.AssertAccessibleAsync();
        await page.SetViewportSizeAsync(390, 844); // a telephone
        Assert.Equal(390, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task What_was_typed_about_a_tenant_is_there_after_a_reload()
    {
        var page = await OpenAsync("security-administrator", "/settings/connections/new");
        await FillAsync(page);

        await page.ReloadAsync();
        await page.AnswersAsync();

        await Expect(page.GetByText("Restored draft")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Tenant id")).ToHaveValueAsync(EntraSample.ContosoId.ToString());
        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("Contoso by Graph");
    }

    [Fact]
    public async Task A_run_shows_how_far_it_is_and_is_cancelled()
    {
        var page = await OpenAsync("security-administrator", "/settings/connections/new");
        var gate = new TaskCompletionSource();
        _standIns.Graph.OnRequest = (request, token) =>
            request.Path.EndsWith("secureScoreControlProfiles", StringComparison.OrdinalIgnoreCase)
                ? gate.Task.WaitAsync(token)
                : Task.CompletedTask;
        await FillAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Connect", Exact = true }).ClickAsync();

        var progress = page.GetByTestId("run-progress");
        await Expect(progress).ToContainTextAsync("Reading control profiles", new() { Timeout = 30_000 });
        await progress.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await Expect(page.GetByTestId("run-row").First).ToContainTextAsync("Cancelled", new() { Timeout = 30_000 });
        await Expect(page.GetByTestId("run-now")).ToBeEnabledAsync();
        gate.SetResult();
    }

    [Fact]
    public async Task A_run_that_failed_is_said_on_every_page_of_a_writer()
    {
        var page = await OpenAsync("security-administrator", "/settings/connections/new");
        await FillAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Connect", Exact = true }).ClickAsync();
        await Expect(page.GetByTestId("run-row").First).ToContainTextAsync("Succeeded", new() { Timeout = 30_000 });
        _standIns.Entra.Directory.SetPermissions(EntraSample.ClientId, EntraSample.ContosoId);
        await page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync(); // takes a new token
        await Expect(page.GetByTestId("permission-row")).ToContainTextAsync("Not granted");

        var other = await OpenAsync("global-administrator", "/actions");
        await Expect(other.GetByRole(AriaRole.Link, new() { Name = "last run failed" })).ToHaveCountAsync(0);

        await page.GetByTestId("run-now").ClickAsync();
        await Expect(page.GetByTestId("run-row").First).ToContainTextAsync("Grant the permission", new() { Timeout = 30_000 });

        await other.GetByRole(AriaRole.Link, new() { Name = "last run failed" }).ClickAsync(); // without a reload
        await Expect(other).ToHaveURLAsync(new Regex($@"/settings/connections/{EntraSample.ContosoId}\?tenant={EntraSample.ContosoId}$"));
        var reader = await OpenAsync("global-reader", $"/settings/connections/{EntraSample.ContosoId}");
        await Expect(reader.GetByTestId("run-now")).ToBeDisabledAsync();
        await Expect(reader.GetByRole(AriaRole.Link, new() { Name = "last run failed" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Write_back_is_turned_on_after_a_question_and_the_connection_ends_after_another()
    {
        var page = await OpenAsync("security-administrator", "/settings/connections/new");
        await FillAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Connect", Exact = true }).ClickAsync();
        await Expect(page.GetByTestId("run-row").First).ToContainTextAsync("Succeeded", new() { Timeout = 30_000 });

        await page.GetByRole(AriaRole.Button, new() { Name = "Turn on …" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await page.AssertAccessibleAsync();
        await Expect(dialog).ToContainTextAsync("SecurityEvents.ReadWrite.All");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Turn on", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Turn off" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Disconnect" }).ClickAsync();
        await Expect(dialog).ToContainTextAsync("days, decisions and runs stay");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Disconnect" }).ClickAsync();
        await Expect(page.GetByText("No tenant is connected")).ToBeVisibleAsync();
        Assert.Equal(90, await Server.CountAsync("Snapshots"));
    }

    private static async Task FillAsync(IPage page)
    {
        await page.GetByLabel("Tenant id").FillAsync(EntraSample.ContosoId.ToString());
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Contoso by Graph");
        await page.GetByLabel("Name", new() { Exact = true }).BlurAsync();
    }
}
