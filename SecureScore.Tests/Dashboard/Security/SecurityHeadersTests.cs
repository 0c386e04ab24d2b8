using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Security;

public sealed class SecurityHeadersTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    [Theory]
    [InlineData("global-reader", "/")]
    [InlineData("global-reader", "/actions")]
    [InlineData("global-reader", "/history")]
    [InlineData("global-reader", "/decisions")]
    [InlineData("global-reader", "/import")]
    [InlineData("global-reader", "/settings")]
    [InlineData("global-reader", "/nowhere")]
    [InlineData("no-role", "/actions")]
    [InlineData(null, "/actions")]
    [InlineData(null, "/login")]
    [InlineData(null, "/denied")]
    public async Task Every_page_carries_them(string? person, string path)
    {
        using var client = await server.ClientAsync(person);

        using var answer = await client.GetAsync(path, TestDatabase.Token);

        var policy = string.Join("; ", answer.Headers.GetValues("Content-Security-Policy"))
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("default-src 'self'", policy);
        Assert.Contains(
            policy, directive => directive.StartsWith("script-src 'nonce-", StringComparison.Ordinal) || directive == "script-src 'none'");
        Assert.DoesNotContain(
            policy,
            directive => directive.Contains("unsafe-eval", StringComparison.Ordinal)
                || (directive.StartsWith("script-src", StringComparison.Ordinal)
                    && directive.Contains("unsafe-inline", StringComparison.Ordinal)));
        Assert.Contains("object-src 'none'", policy);
        Assert.Contains("base-uri 'self'", policy);
        Assert.Contains("form-action 'self'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.True(answer.Headers.Contains("Permissions-Policy"));
    }

    [Theory]
    [InlineData("global-reader", "/export/actions.csv")]
    [InlineData("global-reader", "/export/actions.json")]
    [InlineData(null, "/app.css")]
    [InlineData(null, "/theme.css")]
    [InlineData(null, "/favicon.svg")]
    [InlineData(null, "/health/live")]
    [InlineData(null, "/_framework/blazor.web.js")]
    public async Task A_file_may_load_and_run_nothing(string? person, string path)
    {
        using var client = await server.ClientAsync(person);

        using var answer = await client.GetAsync(path, TestDatabase.Token);

        Assert.True(answer.IsSuccessStatusCode);
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
    }

    [Theory]
    [InlineData("/actions")]
    [InlineData("/login")]
    public async Task No_page_holds_a_script_of_its_own(string path)
    {
        using var client = await server.ClientAsync("global-reader");

        var page = await client.GetStringAsync(path, TestDatabase.Token);

        Assert.DoesNotMatch(@"<script(?![^>]*\bsrc=)[^>]*>", page);
        Assert.DoesNotMatch(@"\son(click|load|error)\s*=", page);
    }
}
