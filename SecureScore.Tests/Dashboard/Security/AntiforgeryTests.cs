using System.Net;
using SecureScore.Tests.Dashboard.Access;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Security;

/// <summary>Posts that no form of this person's own pages sent.</summary>
public sealed class AntiforgeryTests(EntraDashboard dashboard) : IClassFixture<EntraDashboard>
{
    private const string Field = "__RequestVerificationToken";

    public static TheoryData<string, string> Posts { get; } = new(
        from person in new[] { EntraSample.GlobalReader, EntraSample.SecurityAdministrator }
        from path in AccessTable.Addresses
            .Where(a => !a.Pattern.StartsWith("/_", StringComparison.Ordinal))
            .Select(a => a.Example)
            .Concat(["/nowhere", "/demo/sign-in", "/signout-callback-oidc"])
        select (person.Name, path));

    [Theory, MemberData(nameof(Posts))]
    public async Task A_post_to_any_address_is_refused_and_writes_nothing(string name, string path)
    {
        using var client = await dashboard.ClientAsync(PersonOf(name));
        var before = await dashboard.Server.StateAsync();

        using var answer = await client.PostAsync(path, new Dictionary<string, string>
        {
            ["controlId"] = AccessTable.ControlId, ["status"] = "RiskAccepted", ["note"] = "forged", ["name"] = "forged",
            ["_handler"] = "forged"
        });

        // the way back from Entra, which does nothing else
        if (path == "/signout-callback-oidc") Assert.Equal("", await answer.Content.ReadAsStringAsync(TestDatabase.Token));
        else Assert.InRange((int)answer.StatusCode, 400, 499);
        Assert.Equal(before, await dashboard.Server.StateAsync());
        await AssertIsSignedInAsync(client);
    }

    [Fact]
    public async Task A_form_of_the_persons_own_page_signs_out()
    {
        using var client = await dashboard.ClientAsync(EntraSample.GlobalReader);

        using var answer = await client.PostAsync("/logout", new Dictionary<string, string> { [Field] = await TokenAsync(client) });

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        using var page = await client.GetAsync("/help", TestDatabase.Token);
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
    }

    [Fact]
    public async Task The_token_of_another_person_counts_for_nothing()
    {
        using var client = await dashboard.ClientAsync(EntraSample.GlobalReader);
        using var other = await dashboard.ClientAsync(EntraSample.SecurityReader);

        await AssertCountsForNothingAsync(client, await TokenAsync(other));
    }

    [Fact]
    public async Task The_token_and_cookie_of_another_person_count_for_nothing()
    {
        var (jar, others) = (new CookieContainer(), new CookieContainer());
        using var client = await dashboard.ClientAsync(EntraSample.GlobalReader, jar);
        using var other = await dashboard.ClientAsync(EntraSample.SecurityReader, others);
        var token = await TokenAsync(other);

        jar.Add(
            dashboard.Server.Address,
            new Cookie(EntraSignIn.FormCookie, others.CookieOf(dashboard.Server, EntraSignIn.FormCookie), "/") { Secure = true });

        await AssertCountsForNothingAsync(client, token);
    }

    [Fact]
    public async Task The_token_of_a_visitor_counts_for_nothing_after_signing_in()
    {
        using var client = dashboard.NewClient();
        var token = DemoSignIn.TokenIn(await client.GetStringAsync("/denied", TestDatabase.Token));
        using var answer = await client.SignInAsync(EntraSample.GlobalReader);

        await AssertCountsForNothingAsync(client, token);
    }

    [Fact]
    public async Task The_token_of_an_earlier_session_counts_for_nothing_once_somebody_else_signed_in()
    {
        using var client = await dashboard.ClientAsync(EntraSample.GlobalReader);
        var token = await TokenAsync(client);
        using var signOut = await client.PostAsync("/logout", new Dictionary<string, string> { [Field] = token });
        using var replayed = await client.PostAsync("/logout", new Dictionary<string, string> { [Field] = token });
        Assert.Equal(HttpStatusCode.BadRequest, replayed.StatusCode);
        using var again = await client.SignInAtEntraAsync(EntraSample.SecurityReader);

        await AssertCountsForNothingAsync(client, token);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(60)]
    [InlineData(-1)]
    public async Task A_token_that_was_changed_counts_for_nothing(int position)
    {
        using var client = await dashboard.ClientAsync(EntraSample.GlobalReader);
        var token = (await TokenAsync(client)).ToCharArray();
        var index = position < 0 ? token.Length / 2 : position;
        token[index] = token[index] == 'A' ? 'B' : 'A';

        await AssertCountsForNothingAsync(client, new string(token));
    }

    [Theory]
    [InlineData("__RequestVerificationToken=%00")]
    [InlineData("a=%00")]
    [InlineData("a=%FF%FE&=&&==")]
    public async Task A_form_that_cannot_be_read_is_a_bad_request_and_no_failure(string body)
    {
        using var client = await dashboard.ClientAsync(EntraSample.GlobalReader);
        foreach (var path in new[] { "/logout", "/logout/everywhere", "/settings", "/signin-oidc" })
        {
            using var form = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded"));
            using var answer = await client.PostAsync(path, form, TestDatabase.Token);
            Assert.True((int)answer.StatusCode is >= 300 and < 500, $"{path}: {answer.StatusCode}");
        }
        await AssertIsSignedInAsync(client);
    }

    [Fact]
    public async Task A_token_without_its_cookie_counts_for_nothing()
    {
        var jar = new CookieContainer();
        using var client = await dashboard.ClientAsync(EntraSample.GlobalReader, jar);
        var token = await TokenAsync(client);
        using var form = new FormUrlEncodedContent([new(Field, token)]);

        using var answer = await dashboard.Server.SendWithAsync(
            $"{EntraSignIn.SessionCookie}={jar.CookieOf(dashboard.Server, EntraSignIn.SessionCookie)}", "/logout", HttpMethod.Post, form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await AssertIsSignedInAsync(client);
    }

    private static async Task AssertCountsForNothingAsync(HttpClient client, string token)
    {
        foreach (var path in new[] { "/logout", "/logout/everywhere" })
        {
            using var answer = await client.PostAsync(path, new Dictionary<string, string> { [Field] = token });
            Assert.Equal((path, HttpStatusCode.BadRequest), (path, answer.StatusCode));
        }
        await AssertIsSignedInAsync(client);
    }

    private static async Task AssertIsSignedInAsync(HttpClient client)
    {
        using var page = await client.GetAsync("/help", TestDatabase.Token);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    private static async Task<string> TokenAsync(HttpClient client) =>
        DemoSignIn.TokenIn(await client.GetStringAsync("/help", TestDatabase.Token));

    private static EntraPerson PersonOf(string name) => EntraSample.Tenants.SelectMany(t => t.People).Single(p => p.Name == name);
}
