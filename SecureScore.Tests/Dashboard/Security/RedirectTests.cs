using System.Net;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Security;

/// <summary>Wherever a link wants to lead after signing in, it leads to this site.</summary>
public sealed class RedirectTests(EntraDashboard entra, DashboardServer demo)
    : IClassFixture<EntraDashboard>, IClassFixture<DashboardServer>
{
    private const string Foreign = "evil.example";

    /// <summary>Values of returnUrl as the address has them.</summary>
    public static TheoryData<string> Addresses { get; } =
    [
        // Schemes.
        "https://evil.example", "http://evil.example/", "HTTPS://evil.example", "https:evil.example", "https:/evil.example",
        "https:///evil.example", "ftp://evil.example", "javascript:alert(1)",
        "data:text/html,evil.example", "file:///evil.example", "blob:https://evil.example/1", "%68ttps://evil.example",
        "ht%09tps://evil.example", "%20https://evil.example", "%00https://evil.example", "view-source:https://evil.example",
        // Two slashes, and what browsers take for slashes.
        "//evil.example", "///evil.example", "////evil.example", "/%2Fevil.example", "%2F%2Fevil.example", "%2F/evil.example",
        "\\\\evil.example", "/\\evil.example", "\\/evil.example", "%5C%5Cevil.example",
        "/%5Cevil.example", "%2F%5Cevil.example", "/\\/evil.example", "/\\\\evil.example", "//\\evil.example", "/%5C/evil.example",
        // Characters that browsers drop or that look like slashes.
        "/%09/evil.example", "/%0A/evil.example", "/%0D/evil.example", "%09//evil.example", "%0A//evil.example", "%20//evil.example",
        "/%00/evil.example", "/%7F/evil.example", "/%E2%81%84evil.example", "/%E2%88%95/evil.example",
        "/%EF%BC%8Fevil.example", "%EF%BC%8F%EF%BC%8Fevil.example", "/%EF%BC%BCevil.example", "/%E3%80%82/evil.example",
        "/%E2%80%8B/evil.example", "/%EF%BB%BF/evil.example", "%C2%A0//evil.example", "/%C2%85/evil.example", "/%E2%80%A8/evil.example",
        // Encoded twice.
        "%252F%252Fevil.example", "/%252Fevil.example", "/%255Cevil.example", "%25252F%25252Fevil.example", "/%2509/evil.example",
        // Users and ports.
        "@evil.example", "//user@evil.example", "/@evil.example", "//127.0.0.1@evil.example", "https://127.0.0.1@evil.example",
        ":@evil.example", "//evil.example:443", "//[::1]@evil.example", ".evil.example", "-evil.example", ":443@evil.example",
        // Dots.
        "/.//evil.example", "/..//evil.example", "/%2E%2E//evil.example", "/actions/../..//evil.example", ".//evil.example",
        "~//evil.example", "~/evil.example", "/;//evil.example", "?//evil.example", "#//evil.example", "/?//evil.example",
        "/%23//evil.example",
        // Headers in the address.
        "/%0D%0ALocation:%20https://evil.example", "/%0D%0A%0D%0A%3Chtml%3Eevil.example", "/actions%0D%0ASet-Cookie:%20a=evil.example",
        "/%E5%98%8A%E5%98%8DLocation:evil.example", "/actions%0ALocation:https://evil.example",
        // Broken encodings and letters beyond ASCII.
        "/%", "/%zz", "/%u002f%u002fevil.example", "/%C0%AFevil.example", "/%FF%FEevil.example", "/%C3%A4%C3%B6", "/actions?q=%C3%A4",
        "/%F0%9F%98%80",
    ];

    [Theory, MemberData(nameof(Addresses))]
    public async Task Entra_mode_leads_to_an_address_of_this_site(string wanted)
    {
        using var client = entra.NewClient();
        var page = await client.GetStringAsync($"/login?returnUrl={wanted}", TestDatabase.Token);
        AssertNamesNothingForeign(page);

        using var answer = await client.SignInAtEntraAsync(EntraSample.GlobalReader, $"/login/entra?returnUrl={wanted}");

        AssertLeadsHere(entra.Server.Address, answer);
    }

    [Theory, MemberData(nameof(Addresses))]
    public async Task The_demo_leads_to_an_address_of_this_site(string wanted)
    {
        using var client = await demo.ClientAsync(null);

        using var answer = await client.SignInAsync("global-reader", WebUtility.UrlDecode(wanted));

        // no form can hold it
        if (wanted.Contains("%00", StringComparison.Ordinal)) Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        else AssertLeadsHere(demo.Address, answer);
    }

    [Fact]
    public async Task A_page_that_asks_for_signing_in_remembers_only_itself()
    {
        foreach (var path in new[]
        {
            "//evil.example", "/actions//evil.example", "/actions?returnUrl=https://evil.example", "/help/..%2f%2fevil.example"
        })
        {
            var challenge = await entra.Server.SendRawAsync(
                $"GET {path} HTTP/1.1\nHost: {entra.Server.Address.Authority}\nConnection: close");
            if (challenge.Header("Location") is { } location) Assert.Equal(entra.Entra.Address.Authority, new Uri(location).Authority);
        }
    }

    [Theory]
    [InlineData(2_000)]
    [InlineData(7_000)]
    public async Task A_very_long_address_is_taken_or_refused_and_breaks_nothing(int length)
    {
        using var client = entra.NewClient();
        _ = entra.Server.Errors.Drain();

        using var answer = await client.GetAsync($"/login/entra?returnUrl=/{new string('a', length)}", TestDatabase.Token);

        Assert.InRange((int)answer.StatusCode, 300, 499);
        Assert.Empty(entra.Server.Errors.Entries);
    }

    [Theory]
    [InlineData("/signout-callback-oidc?state=evil.example")]
    [InlineData("/signout-callback-oidc?state=https://evil.example")]
    [InlineData("/signout-callback-oidc?post_logout_redirect_uri=https://evil.example")]
    [InlineData("/signout-oidc?iss=https://evil.example&sid=1")]
    [InlineData("/login/refused?reason=https://evil.example&id=https://evil.example&code=https://evil.example")]
    [InlineData("/denied?ReturnUrl=https://evil.example")]
    [InlineData("/login?ReturnUrl=//evil.example&ended=//evil.example")]
    [InlineData("/_framework/opaque-redirect?url=https://evil.example")]
    public async Task No_other_address_leads_away(string address)
    {
        using var client = entra.NewClient();

        using var answer = await client.GetAsync(address, TestDatabase.Token);

        Assert.DoesNotContain(Foreign, answer.Headers.Location?.OriginalString ?? "", StringComparison.Ordinal);
        AssertNamesNothingForeign(await answer.Content.ReadAsStringAsync(TestDatabase.Token));
    }

    private static void AssertLeadsHere(Uri site, HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var location = Assert.Single(answer.Headers.NonValidated["Location"]); // as it was sent, not as the client understands it
        Assert.StartsWith("/", location, StringComparison.Ordinal);
        Assert.False(location.Length > 1 && location[1] is '/' or '\\', location);
        Assert.DoesNotContain(location, c => c is '\\' or < ' ' or > '~');
        Assert.Equal(site.Authority, new Uri(site, location).Authority);
        Assert.DoesNotContain(
            answer.Headers.SelectMany(h => h.Value), value => value.Contains("a=evil", StringComparison.Ordinal) && !value.StartsWith('/'));
    }

    /// <summary>No link and no form of the page has the foreign site as its authority; in a query it may stand.</summary>
    private static void AssertNamesNothingForeign(string page) =>
        Assert.DoesNotMatch($"(href|action|src)=\"[^\"/?]*[/\\\\]{{2}}[^\"/?]*{Foreign}", page);
}
