using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SecureScore.Tests.Support;

/// <summary>A test in the real browser; fails when a page or the server reports an error.</summary>
/// <param name="shared">The server of the whole class; null gives each test its own.</param>
[Trait("Category", "Browser")]
public abstract class BrowserTest(DashboardServer? shared = null) : IAsyncLifetime
{
    private readonly List<IBrowserContext> _contexts = [];
    private readonly ConcurrentQueue<string> _problems = new();
    private readonly List<Regex> _expected = [];

    protected DashboardServer Server { get; private set; } = null!; // set before any test

    /// <summary>Whether a server of the test's own begins with the sample tenant.</summary>
    protected virtual bool HasSample => true;

    public virtual async ValueTask InitializeAsync()
    {
        await SharedBrowser.GetAsync();
        Server = shared ?? await StartServerAsync();
    }

    /// <summary>Starts a server of the test's own.</summary>
    protected virtual Task<DashboardServer> StartServerAsync() => DashboardServer.StartAsync(HasSample);

    /// <summary>A browser of its own, signed in.</summary>
    /// <param name="person">Null stays anonymous.</param>
    /// <param name="server">Null is the server of the test.</param>
    protected async Task<IPage> OpenAsync(
        string? person, string? path = null, BrowserNewContextOptions? options = null, DashboardServer? server = null)
    {
        options ??= new();
        options.BaseURL = (server ?? Server).Address.ToString();
        options.TimezoneId ??= "UTC";
        var context = await (await SharedBrowser.GetAsync()).NewContextAsync(options);
        _contexts.Add(context);
        context.SetDefaultTimeout(20_000);
        if (person is not null) await context.SignInAsync(person);
        var page = await NewPageAsync(context);
        if (path is not null) await page.ShowAsync(path, isInteractive: options.JavaScriptEnabled != false);
        return page;
    }

    /// <summary>Another tab of the same browser.</summary>
    protected async Task<IPage> NewPageAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        // A page that is left ends its circuit and may still confirm a batch to it; an error in a circuit has a message of
        // its own before this one.
        page.Console += (_, message) => Note(
            message.Type == "error" && !message.Text.EndsWith("Error: Circuit has been shut down due to error.", StringComparison.Ordinal),
            $"console: {message.Text} ({message.Location})");
        page.PageError += (_, error) => Note(true, $"page error: {error}");
        // A page that is left cancels what it was loading.
        page.RequestFailed += (_, request) => Note(request.Failure != "net::ERR_ABORTED", $"failed: {request.Url} {request.Failure}");
        return page;
    }

    /// <summary>Errors that the test is about.</summary>
    protected void Expected(string pattern) => _expected.Add(new Regex(pattern));

    public virtual async ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed) await PhotographAsync();
        foreach (var context in _contexts) await context.DisposeAsync();
        var logged = Server.Errors.Drain();
        if (shared is null)
        {
            await Server.DisposeAsync();
            // A circuit may still draw the page that was just opened, while the server that stops takes the services away.
            logged =
                [.. logged, .. Server.Errors.Drain().Where(e => !e.Contains("Object name: 'IServiceProvider'.", StringComparison.Ordinal))];
        }
        GC.SuppressFinalize(this);
        var unexpected = _problems.Concat(logged).Where(problem => !_expected.Any(e => e.IsMatch(problem)));
        Assert.True(!unexpected.Any(), $"The page or the server reported errors:\n{string.Join('\n', unexpected)}");
    }

    private void Note(bool isProblem, string text)
    {
        if (isProblem) _problems.Enqueue(text);
    }

    private async Task PhotographAsync()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "failed");
        var name = Regex.Replace(TestContext.Current.Test?.TestDisplayName ?? "test", "[^A-Za-z0-9_.]+", "-");
        var number = 0;
        foreach (var page in _contexts.SelectMany(c => c.Pages))
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name[..Math.Min(name.Length, 150)]}-{++number}.png") });
    }
}
