using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SecureScore.Core.Connections;
using SecureScore.Core.Graph;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Core.Configuration;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>A connected tenant of the stand-ins, evaluated in the real browser; one permission is not granted.</summary>
public sealed class EvaluateNowTests : BrowserTest
{
    private static readonly LocatorAssertionsToContainTextOptions s_patiently = new() { Timeout = 30_000 };

    private readonly TaskCompletionSource _gate = new();
    private GraphStandIns _standIns = null!; // set before any test

    protected override async Task<DashboardServer> StartServerAsync()
    {
        _standIns = await GraphStandIns.StartAsync(
            Given.Day(0), [.. GraphPermission.Evaluation.Select(p => p.Name).Except(["Domain.Read.All"])]);
        CompliantTenant.GiveTo(_standIns.Contoso);
        _standIns.Contoso.Configuration.Give(
            "reports/authenticationMethods/userRegistrationDetails", Registration(1, "true"), Registration(2, "false"));
        _standIns.Graph.OnRequest = (request, token) =>
            request.Path.EndsWith("/users", StringComparison.OrdinalIgnoreCase) ? _gate.Task.WaitAsync(token) : Task.CompletedTask;
        var server = new DashboardServer { HasSample = false, Microsoft = _standIns };
        server.Settings["Sync:IsScheduled"] = "false";
        await server.InitializeAsync();
        server.Clock.Advance(TimeProvider.System.GetUtcNow() - server.Clock.GetUtcNow()); // answers carry the machine's time
        await server.Services.GetRequiredService<IConnectionService>()
            .SaveAsync(TestDatabase.Writer, TenantId.Parse(EntraSample.ContosoId.ToString()), "Contoso", GraphCloud.Global,
                GraphStandIns.Credential, TestDatabase.Token);
        return server;
    }

    public override async ValueTask DisposeAsync()
    {
        _gate.TrySetResult();
        await base.DisposeAsync();
        await _standIns.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_writer_evaluates_sees_every_part_go_by_and_what_to_grant_for_the_one_that_is_not_allowed()
    {
        var page = await OpenAsync("security-administrator", "/evaluation");
        var reader = await OpenAsync("helpdesk-administrator", "/evaluation");
        await Expect(reader.GetByTestId("evaluate-now")).ToBeDisabledAsync();

        await page.GetByTestId("evaluate-now").ClickAsync();

        // 14 parts stand before it
        await Expect(page.GetByTestId("evaluation-progress")).ToContainTextAsync("Reading users (15 of 20)", s_patiently);
        await Expect(reader.GetByTestId("evaluation-progress")).ToContainTextAsync("Reading users", s_patiently);
        _gate.SetResult();
        var counted = page.Locator("[data-testid=evaluated-row][data-control-id=MFARegistrationV2]");
        await Expect(counted).ToContainTextAsync("4.50 / 9", s_patiently); // 9 × 1 ÷ 2
        await Expect(counted).ToContainTextAsync("1 of 2");
        var passwords = page.Locator("[data-testid=evaluated-row][data-control-id=PWAgePolicyNew]");
        await Expect(passwords).ToContainTextAsync("Not evaluated");
        await Expect(passwords).ToContainTextAsync("Domain.Read.All");
        await Expect(page.GetByTestId("evaluation-row")).ToContainTextAsync(["Succeeded"]);
        await Expect(reader.Locator("[data-testid=evaluated-row]").First).ToBeVisibleAsync();
        await page.ShowAtRestAsync("/evaluation/configuration");
        var part = page.Locator("[data-testid=part-row][data-part=Domains]");
        await Expect(part).ToContainTextAsync("Not granted");
        await Expect(part).ToContainTextAsync("Domain.Read.All");
    }

    [Fact]
    public async Task Two_windows_and_two_clicks_in_each_begin_one_run_that_the_other_window_cancels()
    {
        var page = await OpenAsync("security-administrator", "/evaluation");
        var other = await OpenAsync("global-administrator", "/evaluation");
        const string TwoClicks = "button => { button.click(); button.click(); }";

        // both buttons are held before the first click: the run of one window takes the button of the other away
        var buttons = await Task.WhenAll(new[] { page, other }.Select(p => p.GetByTestId("evaluate-now").ElementHandleAsync()));
        await Task.WhenAll(buttons.Select(button => button.EvaluateAsync(TwoClicks)));

        foreach (var window in new[] { page, other })
            await Expect(window.GetByTestId("evaluation-progress")).ToContainTextAsync("Reading users", s_patiently);
        Assert.Equal(1, await Server.CountAsync("Runs WHERE Kind = 'Evaluation'"));
        await other.GetByTestId("evaluation-progress").GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        foreach (var window in new[] { page, other })
        {
            await Expect(window.GetByTestId("evaluation-row")).ToContainTextAsync(["Cancelled"], s_patiently);
            await Expect(window.GetByTestId("evaluate-now")).ToBeEnabledAsync();
            await Expect(window.GetByText("Never evaluated")).ToBeVisibleAsync();
            await Expect(window.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        }
        Assert.Equal(1, await Server.CountAsync("Runs WHERE Kind = 'Evaluation'"));
    }

    private static string Registration(int user, string isRegistered) =>
        $$"""{"id":"{{Parsed.Id(user)}}","isMfaRegistered":{{isRegistered}},"isMfaCapable":{{isRegistered}} }""";
}
