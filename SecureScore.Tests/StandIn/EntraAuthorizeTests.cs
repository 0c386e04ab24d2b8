using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using SecureScore.Tests.StandIn.Entra;

namespace SecureScore.Tests.StandIn;

public sealed class EntraAuthorizeTests : EntraTest
{
    [Fact]
    public async Task The_picker_lists_the_people_of_the_tenant_and_says_that_it_is_a_stand_in()
    {
        using var answer = await Browser.GetAsync(Authorize());

        var page = await answer.Content.ReadAsStringAsync(Token);
        Assert.Contains("<h1>Stand-in for Microsoft Entra ID</h1>", page, StringComparison.Ordinal);
        Assert.All(
            EntraSample.Tenants[0].People,
            p => Assert.Contains($"<button name=\"user\" value=\"{p.Id}\">{p.Name}, ", page, StringComparison.Ordinal));
        Assert.DoesNotContain(EntraSample.FabrikamAdministrator.Name, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_goes_to_the_app_with_its_state_and_without_an_id_token()
    {
        using var answer = await Browser.ChooseAsync(Authorize(), EntraSample.GlobalReader);

        var (address, fields) = await StandInBrowser.DeliveredAsync(answer);
        Assert.Equal(Redirect, address);
        Assert.Equal(["client_info", "code", "session_state", "state"], fields.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("a state & more", fields["state"]);
    }

    [Theory]
    [InlineData("id_token", "fragment", new[] { "client_info", "id_token", "session_state", "state" })]
    [InlineData("code id_token", "form_post", new[] { "client_info", "code", "id_token", "session_state", "state" })]
    [InlineData("code", "query", new[] { "client_info", "code", "session_state", "state" })]
    public async Task The_app_gets_what_its_response_type_asks_for_and_nothing_else(string type, string mode, string[] expected)
    {
        var fields = await SignInAsync(EntraSample.GlobalReader, ("response_type", type), ("response_mode", mode));

        Assert.Equal(expected, fields.Keys.Order(StringComparer.Ordinal));
        if (fields.TryGetValue("id_token", out var token)) Assert.Equal("a-nonce", new JsonWebToken(token).GetClaim("nonce").Value);
    }

    [Theory]
    [InlineData("https://app.example/other")]
    [InlineData("https://app.example/signin-oidc/")]
    [InlineData("https://evil.example/signin-oidc")]
    [InlineData(null)]
    public async Task Nothing_is_ever_sent_to_an_address_that_is_not_registered(string? address)
    {
        await SignInAsync(EntraSample.GlobalReader);

        using var answer = await Browser.GetAsync(Authorize(("redirect_uri", address), ("response_mode", "query")));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
        Assert.DoesNotContain("<form", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("scope", "profile", "invalid_scope", 70011)]
    [InlineData("response_type", "token", "unsupported_response_type", 700054)]
    [InlineData("response_mode", "web_message", "invalid_request", 900144)]
    [InlineData("code_challenge", null, "invalid_request", 9002325)]
    [InlineData("code_challenge", "short", "invalid_request", 501491)]
    [InlineData("code_challenge_method", "plain", "invalid_request", 90023)]
    [InlineData("code_challenge_method", null, "invalid_request", 90023)]
    [InlineData("prompt", "dance", "invalid_request", 90023)]
    public async Task A_wrong_request_is_refused_to_the_app(string name, string? value, string error, int number)
    {
        using var answer = await Browser.GetAsync(Authorize((name, value)));

        await AssertSentAsync(error, number, answer);
    }

    [Fact]
    public async Task An_id_token_is_not_sent_in_the_query_and_not_without_a_nonce()
    {
        using var inQuery = await Browser.GetAsync(Authorize(("response_type", "id_token"), ("response_mode", "query")));
        using var noNonce = await Browser.GetAsync(Authorize(("response_type", "id_token"), ("nonce", null)));

        await AssertSentAsync("invalid_request", 70007, inQuery);
        await AssertSentAsync("invalid_request", 900144, noNonce);
    }

    [Fact]
    public async Task A_silent_request_needs_somebody_who_is_signed_in()
    {
        using var before = await Browser.GetAsync(Authorize(("prompt", "none")));
        await SignInAsync(EntraSample.GlobalReader);
        using var after = await Browser.GetAsync(Authorize(("prompt", "none")));
        using var another = await Browser.GetAsync(Authorize(("prompt", "none"), ("login_hint", EntraSample.NoRole.UserName)));

        await AssertSentAsync("login_required", 50058, before);
        Assert.Contains("code", (await StandInBrowser.DeliveredAsync(after)).Fields.Keys);
        await AssertSentAsync("interaction_required", 16000, another);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("login", true)]
    [InlineData("select_account", true)]
    public async Task Who_is_signed_in_is_asked_again_only_when_the_app_wants_it(string? prompt, bool isAsked)
    {
        await SignInAsync(EntraSample.GlobalReader);

        using var answer = await Browser.GetAsync(Authorize(("prompt", prompt)));

        Assert.Equal(isAsked, (await answer.Content.ReadAsStringAsync(Token)).Contains("name=\"user\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cancelling_tells_the_app()
    {
        using var answer = await Browser.PostAsync(Authorize(), KeyValuePair.Create("cancel", "1"));

        await AssertSentAsync("access_denied", 65004, answer);
    }

    [Fact]
    public async Task A_disabled_person_cannot_be_chosen_and_gets_nothing_silently()
    {
        await SignInAsync(EntraSample.GlobalReader);
        Entra.Directory.Disable(EntraSample.GlobalReader.Id);

        using var silent = await Browser.GetAsync(Authorize(("prompt", "none")));
        using var chosen = await Browser.ChooseAsync(Authorize(), EntraSample.GlobalReader);

        await AssertSentAsync("interaction_required", 50057, silent);
        Assert.Contains("<p role=\"alert\">AADSTS50057", await chosen.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revoking_sessions_signs_out_of_the_stand_in()
    {
        await SignInAsync(EntraSample.GlobalReader);
        Entra.Directory.RevokeSessions(EntraSample.GlobalReader.Id);

        using var silent = await Browser.GetAsync(Authorize(("prompt", "none")));

        await AssertSentAsync("login_required", 50058, silent);
    }

    [Fact]
    public async Task Any_tenant_is_for_apps_of_many_tenants_only()
    {
        var address = Authorize().Replace(EntraSample.ContosoId.ToString(), "organizations", StringComparison.Ordinal);
        using var single = await Browser.GetAsync(address);
        Entra.Directory.Register(EntraSample.App(AppAddress) with { IsMultiTenant = true });
        using var multi = await Browser.ChooseAsync(address, EntraSample.FabrikamAdministrator);

        Assert.Contains("AADSTS50194", await single.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Contains("code", (await StandInBrowser.DeliveredAsync(multi)).Fields.Keys);
    }

    [Fact]
    public async Task A_request_may_come_as_a_form_and_says_the_same()
    {
        var query = QueryHelpers.ParseQuery(Authorize().Split('?')[1]);
        using var picker = await Browser.PostAsync(
            Authorize().Split('?')[0], query.Select(q => KeyValuePair.Create(q.Key, q.Value.ToString())));
        var form = await StandInForm.OfAsync(picker);

        using var answer = await Browser.PostAsync(form.Action, KeyValuePair.Create("user", EntraSample.GlobalReader.Id.ToString()));

        var (address, fields) = await StandInBrowser.DeliveredAsync(answer);
        Assert.Equal(Redirect, address);
        Assert.Equal("a state & more", fields["state"]);
        Assert.Equal(200, (await RedeemAsync(fields["code"])).Status);
    }

    [Fact]
    public async Task A_parameter_that_comes_twice_is_refused()
    {
        using var answer = await Browser.GetAsync(Authorize() + "&redirect_uri=https%3A%2F%2Fevil.example");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("AADSTS9000411", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_login_hint_of_a_token_names_the_same_person_again()
    {
        Entra.Directory.Register(EntraSample.App(AppAddress) with { EmitsLoginHint = true });
        var token = (await SignInAsync(EntraSample.GlobalReader, ("response_type", "id_token")))["id_token"];
        var hint = new JsonWebToken(token).GetClaim("login_hint").Value;

        using var same = await Browser.GetAsync(Authorize(("prompt", "none"), ("login_hint", hint)));
        await SignInAsync(EntraSample.NoRole, ("prompt", "login"));
        using var other = await Browser.GetAsync(Authorize(("prompt", "none"), ("login_hint", hint)));

        Assert.Contains("code", (await StandInBrowser.DeliveredAsync(same)).Fields.Keys);
        await AssertSentAsync("interaction_required", 16000, other);
    }

    private static async Task AssertSentAsync(string error, int number, HttpResponseMessage answer)
    {
        var (address, fields) = await StandInBrowser.DeliveredAsync(answer);
        Assert.Equal(Redirect, address);
        Assert.Equal(error, fields["error"]);
        Assert.StartsWith($"AADSTS{number}: ", fields["error_description"], StringComparison.Ordinal);
        Assert.Equal("a state & more", fields["state"]);
        Assert.DoesNotContain("code", fields.Keys);
    }
}
