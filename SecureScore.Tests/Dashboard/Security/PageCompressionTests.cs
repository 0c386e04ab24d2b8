using System.IO.Compression;
using System.Text.RegularExpressions;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Security;

/// <summary>Which answers are compressed, and that nothing secret is the same in two of them.</summary>
public sealed partial class PageCompressionTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private const string Overview = $"/?{BrowserPages.OfSample}";

    [Theory]
    [InlineData("/", "br", "none")]
    [InlineData("/", "gzip", "none")]
    [InlineData("/actions", "gzip, deflate, br, zstd", "same-origin")]
    [InlineData("/nowhere", "br", "none")]
    public async Task A_page_that_the_person_asked_for_is_compressed(string path, string encodings, string site)
    {
        using var client = await server.ClientAsync("global-reader");

        using var answer = await AskAsync(client, $"{path}?{BrowserPages.OfSample}", encodings, site);

        var encoding = encodings.Contains("br", StringComparison.Ordinal) ? "br" : "gzip";
        Assert.Equal(encoding, Assert.Single(answer.Content.Headers.ContentEncoding));
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        Assert.Contains("</html>", await TextAsync(answer, encoding), StringComparison.Ordinal);
    }

    // What another site makes the browser ask for may carry a guess in its address.
    [Theory]
    [InlineData("/", "br", "cross-site")]
    [InlineData("/actions", "br", "cross-site")]
    [InlineData("/", "br", "same-site")] // a sibling of the domain is no friend
    [InlineData("/", "br", null)]
    [InlineData("/", "br", "none, cross-site")]
    [InlineData("/", null, "none")]
    [InlineData("/export/actions.csv", "br", "same-origin")]
    public async Task Everything_else_is_not(string path, string? encodings, string? site)
    {
        using var client = await server.ClientAsync("global-reader");

        using var answer = await AskAsync(client, $"{path}?{BrowserPages.OfSample}", encodings, site);

        Assert.True(answer.IsSuccessStatusCode);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Two_answers_to_the_same_person_have_no_token_in_common()
    {
        using var client = await server.ClientAsync("security-administrator");

        var first = Secrets(await client.GetStringAsync(Overview, TestDatabase.Token));
        var second = Secrets(await client.GetStringAsync(Overview, TestDatabase.Token));

        Assert.Equal(["component", "form", "nonce", "state"], first.Select(s => s.Kind).Distinct().Order());
        Assert.Empty(first.Intersect(second));
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient client, string address, string? encodings, string? site)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (encodings is not null) request.Headers.Add("Accept-Encoding", encodings);
        if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);
        return await client.SendAsync(request, TestDatabase.Token);
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer, string encoding)
    {
        await using var packed = await answer.Content.ReadAsStreamAsync(TestDatabase.Token);
        await using Stream plain = encoding == "br"
            ? new BrotliStream(packed, CompressionMode.Decompress) : new GZipStream(packed, CompressionMode.Decompress);
        using var reader = new StreamReader(plain);
        return await reader.ReadToEndAsync(TestDatabase.Token);
    }

    private static List<(string Kind, string Value)> Secrets(string page) =>
        [.. Protected().Matches(page).Select(m => m.Groups.Values.Skip(1).Single(g => g.Success)).Select(g => (g.Name, g.Value))];

    [GeneratedRegex("""
        name="__RequestVerificationToken" value="(?<form>[^"]+)"|nonce="(?<nonce>[^"]+)"|"descriptor":"(?<component>[^"]+)"|Component-State:(?<state>[^ ]+?)-->
        """)]
    private static partial Regex Protected();
}
