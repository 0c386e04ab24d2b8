using System.Net;
using System.Runtime.CompilerServices;
using SecureScore.Tests.StandIn.Entra;

namespace SecureScore.Tests.Support;

/// <summary>Signs in with Entra mode over HTTP as a browser does, without its scripts.</summary>
internal static class EntraSignIn
{
    /// <summary>The cookie that a session hangs on.</summary>
    public const string SessionCookie = "__Host-securescore";

    /// <summary>The cookie that belongs to the tokens of forms.</summary>
    public const string FormCookie = "__Host-securescore-form";

    /// <summary>One client for each server, whose connections are used again and again.</summary>
    private static readonly ConditionalWeakTable<DashboardServer, HttpClient> s_withoutCookies = [];

    /// <summary>A client that keeps cookies of both sides and follows nothing but <see cref="TenantFollower"/>.</summary>
    /// <param name="jar">Where it keeps them; null is a place that nobody else sees.</param>
    public static HttpClient NewClient(this EntraDashboard dashboard, CookieContainer? jar = null)
    {
        var handler = TrustStandInExtensions.Handler(dashboard.Entra.Certificate, dashboard.Server.Certificate!); // it has TLS
        (handler.AllowAutoRedirect, handler.UseCookies) = (false, false);
        return new(new TenantFollower(new BrowserCookies(jar ?? new CookieContainer(), handler)))
        {
            BaseAddress = dashboard.Server.Address,
            DefaultRequestHeaders = { { "Accept", "text/html" } }
        };
    }

    /// <summary>A client that is signed in.</summary>
    public static async Task<HttpClient> ClientAsync(this EntraDashboard dashboard, EntraPerson person, CookieContainer? jar = null)
    {
        var client = dashboard.NewClient(jar);
        using var answer = await client.SignInAsync(person);
        Assert.Equal((HttpStatusCode.Redirect, "/help"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        return client;
    }

    /// <summary>What the dashboard says at the end of a sign-in that began at a page.</summary>
    public static async Task<HttpResponseMessage> SignInAsync(this HttpClient client, EntraPerson person, string path = "/help")
    {
        var form = await client.ComeBackAsync(person, path);
        return await client.PostAsync(form.Action, form.Fields);
    }

    /// <summary>The same for a browser that is known at Entra already: choosing somebody is asked for.</summary>
    /// <param name="path">Where the sign-in begins.</param>
    public static async Task<HttpResponseMessage> SignInAtEntraAsync(
        this HttpClient client, EntraPerson person, string path = "/login/entra")
    {
        var form = await client.ComeBackAsync(
            person, path.Contains('?', StringComparison.Ordinal) ? $"{path}&account=other" : $"{path}?account=other");
        return await client.PostAsync(form.Action, form.Fields);
    }

    /// <summary>The form that Entra sends to the dashboard by way of the browser.</summary>
    public static async Task<StandInForm> ComeBackAsync(this HttpClient client, EntraPerson person, string path = "/help")
    {
        using var challenge = await client.GetAsync(path, TestDatabase.Token);
        Assert.Equal(HttpStatusCode.Redirect, challenge.StatusCode);
        using var picker = await client.GetAsync(challenge.Headers.Location, TestDatabase.Token);
        var choice = await StandInForm.OfAsync(picker);
        if (choice.Fields.ContainsKey("state")) return choice; // Entra knows this browser
        using var chosen = await client.PostAsync(
            new Uri(challenge.Headers.Location!, choice.Action).AbsoluteUri,
            new Dictionary<string, string> { ["user"] = person.Id.ToString() });
        return await StandInForm.OfAsync(chosen);
    }

    /// <summary>What the server says to a request with these cookies and no others.</summary>
    /// <param name="cookies">As the header has them; empty sends none.</param>
    public static async Task<HttpResponseMessage> SendWithAsync(
        this DashboardServer server, string cookies, string path, HttpMethod? method = null, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path) { Content = content };
        if (cookies.Length > 0) request.Headers.TryAddWithoutValidation("Cookie", cookies);
        return await s_withoutCookies.GetValue(server, WithoutCookies).SendAsync(request, TestDatabase.Token);
    }

    private static HttpClient WithoutCookies(DashboardServer server)
    {
        var handler = TrustStandInExtensions.Handler(server.Certificate!); // it has TLS
        (handler.AllowAutoRedirect, handler.UseCookies) = (false, false);
        return new HttpClient(new TenantFollower(handler))
        {
            BaseAddress = server.Address,
            DefaultRequestHeaders = { { "Accept", "text/html" } }
        };
    }

    /// <summary>The value of a cookie that the server gave.</summary>
    public static string CookieOf(this CookieContainer jar, DashboardServer server, string name) =>
        jar.GetCookies(server.Address)[name]?.Value ?? throw new InvalidOperationException($"There is no cookie {name}.");

    public static async Task<HttpResponseMessage> PostAsync(
        this HttpClient client, string address, IReadOnlyDictionary<string, string> fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        return await client.PostAsync(address, form, TestDatabase.Token);
    }
}
