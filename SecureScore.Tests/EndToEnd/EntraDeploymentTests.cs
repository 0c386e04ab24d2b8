using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Shutdown;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>An instance stops under a page whose session Entra ID has to confirm before the page continues on another one.</summary>
[Trait("Category", "Browser")]
public sealed class EntraDeploymentTests : IAsyncLifetime
{
    private const string Reason = "The scanner cannot do it.";
    private static readonly DraftForm s_decision = DraftForm.All["decision"];

    private readonly List<string> _errors = [];
    private EntraDashboard _dashboard = null!; // set before any test
    private DashboardServer _other = null!;
    private StickyProxy _proxy = null!;
    private IBrowserContext _context = null!;

    public async ValueTask InitializeAsync()
    {
        _dashboard = await EntraDashboard.StartAsync(new KeyValuePair<string, string>("ReverseProxy:KnownProxies:0", "127.0.0.1"));
        _other = await _dashboard.StartBesideAsync();
        _proxy = await StickyProxy.StartAsync([_dashboard.Server.Address, _other.Address], _dashboard.Server.Certificate);
        _dashboard.Entra.Directory.Register(EntraSample.App(_proxy.Address));
        _context = await (await SharedBrowser.GetAsync()).NewContextAsync(
            new() { BaseURL = _proxy.Address.ToString(), TimezoneId = "UTC", IgnoreHTTPSErrors = true });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)] // the account was disabled meanwhile
    public async Task A_page_continues_where_Entra_confirms_its_session_and_nowhere_else(bool isConfirmed)
    {
        var person = EntraSample.SecurityAdministrator;
        var (page, first) = await OpenAsync(person);
        var second = first == _other ? _dashboard.Server : _other;
        await s_decision.OpenAsync(page);
        await page.GetByLabel("Why?").FillAsync(Reason);
        await page.EvaluateAsync("() => { window.isSamePage = true; }");
        var before = await page.GetByLabel("Why?").ElementHandleAsync();
        second.Clock.Advance(TimeSpan.FromMinutes(11));
        if (!isConfirmed) _dashboard.Entra.Directory.Disable(person.Id);
        var asked = _dashboard.Entra.TokenRequests;

        await first.Services.GetRequiredService<Drain>().RunAsync(TestDatabase.Token);

        if (isConfirmed)
        {
            await page.WaitForFunctionAsync("field => !field.isConnected", before);
            await Expect(page.GetByLabel("Why?")).ToHaveValueAsync(Reason);
            await Expect(page.GetByLabel("Why?")).ToBeFocusedAsync();
            await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
            await Expect(page.Message("is now “Risk accepted”")).ToBeVisibleAsync();
            Assert.True(await page.EvaluateAsync<bool>("() => window.isSamePage"));
            Assert.Equal(1, _dashboard.Entra.TokenRequests - asked);
        }
        else
        {
            await page.GetByRole(AriaRole.Dialog, new() { Name = "Connection lost" })
                .GetByRole(AriaRole.Button, new() { Name = "Reload" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Stand-in for Microsoft Entra ID" })).ToBeVisibleAsync();
            Assert.Equal(ActionStatus.Planned, (await second.BoardAsync(SampleTenant.Id)).Find("MFARegistrationV2")?.Status);
        }
        Assert.Empty(_errors);
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await _proxy.DisposeAsync();
        await _other.DisposeAsync();
        await _dashboard.DisposeAsync();
    }

    /// <returns>The page, and the instance that it is on.</returns>
    private async Task<(IPage Page, DashboardServer Instance)> OpenAsync(EntraPerson person)
    {
        var page = await _context.NewPageAsync();
        page.PageError += (_, error) => _errors.Add(error);
        await page.GotoAsync(s_decision.Path);
        await page.GetByRole(AriaRole.Button, new() { Name = person.Name }).ClickAsync();
        await page.WaitForURLAsync(url => url.StartsWith(_proxy.Address.AbsoluteUri, StringComparison.Ordinal));
        var response = await page.ShowAsync(s_decision.Path);
        var instance = await response!.HeaderValueAsync(StickyProxy.InstanceHeader); // a navigation to an address has a response
        return (page, instance!.EndsWith('0') ? _dashboard.Server : _other);
    }
}
