using System.Web;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Security;

/// <summary>Names of hosts that a request claims and its server does not have.</summary>
public sealed class HostTests(NamedDashboard named) : IClassFixture<NamedDashboard>
{
    private EntraDashboard Dashboard => named.Dashboard;

    private string Own => Dashboard.Server.Address.Authority;

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:443")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("evil.example#127.0.0.1")]
    [InlineData("localhost.evil.example")]
    [InlineData("")]
    [InlineData("127.0.0.1@evil.example")]
    [InlineData("[::1]")]
    public async Task A_foreign_host_is_refused(string host)
    {
        var answer = await Dashboard.Server.SendRawAsync($"GET /login/entra HTTP/1.1\nHost: {host}\nAccept: text/html\nConnection: close");

        Assert.Equal(400, answer.Status);
        Assert.Null(answer.Header("Location"));
    }

    [Fact]
    public async Task Two_hosts_and_none_are_refused()
    {
        var two = await Dashboard.Server.SendRawAsync(
            $"GET /login/entra HTTP/1.1\nHost: {Own}\nHost: evil.example\nAccept: text/html\nConnection: close");
        var none = await Dashboard.Server.SendRawAsync("GET /login/entra HTTP/1.1\nAccept: text/html\nConnection: close");

        Assert.Equal((400, 400), (two.Status, none.Status));
    }

    [Fact]
    public async Task A_whole_address_as_the_target_must_name_the_same_host()
    {
        var foreign = await Dashboard.Server.SendRawAsync(
            $"GET https://evil.example/login/entra HTTP/1.1\nHost: {Own}\nAccept: text/html\nConnection: close");
        var own = await Dashboard.Server.SendRawAsync(
            $"GET https://{Own}/login/entra HTTP/1.1\nHost: {Own}\nAccept: text/html\nConnection: close");

        Assert.Equal((400, 302), (foreign.Status, own.Status));
        AssertComesBackTo($"https://{Own}", own);
    }

    [Theory]
    [InlineData("X-Forwarded-Host: evil.example")]
    [InlineData("X-Forwarded-Host: evil.example\nX-Forwarded-Proto: http\nX-Forwarded-For: 203.0.113.7")]
    [InlineData("Forwarded: host=evil.example;proto=http")]
    [InlineData("X-Original-Host: evil.example")]
    [InlineData("X-Host: evil.example")]
    [InlineData("X-Forwarded-Prefix: //evil.example")]
    [InlineData("X-Original-URL: /settings")]
    [InlineData("X-HTTP-Method-Override: POST")]
    public async Task Nobody_is_believed_about_where_a_request_came_from(string headers)
    {
        var answer = await Dashboard.Server.SendRawAsync(
            $"GET /login/entra HTTP/1.1\nHost: {Own}\n{headers}\nAccept: text/html\nConnection: close");

        Assert.Equal(302, answer.Status);
        AssertComesBackTo($"https://{Own}", answer);
        Assert.DoesNotContain("evil.example", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_is_named_is_believed_about_allowed_hosts_only()
    {
        await using var proxied = await EntraDashboard.StartAsync(
            new("ReverseProxy:KnownProxies:0", "127.0.0.1"), new("AllowedHosts", "127.0.0.1;score.example"));
        var own = $"Host: {proxied.Server.Address.Authority}";

        var allowed = await proxied.Server.SendRawAsync($"GET /login/entra HTTP/1.1\n{own}\nX-Forwarded-Host: score.example\n"
            + "X-Forwarded-Proto: https\nX-Forwarded-For: 203.0.113.7\nAccept: text/html\nConnection: close");
        var foreign = await proxied.Server.SendRawAsync($"GET /login/entra HTTP/1.1\n{own}\nX-Forwarded-Host: evil.example\n"
            + "X-Forwarded-Proto: https\nX-Forwarded-For: 203.0.113.7\nAccept: text/html\nConnection: close");
        var plain = await proxied.Server.SendRawAsync($"GET /login/entra HTTP/1.1\n{own}\nX-Forwarded-Proto: http\n"
            + "X-Forwarded-For: 203.0.113.7\nAccept: text/html\nConnection: close");

        AssertComesBackTo("https://score.example", allowed);
        Assert.DoesNotContain("evil.example", foreign.Text, StringComparison.Ordinal);
        Assert.Equal(400, plain.Status); // what reached the proxy without TLS
    }

    private static void AssertComesBackTo(string origin, RawAnswer answer) =>
        // a challenge has one
        Assert.Equal($"{origin}/signin-oidc", HttpUtility.ParseQueryString(new Uri(answer.Header("Location")!).Query)["redirect_uri"]);
}

/// <summary>A dashboard that answers to its own name only.</summary>
public sealed class NamedDashboard : IAsyncLifetime
{
    public EntraDashboard Dashboard { get; private set; } = null!; // set before any test

    public async ValueTask InitializeAsync() =>
        Dashboard = await EntraDashboard.StartAsync(new KeyValuePair<string, string>("AllowedHosts", "127.0.0.1"));

    public ValueTask DisposeAsync() => Dashboard.DisposeAsync();
}
