using System.Net;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Dashboard.Access;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Security;

/// <summary>Messages to the hub of the circuits that no page of the sender's own sent.</summary>
public sealed class CircuitForgeryTests(EntraDashboard dashboard) : IClassFixture<EntraDashboard>
{
    [Fact]
    public async Task A_reader_sees_the_tenant_by_the_components_of_their_page()
    {
        var (jar, page) = await PageOfReaderAsync("/settings");

        await using var circuit = await HubClient.OpenAsync(dashboard.Server, jar, "/settings", HubClient.ComponentsOf(page));
        await circuit.WaitAsync(() => circuit.Received.Contains(SampleTenant.Name, StringComparison.Ordinal));

        Assert.Contains(SampleTenant.Name, circuit.Received, StringComparison.Ordinal); // or the refusals would prove nothing
    }

    [Fact]
    public async Task A_visitor_sees_nothing_by_the_components_of_somebody_elses_page()
    {
        var (_, page) = await PageOfReaderAsync("/settings");

        await AssertShowsNothingAsync(new CookieContainer(), page);
    }

    [Fact]
    public async Task A_person_without_a_role_sees_nothing_by_them()
    {
        var (_, page) = await PageOfReaderAsync("/settings");
        var jar = new CookieContainer();
        using var client = await dashboard.ClientAsync(EntraSample.NoRole, jar);

        await AssertShowsNothingAsync(jar, page);
    }

    [Fact]
    public async Task Whoever_signed_out_sees_nothing_by_the_components_and_cookies_of_before()
    {
        var (jar, page) = await PageOfReaderAsync("/settings");
        var kept = new CookieContainer();
        kept.Add(dashboard.Server.Address, jar.GetCookies(dashboard.Server.Address));
        using var client = dashboard.NewClient(jar);
        using var answer = await client.PostAsync(
            "/logout", new Dictionary<string, string> { ["__RequestVerificationToken"] = DemoSignIn.TokenIn(page) });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);

        await AssertShowsNothingAsync(kept, page);
    }

    [Fact]
    public async Task Components_that_were_changed_start_no_circuit()
    {
        var (jar, page) = await PageOfReaderAsync("/settings");
        var components = HubClient.ComponentsOf(page);
        var at = components.IndexOf("\"descriptor\":\"", StringComparison.Ordinal) + 60;
        string[] changed =
        [
            $"{components[..at]}{(components[at] == 'A' ? 'B' : 'A')}{components[(at + 1)..]}",
            components.Replace("\"server\"", "\"webassembly\"", StringComparison.Ordinal),
            """[{"type":"server","sequence":0,"descriptor":"SecureScore.Dashboard.Components.Routes"}]""",
            "not JSON",
        ];

        foreach (var forged in changed)
        {
            await using var circuit = await HubClient.OpenAsync(dashboard.Server, jar, "/settings", forged);
            Assert.True(circuit.CircuitId is null && !circuit.Received.Contains(SampleTenant.Name, StringComparison.Ordinal), forged);
        }
    }

    [Fact]
    public async Task A_circuit_without_its_secret_name_is_nobodys()
    {
        var (jar, page) = await PageOfReaderAsync("/settings");
        await using var circuit = await HubClient.OpenAsync(dashboard.Server, jar, "/settings", HubClient.ComponentsOf(page));
        Assert.NotNull(circuit.CircuitId);
        using var visitor = dashboard.NewClient();

        foreach (var id in new[] { "", "1", circuit.CircuitId[..^1], $"{circuit.CircuitId}x", string.Concat(circuit.CircuitId.Reverse()) })
        {
            using var closed = await visitor.PostAsync("/_blazor/disconnect", new Dictionary<string, string> { ["circuitId"] = id });
            Assert.InRange((int)closed.StatusCode, 200, 499);
        }

        await circuit.WaitAsync(() => circuit.Received.Contains(SampleTenant.Name, StringComparison.Ordinal));
        Assert.False(circuit.IsClosed);
    }

    [Theory]
    [InlineData("SecureScore.Core", "RemoveSampleAsync")]
    [InlineData("SecureScore.Core", "SecureScore.Core.Tenants.ITenantService.RemoveSampleAsync")]
    [InlineData("SecureScore.Core", "DecideAsync")]
    [InlineData("SecureScore.Dashboard", "RemoveSampleAsync")]
    [InlineData("SecureScore.Dashboard", "SelectDayAsync")]
    [InlineData("SecureScore.Dashboard", "Main")]
    [InlineData("System.Diagnostics.Process", "Start")]
    [InlineData("System.Private.CoreLib", "Exit")]
    public async Task No_method_can_be_called_by_its_name(string assembly, string method)
    {
        var (jar, page) = await PageOfReaderAsync("/settings");
        var before = await dashboard.Server.StateAsync();
        await using var circuit = await HubClient.OpenAsync(dashboard.Server, jar, "/settings", HubClient.ComponentsOf(page));
        Assert.NotNull(circuit.CircuitId);

        await circuit.SendAsync(null, "BeginInvokeDotNetFromJS", "7", assembly, method, 0, "[]");
        await circuit.WaitAsync(() => circuit.Received.Contains("JS.EndInvokeDotNet", StringComparison.Ordinal));

        Assert.Contains("JS.EndInvokeDotNet\u0093\u00a17\u00c2", circuit.Received, StringComparison.Ordinal); // call 7: false
        Assert.Equal(before, await dashboard.Server.StateAsync());
    }

    [Fact]
    public async Task Components_added_to_an_empty_circuit_are_checked_as_well()
    {
        var (_, page) = await PageOfReaderAsync("/settings");
        var marker = HubClient.ComponentsOf(page)[1..^1].Split("},{")[^1];
        var jar = new CookieContainer();
        using var client = await dashboard.ClientAsync(EntraSample.NoRole, jar);
        await using var circuit = await HubClient.OpenAsync(dashboard.Server, jar, "/settings", "[]");
        Assert.NotNull(circuit.CircuitId);

        await circuit.SendAsync(
            null, "UpdateRootComponents",
            $$"""{"batchId":1,"operations":[{"type":"add","ssrComponentId":1,"marker":{{(marker.StartsWith('{') ? marker : $"{{{marker}")}}}]}""",
            "");
        await circuit.WaitAsync(() => IsRefused(circuit));

        Assert.DoesNotContain(SampleTenant.Name, circuit.Received, StringComparison.Ordinal);
    }

    private async Task AssertShowsNothingAsync(CookieContainer jar, string page)
    {
        var before = await dashboard.Server.StateAsync();

        await using var circuit = await HubClient.OpenAsync(dashboard.Server, jar, "/settings", HubClient.ComponentsOf(page));
        await circuit.WaitAsync(() => IsRefused(circuit));

        Assert.True(IsRefused(circuit));
        Assert.DoesNotContain(SampleTenant.Name, circuit.Received, StringComparison.Ordinal);
        Assert.DoesNotContain(AccessTable.ControlId, circuit.Received, StringComparison.Ordinal);
        Assert.DoesNotContain(EntraSample.GlobalReader.Name, circuit.Received, StringComparison.Ordinal);
        Assert.Equal(before, await dashboard.Server.StateAsync());
    }

    /// <summary>Not let in, told that a role is missing, or sent to the page of signing in.</summary>
    private static bool IsRefused(HubClient circuit) => circuit.IsClosed ||
        circuit.Received.Contains("You need a role for this", StringComparison.Ordinal)
        || circuit.Received.Contains("Entra ID sent no roles", StringComparison.Ordinal)
        || circuit.Received.Contains("leaveTo", StringComparison.Ordinal);

    private async Task<(CookieContainer Jar, string Page)> PageOfReaderAsync(string path)
    {
        var jar = new CookieContainer();
        using var client = await dashboard.ClientAsync(EntraSample.GlobalReader, jar);
        return (jar, await client.GetStringAsync(path, TestDatabase.Token));
    }
}
