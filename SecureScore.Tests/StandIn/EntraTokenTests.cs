using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using SecureScore.Tests.StandIn.Entra;

namespace SecureScore.Tests.StandIn;

public sealed class EntraTokenTests : EntraTest
{
    private static readonly string[] s_always =
        ["aud", "exp", "iat", "iss", "name", "nbf", "nonce", "oid", "preferred_username", "rh", "sid", "sub", "tid", "uti", "ver"];

    [Fact]
    public async Task A_code_gives_the_tokens_of_the_person_who_signed_in()
    {
        var sent = await SignInAsync(EntraSample.SecurityReader);

        var (status, json) = await RedeemAsync(sent["code"], ("client_info", "1"));

        Assert.Equal(200, status);
        Assert.Equal("Bearer", json.GetProperty("token_type").GetString());
        Assert.Equal("openid profile User.Read", json.GetProperty("scope").GetString());
        Assert.Equal(sent["client_info"], json.GetProperty("client_info").GetString());
        Assert.Equal(
            $$"""{"uid":"{{EntraSample.SecurityReader.Id}}","utid":"{{EntraSample.ContosoId}}"}""",
            Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(sent["client_info"])));
        var token = IdToken(json);
        Assert.Equal(
            s_always.Append("wids").Order(StringComparer.Ordinal),
            token.Claims.Select(c => c.Type).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal("a-nonce", token.GetClaim("nonce").Value);
        Assert.Equal(EntraSample.SecurityReader.Id.ToString(), token.GetClaim("oid").Value);
        Assert.Equal(Time.GetUtcNow().UtcDateTime.AddHours(1), token.ValidTo, TimeSpan.FromSeconds(1));
        Assert.Equal(sent["session_state"], token.GetClaim("sid").Value);
    }

    [Fact]
    public async Task Members_have_the_member_role_and_guests_no_role_at_all()
    {
        Assert.Equal([EntraRoleIds.Member.ToString()], await WidsAsync(EntraSample.NoRole));
        Assert.Equal([EntraRoleIds.SecurityReader.ToString(), EntraRoleIds.Member.ToString()], await WidsAsync(EntraSample.SecurityReader));
        Assert.Empty(await WidsAsync(EntraSample.Guest));
    }

    [Fact]
    public async Task Directory_roles_are_in_tokens_only_if_the_app_asked_for_them()
    {
        Entra.Directory.Register(EntraSample.App(AppAddress) with { EmitsDirectoryRoles = false });

        Assert.Empty(await WidsAsync(EntraSample.GlobalAdministrator));
    }

    [Fact]
    public async Task App_roles_come_as_roles()
    {
        var (_, json) = await RedeemAsync((await SignInAsync(EntraSample.AppWriter))["code"]);

        Assert.Equal([EntraSample.ReadWriteRole], IdToken(json).Claims.Where(c => c.Type == "roles").Select(c => c.Value));
    }

    [Fact]
    public async Task A_code_is_good_once()
    {
        var code = (await SignInAsync(EntraSample.GlobalReader))["code"];

        var first = await RedeemAsync(code);
        var second = await RedeemAsync(code);

        Assert.Equal(200, first.Status);
        AssertRefused(400, "invalid_grant", 54005, second);
    }

    [Theory]
    [InlineData(59, true)]
    [InlineData(60, false)]
    public async Task A_code_is_good_for_a_minute(int seconds, bool isGood)
    {
        var code = (await SignInAsync(EntraSample.GlobalReader))["code"];
        Time.Advance(TimeSpan.FromSeconds(seconds));

        var answer = await RedeemAsync(code);

        if (isGood) Assert.Equal(200, answer.Status);
        else AssertRefused(400, "invalid_grant", 70008, answer);
    }

    [Theory]
    [InlineData("code_verifier", "another-verifier-that-is-long-enough-0123456789", "invalid_grant", 501481)]
    [InlineData("code_verifier", null, "invalid_request", 900144)]
    [InlineData("redirect_uri", "https://app.example/other", "invalid_grant", 500112)]
    [InlineData("code", "1.guessed", "invalid_grant", 9002313)]
    [InlineData("grant_type", "password", "unsupported_grant_type", 70003)]
    public async Task A_code_needs_everything_that_it_was_asked_for_with(string name, string? value, string error, int number)
    {
        var code = (await SignInAsync(EntraSample.GlobalReader))["code"];

        AssertRefused(400, error, number, await RedeemAsync(code, (name, value)));
    }

    [Fact]
    public async Task A_code_is_for_the_app_that_asked_for_it()
    {
        var other = EntraSample.App(AppAddress) with { ClientId = Guid.NewGuid() };
        Entra.Directory.Register(other);
        var code = (await SignInAsync(EntraSample.GlobalReader))["code"];

        AssertRefused(400, "invalid_grant", 70000, await RedeemAsync(code, ("client_id", other.ClientId.ToString())));
    }

    [Fact]
    public async Task A_code_is_for_the_tenant_of_the_person()
    {
        Entra.Directory.Register(EntraSample.App(AppAddress) with { IsMultiTenant = true });
        using var answer = await Browser.ChooseAsync(
            Authorize().Replace(EntraSample.ContosoId.ToString(), "common", StringComparison.Ordinal), EntraSample.FabrikamAdministrator);

        AssertRefused(400, "invalid_grant", 700005, await RedeemAsync((await StandInBrowser.DeliveredAsync(answer)).Fields["code"]));
    }

    [Fact]
    public async Task A_refresh_token_is_for_the_app_that_got_it()
    {
        var other = EntraSample.App(AppAddress) with { ClientId = Guid.NewGuid() };
        Entra.Directory.Register(other);
        var (_, json) = await RedeemAsync((await SignInAsync(EntraSample.GlobalReader))["code"]);
        var refreshToken = json.GetProperty("refresh_token").GetString();

        var foreign = await TokenAsync(
            ("grant_type", "refresh_token"), ("client_id", other.ClientId.ToString()), ("client_secret", EntraSample.Secret),
            ("refresh_token", refreshToken));
        var own = await TokenAsync(
            ("grant_type", "refresh_token"), ("client_id", EntraSample.ClientId.ToString()), ("client_secret", EntraSample.Secret),
            ("refresh_token", refreshToken));

        AssertRefused(400, "invalid_grant", 70000, foreign);
        Assert.Equal(200, own.Status);
    }

    [Theory]
    [InlineData("wrong", 7000215)]
    [InlineData(null, 7000218)]
    public async Task A_wrong_secret_is_refused_as_Entra_does(string? secret, int number)
    {
        var code = (await SignInAsync(EntraSample.GlobalReader))["code"];

        var answer = await RedeemAsync(code, ("client_secret", secret));

        AssertRefused(401, "invalid_client", number, answer);
        Assert.Equal(
            ["correlation_id", "error", "error_codes", "error_description", "timestamp", "trace_id"],
            answer.Json.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(EntraSample.Secret, 200)]
    [InlineData("wrong", 401)]
    public async Task A_secret_may_come_in_the_header(string secret, int expected)
    {
        using var http = new HttpClient(TrustStandInExtensions.Handler(Entra.Certificate));
        http.DefaultRequestHeaders.Authorization = new(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{EntraSample.ClientId}:{Uri.EscapeDataString(secret)}")));
        using var form =
            new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("scope", "https://graph.microsoft.com/.default")]);

        using var answer = await http.PostAsync(new Uri(Entra.Address, $"{EntraSample.ContosoId}/oauth2/v2.0/token"), form, Token);

        Assert.Equal(expected, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Every_question_to_the_token_endpoint_is_counted()
    {
        await RedeemAsync("1.guessed");
        await TokenAsync();

        Assert.Equal(2, Entra.TokenRequests);
    }

    private async Task<IReadOnlyList<string>> WidsAsync(EntraPerson person)
    {
        var (_, json) = await RedeemAsync((await SignInAsync(person, ("prompt", "login")))["code"]);
        return [.. IdToken(json).Claims.Where(c => c.Type == "wids").Select(c => c.Value)];
    }

    private static JsonWebToken IdToken(JsonElement json) => new(json.GetProperty("id_token").GetString());
}
