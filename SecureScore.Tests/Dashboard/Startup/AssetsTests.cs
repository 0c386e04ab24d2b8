using System.Net;
using System.Text.RegularExpressions;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Startup;

public sealed class AssetsTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    [Theory]
    [InlineData("/lib/MudBlazor.min.css")]
    [InlineData("/lib/MudBlazor.min.js")]
    [InlineData("/lib/apexcharts.esm.js")]
    [InlineData("/lib/apexcharts.css")]
    [InlineData("/app.css")]
    [InlineData("/SecureScore.Dashboard.styles.css")]
    [InlineData("/Components/Shared/Chart/Chart.razor.js")]
    [InlineData("/chart-keys.js")]
    [InlineData("/chart-more.js")]
    [InlineData("/chart-tips.js")]
    [InlineData("/_framework/blazor.web.js")]
    [InlineData("/theme.css")]
    public async Task Scripts_and_styles_are_compressed(string path)
    {
        using var client = await server.ClientAsync(null);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.ParseAdd("gzip");

        using var answer = await client.SendAsync(request, TestDatabase.Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["gzip"], answer.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Every_script_and_style_of_a_page_is_there()
    {
        using var client = await server.ClientAsync("global-reader");
        var page = await client.GetStringAsync("/", TestDatabase.Token);
        var addresses = Regex.Matches(page, "(?:<link rel=\"(?:stylesheet|icon)\"[^>]*href|<script[^>]*src)=\"([^\"]+)\"")
            .Select(m => WebUtility.HtmlDecode(m.Groups[1].Value))
            .ToList();
        Assert.True(addresses.Count >= 8, page[..2000]);

        foreach (var address in addresses)
        {
            using var answer = await client.GetAsync("/" + address.TrimStart('/'), TestDatabase.Token);
            Assert.Equal((address, HttpStatusCode.OK), (address, answer.StatusCode));
        }
    }

    [Fact]
    public async Task The_themes_stylesheet_is_kept_for_ever_under_its_version()
    {
        using var client = await server.ClientAsync(null);
        var page = await client.GetStringAsync("/login", TestDatabase.Token);
        var address = WebUtility.HtmlDecode(Regex.Match(page, "href=\"(/?theme\\.css\\?v=[^\"]+)\"").Groups[1].Value);

        using var versioned = await client.GetAsync("/" + address.TrimStart('/'), TestDatabase.Token);
        using var bare = await client.GetAsync("/theme.css", TestDatabase.Token);
        using var stale = await client.GetAsync("/theme.css?v=older", TestDatabase.Token);

        Assert.Equal("public, max-age=31536000, immutable", versioned.Headers.GetValues("Cache-Control").Single());
        Assert.Equal("no-cache", bare.Headers.GetValues("Cache-Control").Single());
        Assert.Equal("no-cache", stale.Headers.GetValues("Cache-Control").Single());
    }

    [Fact]
    public async Task The_themes_stylesheet_is_not_sent_again_to_whoever_has_it()
    {
        using var client = await server.ClientAsync(null);
        using var first = await client.GetAsync("/theme.css", TestDatabase.Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/theme.css");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await client.SendAsync(request, TestDatabase.Token);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task The_chosen_scheme_stands_in_the_first_answer(string choice)
    {
        using var client = await server.ClientAsync(null);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/login");
        request.Headers.Add("Cookie", $"theme={choice}");

        using var answer = await client.SendAsync(request, TestDatabase.Token);

        Assert.Contains(
            $"<html lang=\"en\" data-theme=\"{choice}\">", await answer.Content.ReadAsStringAsync(TestDatabase.Token),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scheme_that_does_not_exist_is_ignored()
    {
        using var client = await server.ClientAsync(null);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/login");
        request.Headers.Add("Cookie", "theme=\"><script>");

        using var answer = await client.SendAsync(request, TestDatabase.Token);

        Assert.Contains("<html lang=\"en\">", await answer.Content.ReadAsStringAsync(TestDatabase.Token), StringComparison.Ordinal);
    }
}
