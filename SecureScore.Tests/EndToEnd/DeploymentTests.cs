using System.Diagnostics;
using Microsoft.Playwright;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>Servers are stopped under the pages that are open on them, as at every deployment.</summary>
[Trait("Category", "Process"), Trait("Category", "Browser"), Trait(nameof(TestStore.Provider), SqliteStore.Name)]
public sealed class DeploymentTests : IAsyncDisposable
{
    private const string Writer = "security-administrator";
    private const string Reason = "The scanner cannot do it.";
    private static readonly DraftForm s_decision = DraftForm.All["decision"];

    private readonly List<Process> _processes = [];
    private readonly List<IBrowserContext> _contexts = [];
    private readonly List<string> _errors = [];
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Pages_of_an_instance_that_stops_continue_on_another_with_what_is_being_typed()
    {
        await using var database = await TestDatabase.OnServerAsync();
        var settings = new Dictionary<string, string>
        {
            ["Storage__Provider"] = PostgresStore.Name, ["Storage__ConnectionString"] = database.ConnectionString,
            ["Demo__AllowRemote"] = "true", ["ReverseProxy__KnownProxies__0"] = "127.0.0.1",
        };
        List<(Process Process, Uri Address)> instances = [await StartAsync(settings), await StartAsync(settings)];
        await using var proxy = await StickyProxy.StartAsync(instances.Select(i => i.Address));
        var (page, number) = await OpenAsync(proxy.Address, s_decision.Path);
        var (other, otherNumber) = await OpenAsync(proxy.Address, "/trends");
        Assert.NotEqual(number, otherNumber);
        await s_decision.OpenAsync(page);
        await page.GetByLabel("Why?").FillAsync(Reason);
        await page.EvaluateAsync("() => { window.isSamePage = true; }");
        await other.EvaluateAsync("() => { window.isSamePage = true; }");
        var before = await page.GetByLabel("Why?").ElementHandleAsync();

        var leaving = instances[number].Process;
        var errors = await ProgramRun.TerminateAsync(leaving);

        Assert.Equal((0, ""), (leaving.ExitCode, errors));
        await page.WaitForFunctionAsync("field => !field.isConnected", before);
        await Expect(page.GetByLabel("Why?")).ToHaveValueAsync(Reason);
        await Expect(page.GetByLabel("Why?")).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Message("is now “Risk accepted”")).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => window.isSamePage"));
        Assert.True(await other.EvaluateAsync<bool>("() => window.isSamePage"));
        await other.GetByRole(AriaRole.Button, new() { Name = "Edit zones …" }).ClickAsync();
        await Expect(other.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        DemandNoErrors();
    }

    [Fact]
    public async Task Pages_of_the_only_server_continue_when_it_is_back()
    {
        var settings = new Dictionary<string, string>
        {
            ["Storage__ConnectionString"] = $"Data Source={Path.Combine(_folder.Path, "one.db")}",
        };
        var (process, address) = await StartAsync(settings);
        var (page, _) = await OpenAsync(address, s_decision.Path);
        await s_decision.OpenAsync(page);
        await page.GetByLabel("Why?").FillAsync(Reason);
        await page.EvaluateAsync("() => { window.isSamePage = true; }");
        var before = await page.GetByLabel("Why?").ElementHandleAsync();

        Assert.Equal("", await ProgramRun.TerminateAsync(process));
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "The server is restarting" })).ToBeVisibleAsync();
        await StartAsync(new(settings) { ["ASPNETCORE_URLS"] = address.ToString() });

        await page.WaitForFunctionAsync("field => !field.isConnected", before);
        await Expect(page.GetByLabel("Why?")).ToHaveValueAsync(Reason);
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "The server is restarting" })).ToBeHiddenAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => window.isSamePage"));
        DemandNoErrors();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var context in _contexts) await context.DisposeAsync();
        foreach (var process in _processes)
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            process.Dispose();
        }
        _folder.Dispose();
    }

    private async Task<(Process Process, Uri Address)> StartAsync(Dictionary<string, string> settings)
    {
        var process = ProgramRun.Begin(_folder.Path, new Dictionary<string, string>(settings)
        {
            ["Authentication__Mode"] = "Demo",
            ["Shutdown__PageSeconds"] = "60",                // it ends when the pages have left, on a busy machine later
            ["ASPNETCORE_ENVIRONMENT"] = "Development",      // a build that was not published has its scripts there only
            ["DOTNET_ENVIRONMENT"] = "Development",
        });
        _processes.Add(process);
        return (process, await ProgramRun.UntilReadyAsync(process));
    }

    /// <returns>The page, and the number of the instance that it is on.</returns>
    private async Task<(IPage Page, int Instance)> OpenAsync(Uri address, string path)
    {
        var context = await (await SharedBrowser.GetAsync()).NewContextAsync(new() { BaseURL = address.ToString(), TimezoneId = "UTC" });
        _contexts.Add(context);
        await context.SignInAsync(Writer);
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => _errors.Add(error);
        var response = await page.ShowAsync(path);
        var instance = await response!.HeaderValueAsync(StickyProxy.InstanceHeader); // a navigation to an address has a response
        return (page, instance is null ? 0 : int.Parse(instance[^1..], System.Globalization.CultureInfo.InvariantCulture));
    }

    private void DemandNoErrors() => Assert.Empty(_errors);
}
