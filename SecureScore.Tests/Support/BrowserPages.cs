using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.Support;

/// <summary>What tests find on the pages, by test id, role and text.</summary>
internal static class BrowserPages
{
    /// <summary>A field for files, once it takes them: before that they would be lost.</summary>
    public static async Task<ILocator> OpenAsync(this ILocator files)
    {
        await Expect(files).ToBeEnabledAsync();
        return files;
    }

    /// <summary>How the sample tenant stands in an address.</summary>
    public const string OfSample = "tenant=c0a1e5ce-0000-4000-8000-00000000c0de";

    // Blazor keeps an element's handlers in a property of such a name, and moves the focus to a heading when it has started. Until the
    // page has loaded, what the server painted stands over it: wwwroot/shell.js.
    private const string HasStarted = """
        () => document.activeElement?.matches('h1, h2') && !document.querySelector('.painted')
          && [...document.querySelectorAll('button, select, input, summary')]
            .some(e => Object.getOwnPropertyNames(e).some(name => name.startsWith('_blazor')))
        """;

    /// <summary>Opens an address and waits until the page answers.</summary>
    public static async Task<IResponse?> ShowAsync(this IPage page, string path, bool isInteractive = true)
    {
        var response = await page.GotoAsync(path);
        if (isInteractive) await page.AnswersAsync();
        return response;
    }

    /// <summary>Waits until the circuit of the page has started.</summary>
    public static Task AnswersAsync(this IPage page) => page.WaitForFunctionAsync(HasStarted);

    /// <summary>Waits for the same on a page without a button or field of Blazor's: only the focus tells.</summary>
    public static Task FollowsLinksAsync(this IPage page) => page.WaitForFunctionAsync(
        "() => document.activeElement?.matches('h1') && !document.querySelector('.painted')");

    /// <summary>Opens an address, which may be that of a static page, and waits until nothing changes the page any more.</summary>
    /// <remarks>A circuit that starts while a test looks changes the page under it; one that is cut off then reports an error.</remarks>
    public static async Task ShowAtRestAsync(this IPage page, string path)
    {
        var response = await page.ShowAsync(path, isInteractive: false);
        // a navigation to an address always has a response
        if ((await response!.TextAsync()).Contains("<!--Blazor:{\"type\":\"server\"", StringComparison.Ordinal))
            await page.FollowsLinksAsync();
    }

    /// <summary>From the next page on.</summary>
    public static Task ChooseLanguageAsync(this IPage page, Uri server, string language) => page.Context.AddCookiesAsync(
        [new() { Name = Languages.Cookie, Value = language, Url = server.ToString() }]);

    /// <summary>The menu with the person's name on it, once it is open.</summary>
    public static async Task<ILocator> OpenPersonMenuAsync(this IPage page)
    {
        await page.GetByRole(AriaRole.Banner).Locator("[popovertarget]").ClickAsync();
        return page.GetByRole(AriaRole.Group, new() { Name = "Your account" });
    }

    public static async Task SignOutAsync(this IPage page) =>
        await (await page.OpenPersonMenuAsync()).GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

    /// <summary>What the header says of the tenant, and what another one is chosen by.</summary>
    public static ILocator TenantChoice(this IPage page) => page.GetByRole(AriaRole.Banner).Locator("[data-search=tenants]");

    /// <summary>Shows another tenant by the list of the header.</summary>
    public static async Task ChooseTenantAsync(this IPage page, string name)
    {
        await page.TenantChoice().ClickAsync();
        await page.Locator("#search").GetByRole(AriaRole.Option).Filter(new() { HasText = name }).ClickAsync();
    }

    public static ILocator Rows(this IPage page) => page.GetByTestId("action-row");

    public static ILocator Row(this IPage page, string controlId) =>
        page.Locator($"[data-testid=action-row][data-control-id='{controlId}']");

    public static ILocator StatusOf(this IPage page, string controlId) => page.Row(controlId).GetByTestId("action-status");

    public static ILocator Decision(this IPage page, string controlId) =>
        page.Locator($"[data-testid=decision-row][data-control-id='{controlId}']");

    public static ILocator Percent(this IPage page) => page.GetByTestId("score-percent");

    /// <summary>A status card by its words.</summary>
    public static ILocator Card(this IPage page, string label) =>
        page.GetByRole(AriaRole.Group, new() { Name = "Filter by status" }).GetByRole(AriaRole.Button).Filter(new() { HasText = label });

    /// <summary>The message that says this.</summary>
    public static ILocator Message(this IPage page, string text) => page.GetByRole(AriaRole.Alert).Filter(new() { HasText = text });

    /// <summary>Leaves a dialog of MudBlazor by its key, once it listens: it is drawn a moment before.</summary>
    public static async Task EscapeAsync(this IPage page, ILocator dialog)
    {
        await page.WaitForFunctionAsync("() => document.querySelector('.mud-dialog-container')?.mudKeyInterceptor");
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
    }

    /// <summary>The menu that sets a status, once its script is there.</summary>
    public static ILocator StatusMenu(this IPage page) => page.Locator("status-menu:defined");

    public static ILocator Item(this ILocator menu, string name) =>
        menu.GetByRole(AriaRole.Menuitemradio, new() { Name = name, Exact = true });

    /// <summary>Chooses a status by its words, with the mouse.</summary>
    public static async Task ChooseStatusAsync(this ILocator button, string status)
    {
        var menu = button.Page.StatusMenu();
        await Expect(menu).ToHaveCountAsync(1);
        await button.ClickAsync();
        await menu.Item(status).ClickAsync();
    }

    /// <summary>Opens the menu of the button that has the focus by a key, and waits until the next key belongs to the menu.</summary>
    public static async Task OpenStatusMenuAsync(this IPage page, string key)
    {
        await Expect(page.StatusMenu()).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync(key);
        await Expect(page.StatusMenu().Locator(":focus")).ToHaveCountAsync(1);
    }

    /// <summary>Sends a choice as the menu's script does, from a page that has no such menu.</summary>
    public static Task ForgeStatusAsync(this IPage page, string controlId, params string[] statuses) => page.EvaluateAsync("""
        ([controlId, statuses]) => {
          try { Blazor.registerCustomEventType('statuschosen', { createEventArgs: event => event.detail }); } catch { /* the menu did */ }
          for (const status of statuses)
            document.querySelector('.list-and-pane').dispatchEvent(
              new CustomEvent('statuschosen', { bubbles: true, detail: { controlId, status } }));
        }
        """, new object[] { controlId, statuses });

    /// <summary>Fills the note that a status asks for.</summary>
    public static async Task GiveNoteAsync(this IPage page, string note)
    {
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Why?").FillAsync(note);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
    }
}
