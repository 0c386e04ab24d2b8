using Bunit;
using SecureScore.Core.Access;
using SecureScore.Core.Graph;
using SecureScore.Core.Messages;
using SecureScore.Core.Runs;
using SecureScore.Core.Sync;
using SecureScore.Dashboard.Components.Pages.Connections;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages.Connections;

public sealed class ConnectionPageTests : DashboardContext
{
    public ConnectionPageTests()
    {
        Connections.Credentials = [new("main", GraphCredentialKind.ClientSecret, "00001111-aaaa-2222-bbbb-3333cccc4444")];
        Connections.All.Add(Given.Connection(Given.TenantId));
        Connections.States.Add(Given.State(Given.TenantId, RunOutcome.Succeeded, 1));
    }

    [Fact]
    public void A_run_of_another_process_is_followed_by_its_record_until_it_ends()
    {
        Connections.Runs.Add(Given.Run(RunOutcome.Running));
        var page = Show();
        Assert.Contains("Reading days", page.Find("[data-testid=run-progress]").TextContent, StringComparison.Ordinal);
        Assert.Contains("11 requests", page.Find("[data-testid=run-progress]").TextContent, StringComparison.Ordinal);

        Connections.Runs[0] = Given.Run(RunOutcome.Succeeded);
        Clock.Advance(TimeSpan.FromSeconds(2));

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=run-progress]")));
        Assert.Contains("Succeeded", page.Find("[data-testid=run-row]").TextContent, StringComparison.Ordinal);
        // five minutes before noon until three before
        Assert.Contains("2 min 0 s", page.Find("[data-testid=run-row]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void News_of_this_process_are_shown_at_once_with_what_is_waited_for()
    {
        Connections.Runs.Add(Given.Run(RunOutcome.Running));
        var page = Show();

        Runs.Publish(new SyncProgress(Given.OtherTenantId, SyncStage.ReadingProfiles, 1, 1, 1, null));
        Runs.Publish(new SyncProgress(Given.TenantId, SyncStage.ReadingProfiles, 90, 7, 33, new(2026, 3, 1, 12, 1, 12, TimeSpan.Zero)));

        page.WaitForAssertion(() => Assert.Contains(
            page.FindAll(".hint"),
            hint => hint.TextContent.StartsWith("Waiting for Graph until 1 Mar 2026 12:01 UTC", StringComparison.Ordinal)));
        Assert.Contains(
            "Reading control profiles · 90 days · 7 profiles · 33 requests", page.Find("[data-testid=run-progress] span").TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_now_and_cancel_ask_the_core()
    {
        var page = Show();
        page.Find("[data-testid=run-now]").Click();
        Assert.Equal("Starting …", page.Find("[data-testid=run-now]").TextContent); // it begins beside the page

        Connections.Runs.Add(Given.Run(RunOutcome.Running));
        Clock.Advance(TimeSpan.FromSeconds(2));
        page.WaitForAssertion(() => page.Find("[data-testid=run-progress]"));
        await page.Find("[data-testid=run-progress] button").ClickAsync(new()); // the clock draws on a thread of its own

        Assert.Equal([$"start {Given.TenantId}", $"cancel {Given.TenantId}"], Connections.Asked);
        page.WaitForAssertion(() => Assert.Equal("Cancelling …", page.Find("[data-testid=run-progress] button").TextContent));
    }

    [Fact]
    public void A_run_that_goes_on_already_is_said()
    {
        Connections.Refusal = new RunInProgressException(RunKind.Sync, "clock", new(2026, 3, 1, 11, 58, 0));
        var page = Show();

        page.Find("[data-testid=run-now]").Click();

        Assert.Contains("A run that clock began at 11:58 UTC goes on", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Run now", page.Find("[data-testid=run-now]").TextContent);
    }

    [Fact]
    public void A_failure_is_shown_with_next_step_and_request_id()
    {
        Connections.Runs.Add(Given.Run(
            RunOutcome.Failed, new(GraphFailureKind.PermissionMissing, Message.Verbatim("A permission is not granted."),
                Message.Verbatim("Grant it."), "request-7")));

        var row = Show().Find("[data-testid=run-row]").TextContent;

        foreach (var words in new[] { "Failed", "A permission is not granted. Grant it.", "request-7", "3 / 1", "11" })
            Assert.Contains(words, row, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "check {0} Global main")]
    [InlineData(true, "check {0} Global main to write")]
    public void A_check_tries_the_permission_to_write_where_write_back_is_on(bool isOn, string expected)
    {
        Connections.All[0] = Given.Connection(Given.TenantId, isOn);
        Connections.Check =
            new() { At = Clock.GetUtcNow().UtcDateTime, SignIn = null, Permissions = [], ClockAhead = null, CredentialExpires = null };
        var page = Show();

        page.Find("[data-testid=check]").Click();

        Assert.Equal(
            string.Format(System.Globalization.CultureInfo.InvariantCulture, expected, Given.TenantId), Assert.Single(Connections.Asked));
    }

    [Fact]
    public void A_credential_that_left_the_settings_is_said()
    {
        Connections.All[0] = Given.Connection(Given.TenantId, credential: "old");

        Assert.Contains("not in the settings any more", Show().Find(".credential").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_sees_everything_and_can_do_nothing()
    {
        Connections.Runs.Add(Given.Run(RunOutcome.Running));

        var page = Show(AccessLevel.Read);

        Assert.NotEmpty(page.FindAll("button"));
        Assert.All(page.FindAll("button, input"), control => Assert.True(control.HasAttribute("disabled")));
        // it has one
        Assert.Contains(
            "View only", page.Find("[data-testid=run-progress] button").GetAttribute("title")!,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bbbbcccc-1111-dddd-2222-eeee3333ffff")]
    [InlineData("<script>")]
    public void A_tenant_that_is_not_connected_is_offered_to_be(string name)
    {
        var page = Page(name, AccessLevel.ReadWrite);

        Assert.Contains("This tenant is not connected", page.Markup, StringComparison.Ordinal);
        Assert.EndsWith(
            $"?connect={Uri.EscapeDataString(name)}&{Given.InAddress}", page.Find("a.button").GetAttribute("href"),
            StringComparison.Ordinal);
    }

    private IRenderedComponent<ConnectionPage> Show(AccessLevel access = AccessLevel.ReadWrite) => Page(Given.TenantId.Value, access);

    private IRenderedComponent<ConnectionPage> Page(string name, AccessLevel access) =>
        Render<ConnectionPage>(page => page.Add(p => p.TenantName, name).AddCascadingValue(Given.Scope(null, access)));
}
