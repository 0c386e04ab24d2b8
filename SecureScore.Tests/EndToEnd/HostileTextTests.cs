using Microsoft.Playwright;
using SecureScore.Core.Scoring;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>Everything that comes from outside tries to run a script; a blocked try would be an error on the console.</summary>
public sealed class HostileTextTests : BrowserTest
{
    private const string Attack = "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script>";
    private const string Id = "\"'><svg onload=window.hacked=1>";

    private const string Html = """
        <p onclick="window.hacked=1">Harmless words.</p><script>window.hacked=1</script><img src=x onerror=window.hacked=1>
        <a href="javascript:window.hacked=1">a script</a> <a href="data:text/html,<script>window.hacked=1</script>">data</a>
        <a href="https://example.org/steps">the steps</a><iframe srcdoc="<script>top.hacked=1</script>"></iframe>
        <svg><script>window.hacked=1</script><animate onbegin=window.hacked=1></svg><math><mi xlink:href="javascript:window.hacked=1">m</mi></math>
        <style>body{display:none}</style><form action=/demo/sign-in method=post><input name=person autofocus onfocus=window.hacked=1></form>
        """;

    protected override bool HasSample => false;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var profile = GraphAnswer.Profile(Id, 10);
        profile["title"] = Attack;
        profile["service"] = Attack;
        profile["tier"] = Attack;
        profile["userImpact"] = Attack;
        profile["implementationCost"] = Attack;
        profile["threats"]![0] = Attack;
        profile["actionUrl"] = "javascript:window.hacked=1";
        profile["remediation"] = Html;
        profile["remediationImpact"] = Html;
        var score = GraphAnswer.RichScore(Id, 2, 1, 5);
        score["description"] = Html;
        score["implementationStatus"] = Html;
        var day = GraphAnswer.Day(Given.Day(0), score, GraphAnswer.Score(Attack, 3, Attack));
        day["averageComparativeScores"]![0]!["basis"] = Attack;
        await Server.ImportAsync(GraphAnswer.Page(profile), GraphAnswer.Page(day));
        await Server.DecideAsync(Attack, Given.TenantId, Id, ActionStatus.RiskAccepted, Attack);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/?view=All")]
    [InlineData("/actions?status=risk-accepted&group=product")]
    [InlineData("/actions?status=no-profile")]
    [InlineData("/actions/%22'%3E%3Csvg%20onload%3Dwindow.hacked%3D1%3E")]
    [InlineData("/history")]
    [InlineData("/history/2026-03-01")]
    [InlineData("/decisions")]
    [InlineData("/import")]
    [InlineData("/settings")]
    public async Task Nothing_that_was_imported_or_noted_runs(string path)
    {
        var page = await OpenAsync("security-administrator", path);
        foreach (var figure in await page.GetByRole(AriaRole.Figure).AllAsync())
            await Expect(figure.Locator("svg").First).ToBeVisibleAsync();

        Assert.False(await page.EvaluateAsync<bool>("() => 'hacked' in window"));
        Assert.Empty(await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('main img, main script, main iframe, main form:not([data-testid]), main style:not(svg style), main [onerror], main [onclick], main [onload], main a[href^="javascript"], main a[href^="data"]')]
              .map(e => e.outerHTML.slice(0, 200))
            """));
    }

    [Fact]
    public async Task Titles_and_notes_are_shown_as_they_came_and_the_steps_without_their_poison()
    {
        var page = await OpenAsync("global-reader", "/actions/" + Uri.EscapeDataString(Id));

        var pane = page.GetByRole(AriaRole.Complementary);
        await Expect(pane.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToContainTextAsync(Attack);
        await Expect(pane.GetByText(Attack).First).ToBeVisibleAsync();
        await Expect(pane.GetByText("Harmless words.").First).ToBeVisibleAsync();
        var link = pane.GetByRole(AriaRole.Link, new() { Name = "the steps" }).First;
        await Expect(link).ToHaveAttributeAsync("href", "https://example.org/steps");
        await Expect(link).ToHaveAttributeAsync("rel", "noopener noreferrer");
        await Expect(pane.GetByRole(AriaRole.Link, new() { Name = "a script" })).ToHaveCountAsync(0);
        await Expect(pane.GetByRole(AriaRole.Link, new() { Name = "Open in the admin portal" })).ToHaveCountAsync(0);
        await Expect(pane).Not.ToContainTextAsync("body{display:none}");
    }

    [Fact]
    public async Task The_tile_of_the_comparison_and_the_sheet_write_names_as_text()
    {
        var page = await OpenAsync("global-reader", "/?view=All");
        await Expect(page.GetByTestId("compared").GetByRole(AriaRole.Link)).ToContainTextAsync("<");

        await page.GetByRole(AriaRole.Button, new() { Name = "How is this calculated?" }).ClickAsync();

        var sheet = page.GetByRole(AriaRole.Dialog, new() { Name = "How is this calculated?" });
        await Expect(sheet).ToContainTextAsync("<");
        Assert.Equal(0, await sheet.Locator("img, script").CountAsync());
        Assert.False(await page.EvaluateAsync<bool>("() => 'hacked' in window"));
    }
}
