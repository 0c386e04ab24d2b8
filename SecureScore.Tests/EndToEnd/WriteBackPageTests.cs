using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SecureScore.Core.Connections;
using SecureScore.Core.Graph;
using SecureScore.Core.Runs;
using SecureScore.Core.Sync;
using SecureScore.Core.Tenants;
using SecureScore.Core.WriteBack;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.StandIn.Graph;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>A person decides and watches the decision on its way to Microsoft.</summary>
public sealed class WriteBackPageTests : BrowserTest
{
    private const string Control = "IntegratedApps";
    private const string Other = "PWAgePolicyNew";

    private static readonly TenantId s_contoso = TenantId.Parse(EntraSample.ContosoId.ToString());
    private GraphStandIns _microsoft = null!; // set before each test

    protected override async Task<DashboardServer> StartServerAsync()
    {
        _microsoft = await GraphStandIns.StartAsync(Given.Day(0), "SecurityEvents.ReadWrite.All");
        foreach (var control in new[] { Control, Other }) _microsoft.Contoso.ChangeScore(control, 0);
        var server = new DashboardServer { HasSample = false, Microsoft = _microsoft };
        server.Settings["Sync:IsScheduled"] = "false";
        await server.InitializeAsync();
        var writer = TestDatabase.Writer;
        await server.Services.GetRequiredService<IConnectionService>()
            .SaveAsync(writer, s_contoso, "Contoso", GraphCloud.Global, GraphStandIns.Credential, TestDatabase.Token);
        Assert.Null((await server.Services.GetRequiredService<ISyncService>()
            .RunAsync(writer, s_contoso, RunTrigger.Person, TestDatabase.Token)).Failure);
        await server.Services.GetRequiredService<IWriteBackService>().TurnOnAsync(writer, s_contoso, false, TestDatabase.Token);
        return server;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _microsoft.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_decision_is_watched_until_Microsoft_shows_it()
    {
        var readBack = new TaskCompletionSource();
        _microsoft.Graph.OnRequest = async (request, _) =>
        {
            if (request.Method == "GET" && _microsoft.Graph.Requests.Any(r => r.Method == "PATCH")) await readBack.Task;
        };
        var page = await OpenAsync("security-administrator", $"/actions/{Control}");
        var reader = await OpenAsync("global-reader", $"/actions/{Control}");

        await page.Locator("aside.pane").GetByTestId("action-status").ChooseStatusAsync("Risk accepted");
        await page.GiveNoteAsync("Old scanner, until May");

        await Expect(page.GetByTestId("sending")).ToContainTextAsync("Sent – waiting for Microsoft");
        readBack.SetResult();
        await Expect(page.GetByTestId("sending")).ToContainTextAsync("Confirmed by Microsoft");
        await Expect(reader.GetByTestId("sending")).ToContainTextAsync("Confirmed by Microsoft");
        Assert.Equal("Ignored", _microsoft.Contoso.StatesOf(Control)[^1].State);
    }

    [Fact]
    public async Task What_Microsoft_refuses_is_told_with_its_request_id_and_sent_again_by_a_button()
    {
        _microsoft.Graph.Faults.Add(new() { Kind = GraphFaultKind.Status, Status = 400, Method = "PATCH" });
        var page = await OpenAsync("security-administrator", $"/actions/{Control}");
        await page.Locator("aside.pane").GetByTestId("action-status").ChooseStatusAsync("Resolved through third party");
        await page.GiveNoteAsync("Another tool");

        await Expect(page.GetByTestId("sending")).ToContainTextAsync("Rejected by Microsoft");
        await Expect(page.GetByTestId("sending").Locator("code"))
            .ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^[0-9a-f-]{36}$"));
        var reader = await OpenAsync("global-reader", $"/actions/{Control}");
        var again = reader.GetByTestId("sending").GetByRole(AriaRole.Button, new() { Name = "Send again" });
        await Expect(again).ToBeDisabledAsync();
        await Expect(again).ToHaveAttributeAsync("title", new System.Text.RegularExpressions.Regex("View only"));
        await page.GotoAsync("/decisions?status=not-confirmed");
        await Expect(page.GetByTestId("sending-row")).ToContainTextAsync("Rejected by Microsoft");
        await page.ShowAsync($"/actions/{Control}");
        await page.GetByTestId("sending").GetByRole(AriaRole.Button, new() { Name = "Send again" }).ClickAsync();

        await Expect(page.GetByTestId("sending")).ToContainTextAsync("Confirmed by Microsoft");
    }

    [Fact]
    public async Task Somebody_elses_change_is_put_before_the_person_who_takes_it()
    {
        _microsoft.Contoso.ChangeInPortal(Control, "ThirdParty", "bob@contoso.example", "We use Okta");
        var page = await OpenAsync("security-administrator", $"/actions/{Control}?tab=history");
        await page.Locator("aside.pane").GetByTestId("action-status").ChooseStatusAsync("Risk accepted");
        await page.GiveNoteAsync("Old scanner");
        await Expect(page.GetByTestId("sending")).ToContainTextAsync("bob@contoso.example set “ThirdParty”");

        await page.GetByTestId("sending").GetByRole(AriaRole.Button, new() { Name = "Use Microsoft's" }).ClickAsync();

        await Expect(page.Locator(".timeline li").First).ToContainTextAsync("bob@contoso.example, at Microsoft,");
        await Expect(page.Locator("aside.pane").GetByTestId("action-status")).ToHaveAttributeAsync("value", "ResolvedThroughThirdParty");
    }
}
