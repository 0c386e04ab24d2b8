using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.StandIn;

/// <summary>The scripts, cookies and frames that only a browser has; the stand-in and the app are mostly two sites to it.</summary>
[Trait("Category", "Browser")]
public sealed class EntraBrowserTests : IAsyncLifetime
{
    private StandInEntra? _entra;
    private IdentityWebApp? _app;
    private IBrowserContext _context = null!; // set before any test

    public async ValueTask InitializeAsync()
    {
        var browser = await SharedBrowser.GetAsync();
        _context = await browser.NewContextAsync(new() { IgnoreHTTPSErrors = true });
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        if (_app is not null) await _app.DisposeAsync();
        if (_entra is not null) await _entra.DisposeAsync();
    }

    [Fact]
    public async Task Choosing_a_person_opens_the_app_and_the_next_app_window_asks_nothing()
    {
        var page = await OpenAsync();
        await ChooseAsync(page, EntraSample.SecurityReader);
        await Expect(page.GetByText($"wids={EntraRoleIds.SecurityReader}")).ToBeVisibleAsync();

        await _context.ClearCookiesAsync(new() { Domain = "localhost" }); // the app forgets, the stand-in does not
        var again = await OpenAsync();

        await Expect(again.GetByText($"wids={EntraRoleIds.SecurityReader}")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_picker_is_accessible()
    {
        var page = await OpenAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Stand-in for Microsoft Entra ID" })).ToBeVisibleAsync();

        await page.AddScriptTagAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "axe.min.js") });
        var violations = await page.EvaluateAsync<string[]>(
            "async () => (await axe.run()).violations.map(v => `${v.id}: ${v.nodes.map(n => n.target).join()}`)");

        Assert.Empty(violations);
    }

    /// <remarks>
    /// From a frame of another site, a cookie that is SameSite Lax is out of reach: such an app has to end the session that sid names.
    /// </remarks>
    [Theory]
    [InlineData("localhost", false)]
    [InlineData("127.0.0.1", true)]
    public async Task Signing_out_at_the_stand_in_tells_the_app_and_reaches_its_cookie_on_the_same_site_only(string host, bool isOtherSite)
    {
        var page = await OpenAsync(host);
        await ChooseAsync(page, EntraSample.SecurityReader);
        await Expect(page.GetByText("name=Rosa Serrano")).ToBeVisibleAsync();

        var told = page.WaitForResponseAsync(new Regex("/signout-oidc\\?iss=.+&sid="));
        await page.GotoAsync(new Uri(_entra!.Address, $"{EntraSample.ContosoId}/oauth2/v2.0/logout").AbsoluteUri); // opened above

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "you signed out" })).ToBeVisibleAsync();
        Assert.Equal(200, (await told).Status);
        var cookies = await _context.CookiesAsync([_app!.Address.AbsoluteUri]); // opened above
        Assert.Equal(isOtherSite, cookies.Any(c => c.Name == ".AspNetCore.Cookies"));
    }

    [Fact]
    public async Task Signing_out_of_the_app_ends_in_the_app()
    {
        var page = await OpenAsync();
        await ChooseAsync(page, EntraSample.SecurityReader);
        await Expect(page.GetByText("name=Rosa Serrano")).ToBeVisibleAsync();

        await page.GotoAsync(new Uri(_app!.Address, "/out").AbsoluteUri); // opened above

        // Back in the app, which sends whoever is not signed in to the picker.
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Rosa Serrano" })).ToBeVisibleAsync();
    }

    /// <param name="host">Of the stand-in; the app is at localhost.</param>
    private async Task<IPage> OpenAsync(string host = "127.0.0.1")
    {
        if (_entra is null || _app is null)
        {
            _entra = await StandInEntra.StartAsync(new() { Host = host }, TestContext.Current.CancellationToken);
            _app = await IdentityWebApp.StartAsync(
                _entra, EntraSample.ContosoId.ToString(), usesCode: true, TestContext.Current.CancellationToken);
            _entra.Directory.Register(EntraSample.App(_app.Address));
        }
        var page = await _context.NewPageAsync();
        await page.GotoAsync(_app.Address.AbsoluteUri);
        return page;
    }

    private static Task ChooseAsync(IPage page, EntraPerson person) =>
        page.GetByRole(AriaRole.Button, new() { Name = person.Name }).ClickAsync();
}
