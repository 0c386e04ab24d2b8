using System.Net;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Security;

/// <summary>Cookies that were changed, stolen or kept.</summary>
public sealed class CookieTests(EntraDashboard dashboard) : IClassFixture<EntraDashboard>
{
    private const string Name = EntraSignIn.SessionCookie;

    [Fact]
    public async Task A_cookie_changed_anywhere_opens_nothing()
    {
        var cookie = await CookieAsync(EntraSample.GlobalReader);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"{Name}={cookie}"));

        // Key id, nonce, content and signature: all along the cookie, and each character at its ends.
        var positions = Enumerable.Range(0, 12)
            .Concat(Enumerable.Range(1, 40).Select(i => i * (cookie.Length - 1) / 41))
            .Concat(Enumerable.Range(2, 12).Select(i => cookie.Length - i));
        foreach (var position in positions)
            Assert.Equal((position, HttpStatusCode.Redirect), (position, await StatusAsync($"{Name}={Changed(cookie, position)}")));
    }

    [Fact]
    public async Task A_cookie_cut_short_or_lengthened_opens_nothing()
    {
        var cookie = await CookieAsync(EntraSample.GlobalReader);

        foreach (var other in new[]
        {
            cookie[..^4], cookie[..(cookie.Length / 2)], cookie[..20], "", cookie + "AAAA", cookie[4..], cookie + cookie, $"chunks-2",
            "chunks-999999999", "chunks--1"
        })
            Assert.Equal((other, HttpStatusCode.Redirect), (other, await StatusAsync($"{Name}={other}")));
    }

    [Fact]
    public async Task Pieces_of_a_cookie_count_in_their_order_and_from_one_person_only()
    {
        var (cookie, other) = (await CookieAsync(EntraSample.GlobalReader), await CookieAsync(EntraSample.SecurityAdministrator));
        var (half, otherHalf) = (cookie.Length / 2, other.Length / 2);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Pieces(cookie[..half], cookie[half..])));

        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(Pieces(cookie[half..], cookie[..half])));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(Pieces(cookie[..half], other[otherHalf..])));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(Pieces(cookie[..half])));
    }

    [Fact]
    public async Task A_cookie_is_its_persons_and_under_no_other_name()
    {
        var (jar, others) = (new CookieContainer(), new CookieContainer());
        using var client = await dashboard.ClientAsync(EntraSample.GlobalReader, jar);
        using var other = await dashboard.ClientAsync(EntraSample.SecurityAdministrator, others);
        var (mine, theirs) = (jar.CookieOf(dashboard.Server, Name), others.CookieOf(dashboard.Server, Name));

        using var both = await dashboard.Server.SendWithAsync($"{Name}={mine}; {EntraSignIn.FormCookie}={theirs}", "/settings");
        Assert.Contains(EntraSample.GlobalReader.Name, await both.Content.ReadAsStringAsync(TestDatabase.Token), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync($"securescore={mine}"));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync($".AspNetCore.Cookies={mine}"));
        // What is protected for another purpose is no session.
        _ = await client.GetStringAsync("/help", TestDatabase.Token);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync($"{Name}={jar.CookieOf(dashboard.Server, EntraSignIn.FormCookie)}"));
        Assert.Equal(
            HttpStatusCode.Redirect,
            await StatusAsync($"{Name}={DemoSignIn.TokenIn(await client.GetStringAsync("/help", TestDatabase.Token))}"));
    }

    [Theory]
    [InlineData("/logout")]
    [InlineData("/logout/everywhere")]
    public async Task A_cookie_kept_from_before_signing_out_opens_nothing_also_after_a_restart(string path)
    {
        var (kept, other) = (await CookieAsync(EntraSample.ExchangeAdministrator), await CookieAsync(EntraSample.SharePointAdministrator));
        var jar = new CookieContainer();
        using var client = await dashboard.ClientAsync(EntraSample.ExchangeAdministrator, jar);
        var own = jar.CookieOf(dashboard.Server, Name);
        using var answer = await client.PostAsync(path, new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = DemoSignIn.TokenIn(await client.GetStringAsync("/help", TestDatabase.Token))
        });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var keptGoesOn = path == "/logout" ? HttpStatusCode.OK : HttpStatusCode.Redirect;
        Assert.Equal((HttpStatusCode.Redirect, keptGoesOn), (await StatusAsync($"{Name}={own}"), await StatusAsync($"{Name}={kept}")));

        await using var restarted = await dashboard.StartBesideAsync();

        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"{Name}={other}", restarted)); // the keys are the same
        Assert.Equal(
            (HttpStatusCode.Redirect, keptGoesOn),
            (await StatusAsync($"{Name}={own}", restarted), await StatusAsync($"{Name}={kept}", restarted)));
    }

    [Fact]
    public async Task After_a_restart_a_cookie_is_good_also_where_Entra_must_be_asked_again()
    {
        var cookie = await CookieAsync(EntraSample.UserAdministrator);
        await using var restarted = await dashboard.StartBesideAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"{Name}={cookie}", restarted));

        restarted.Clock.Advance(TimeSpan.FromMinutes(11));

        var before = dashboard.Entra.TokenRequests;
        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"{Name}={cookie}", restarted));
        Assert.Equal(1, dashboard.Entra.TokenRequests - before);
    }

    [Fact]
    public async Task A_cookie_of_another_deployment_opens_nothing()
    {
        var cookie = await CookieAsync(EntraSample.GlobalAdministrator);
        await using var other = new DashboardServer { Entra = dashboard.Entra };
        await other.InitializeAsync();
        dashboard.Entra.Directory.Register(EntraSample.App(dashboard.Server.Address));

        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync($"{Name}={cookie}", other));
    }

    private async Task<string> CookieAsync(EntraPerson person)
    {
        var jar = new CookieContainer();
        using var client = await dashboard.ClientAsync(person, jar);
        return jar.CookieOf(dashboard.Server, Name);
    }

    private async Task<HttpStatusCode> StatusAsync(string cookies, DashboardServer? server = null)
    {
        using var answer = await (server ?? dashboard.Server).SendWithAsync(cookies, "/settings");
        return answer.StatusCode;
    }

    private static string Pieces(params string[] pieces) =>
        $"{Name}=chunks-2; {string.Join("; ", pieces.Select((piece, i) => $"{Name}C{i + 1}={piece}"))}";

    private static string Changed(string cookie, int position) =>
        $"{cookie[..position]}{(cookie[position] == 'A' ? 'B' : 'A')}{cookie[(position + 1)..]}";
}
