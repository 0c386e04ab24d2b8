using Microsoft.Playwright;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>People on two instances that share a database on a server.</summary>
[Trait(nameof(TestStore.Provider), SqliteStore.Name)]
public sealed class TwoInstancesTests : BrowserTest
{
    private TestDatabase? _database;
    private DashboardServer? _other;

    private DashboardServer Other => _other!; // set before any test

    public override async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.OnServerAsync();
        await base.InitializeAsync();
        _other = await StartServerAsync();
        await Server.ImportAsync(
            GraphAnswer.Page(GraphAnswer.Profile("none", 10), GraphAnswer.Profile("full", 10)),
            GraphAnswer.Page(GraphAnswer.Day(Given.Day(0), GraphAnswer.Score("none", 0), GraphAnswer.Score("full", 10))));
    }

    protected override async Task<DashboardServer> StartServerAsync()
    {
        var server = new DashboardServer
        {
            HasSample = false,
            Settings = { ["Storage:Provider"] = PostgresStore.Name, ["Storage:ConnectionString"] = _database!.ConnectionString },
        };
        await server.InitializeAsync();
        return server;
    }

    [Fact]
    public async Task A_decision_on_one_changes_the_pages_that_are_open_on_the_other()
    {
        var overview = await OpenAsync("security-reader", "/", server: Other);
        var list = await OpenAsync("global-reader", "/actions", server: Other);
        var writer = await OpenAsync("exchange-administrator", "/actions");
        await Expect(overview.GetByRole(AriaRole.Figure, new() { Name = "Identity score 50.00 %" })).ToBeVisibleAsync();

        await writer.StatusOf("none").ChooseStatusAsync("Resolved through alternate mitigation");
        await writer.GiveNoteAsync("Another tool does it.");

        await Expect(list.StatusOf("none")).ToHaveAttributeAsync("value", "ResolvedThroughAlternateMitigation");
        await Expect(overview.GetByRole(AriaRole.Figure, new() { Name = "Identity score 100.00 %" })).ToBeVisibleAsync();

        var back = await OpenAsync("security-administrator", "/actions", server: Other);
        await back.StatusOf("none").ChooseStatusAsync("Planned");
        await Expect(writer.StatusOf("none")).ToHaveAttributeAsync("value", "Planned");
    }

    /// <summary>Browsers send a cookie to every port of a machine, as to every instance behind one address.</summary>
    [Fact]
    public async Task Signing_out_on_one_signs_out_the_pages_that_are_open_on_the_other()
    {
        var here = await OpenAsync("security-administrator", "/");
        var there = await NewPageAsync(here.Context);
        await there.ShowAsync(new Uri(Other.Address, "/actions").ToString());
        await Expect(there.StatusOf("none")).ToBeVisibleAsync();

        await here.SignOutAsync();

        await Expect(there.GetByRole(AriaRole.Heading, new() { Name = "Sign in to the demo" })).ToBeVisibleAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_other is not null)
        {
            var logged = _other.Errors.Drain();
            await _other.DisposeAsync();
            Assert.Empty(logged);
        }
        if (_database is not null) await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
