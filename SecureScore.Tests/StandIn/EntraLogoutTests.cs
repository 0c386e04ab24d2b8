using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using SecureScore.Tests.StandIn.Entra;

namespace SecureScore.Tests.StandIn;

public sealed class EntraLogoutTests : EntraTest
{
    private static string Registered => EntraSample.App(AppAddress).PostLogoutAddresses[0];

    [Fact]
    public async Task Signing_out_ends_the_session_of_the_browser()
    {
        await SignInAsync(EntraSample.GlobalReader);

        using var signedOut = await Browser.GetAsync(Logout(null));
        using var silent = await Browser.GetAsync(Authorize(("prompt", "none")));

        Assert.Equal("login_required", (await StandInBrowser.DeliveredAsync(silent)).Fields["error"]);
    }

    [Fact]
    public async Task Each_app_of_the_session_is_told_in_a_frame()
    {
        var session = (await SignInAsync(EntraSample.GlobalReader))["session_state"];

        var page = await PageAsync(Logout(Registered));

        var expected = "https://app.example/signout-oidc?iss="
            + $"{UrlText(new Uri(Entra.Address, $"{EntraSample.ContosoId}/v2.0").AbsoluteUri)}&sid={session}";
        Assert.Contains($"src=\"{WebUtility.HtmlEncode(expected)}\"", page, StringComparison.Ordinal);
        Assert.Contains($"<a id=\"next\" href=\"{Registered}?state=s\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_anybody_to_tell_the_browser_goes_on_at_once()
    {
        using var answer = await Browser.GetAsync(Logout(Registered));

        Assert.Equal($"{Registered}?state=s", answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("https://app.example/")]
    [InlineData("https://evil.example/signout-callback-oidc")]
    public async Task The_browser_goes_to_registered_addresses_only(string address)
    {
        using var alone = await Browser.GetAsync(Logout(address));
        await SignInAsync(EntraSample.GlobalReader);
        var page = await PageAsync(Logout(address));

        Assert.Null(alone.Headers.Location);
        Assert.DoesNotContain("id=\"next\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_of_another_app_than_the_one_that_asks_is_not_taken()
    {
        var other = EntraSample.App(new("https://other.example")) with { ClientId = Guid.NewGuid() };
        Entra.Directory.Register(other);

        using var own = await Browser.GetAsync(Logout(other.PostLogoutAddresses[0]) + $"&client_id={other.ClientId}");
        using var foreign = await Browser.GetAsync(Logout(other.PostLogoutAddresses[0]) + $"&client_id={EntraSample.ClientId}");

        Assert.NotNull(own.Headers.Location);
        Assert.Null(foreign.Headers.Location);
    }

    [Fact]
    public async Task The_app_that_asks_may_be_named_by_its_id_token()
    {
        var token = (await SignInAsync(EntraSample.GlobalReader, ("response_type", "id_token")))["id_token"];
        using var signedOut = await Browser.GetAsync(Logout(null));
        Entra.Directory.Register(EntraSample.App(new("https://other.example")) with { ClientId = Guid.NewGuid() });

        using var own = await Browser.GetAsync(Logout(Registered) + $"&id_token_hint={token}");
        using var foreign = await Browser.GetAsync(Logout("https://other.example/signout-callback-oidc") + $"&id_token_hint={token}");

        Assert.NotNull(own.Headers.Location);
        Assert.Null(foreign.Headers.Location);
    }

    private async Task<string> PageAsync(string address)
    {
        using var answer = await Browser.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Token);
    }

    private static string UrlText(string text) => Uri.EscapeDataString(text);

    private static string Logout(string? next) =>
        QueryHelpers.AddQueryString(
            $"{EntraSample.ContosoId}/oauth2/v2.0/logout",
            new Dictionary<string, string?> { ["post_logout_redirect_uri"] = next, ["state"] = "s" });
}
