using System.Net;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Access;

/// <summary>Every person at every page, over HTTP.</summary>
public sealed class PageAccessTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private static readonly string[] s_pages =
        ["/", "/actions", "/actions/MFARegistrationV2", "/history", "/history/2026-02-27", "/trends", "/decisions", "/evaluation",
            "/what-if", "/accounts", "/accounts/0000000c-5a3d-4000-8000-000000000001", "/import", "/audit", "/settings",
            "/settings/roles", "/settings/connections", "/evaluation/configuration", "/help", "/export/actions.csv"];

    public static TheoryData<string> Writers { get; } =
        ["global-administrator", "security-administrator", "exchange-administrator", "sharepoint-administrator"];

    public static TheoryData<string> Readers { get; } =
        ["helpdesk-administrator", "user-administrator", "service-support-administrator", "security-reader", "security-operator",
            "global-reader"];

    [Theory, MemberData(nameof(Writers))]
    public async Task A_writer_sees_every_page_and_may_choose_a_status(string person)
    {
        using var client = await server.ClientAsync(person);

        await AssertSeesEverythingAsync(client);
        var list = await client.GetStringAsync("/actions?q=MFARegistrationV2", TestDatabase.Token);
        Assert.Contains("read and write", list, StringComparison.Ordinal);
        Assert.DoesNotContain("disabled", StatusTag(list), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Readers))]
    public async Task A_reader_sees_every_page_and_may_not_choose_a_status(string person)
    {
        using var client = await server.ClientAsync(person);

        await AssertSeesEverythingAsync(client);
        var list = await client.GetStringAsync("/actions?q=MFARegistrationV2", TestDatabase.Token);
        Assert.Contains("read only", list, StringComparison.Ordinal);
        Assert.Contains("disabled", StatusTag(list), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_without_a_role_is_led_to_the_page_that_says_what_is_missing()
    {
        using var client = await server.ClientAsync("no-role");

        foreach (var path in s_pages)
        {
            using var answer = await client.GetAsync(path, TestDatabase.Token);
            Assert.Equal((path, HttpStatusCode.Redirect, "/denied"), (path, answer.StatusCode, answer.Headers.Location!.AbsolutePath));
        }
    }

    [Fact]
    public async Task A_visitor_is_led_to_sign_in_and_remembered_where_they_wanted_to_go()
    {
        using var client = await server.ClientAsync(null);

        foreach (var path in s_pages)
        {
            using var answer = await client.GetAsync(path, TestDatabase.Token);
            Assert.Equal((path, HttpStatusCode.Redirect, "/login"), (path, answer.StatusCode, answer.Headers.Location!.AbsolutePath));
            Assert.Equal($"?returnUrl={Uri.EscapeDataString(path)}", answer.Headers.Location.Query);
        }
    }

    [Theory]
    [InlineData("/login")]
    [InlineData("/denied")]
    public async Task Pages_of_signing_in_are_for_everybody(string path)
    {
        using var client = await server.ClientAsync(null);

        using var answer = await client.GetAsync(path, TestDatabase.Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task The_circuit_of_a_visitor_shows_nothing_of_the_tenant()
    {
        using var client = await server.ClientAsync(null);

        var page = await client.GetStringAsync("/login", TestDatabase.Token);

        Assert.DoesNotContain("Contoso", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<!--Blazor:", page, StringComparison.Ordinal);
    }

    private static async Task AssertSeesEverythingAsync(HttpClient client)
    {
        foreach (var path in s_pages)
        {
            using var answer = await client.GetAsync(path, TestDatabase.Token);
            Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
        }
    }

    /// <summary>The opening tag of the first status.</summary>
    private static string StatusTag(string html)
    {
        var at = html.IndexOf("data-testid=\"action-status\"", StringComparison.Ordinal);
        return html[html.LastIndexOf('<', at)..html.IndexOf('>', at)];
    }
}
