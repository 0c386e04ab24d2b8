using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SecureScore.Tests.Support;

/// <summary>Signs in over HTTP as the form of the sign-in page does.</summary>
internal static partial class DemoSignIn
{
    /// <summary>A client that keeps cookies and follows nothing but <see cref="TenantFollower"/>.</summary>
    /// <param name="person">Null stays anonymous.</param>
    public static async Task<HttpClient> ClientAsync(this DashboardServer server, string? person)
    {
        var client = new HttpClient(
            new TenantFollower(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }))
        {
            BaseAddress = server.Address, DefaultRequestHeaders = { { "Accept", "text/html" } },
        };
        if (person is null) return client;
        using var answer = await client.SignInAsync(person);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    public static async Task<HttpResponseMessage> SignInAsync(this HttpClient client, string person, string? returnUrl = null)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = TokenIn(await client.GetStringAsync("/login", TestDatabase.Token)),
            ["person"] = person,
            ["returnUrl"] = returnUrl ?? "/",
        });
        return await client.PostAsync("/demo/sign-in", form, TestDatabase.Token);
    }

    /// <summary>The same for all pages of a browser.</summary>
    public static async Task SignInAsync(this IBrowserContext context, string person)
    {
        var login = await context.APIRequest.GetAsync("/login");
        var form = context.APIRequest.CreateFormData();
        form.Set("__RequestVerificationToken", TokenIn(await login.TextAsync()));
        form.Set("person", person);
        await context.APIRequest.PostAsync("/demo/sign-in", new() { Form = form, MaxRedirects = 0 });
    }

    /// <summary>The antiforgery token of the first form in a page.</summary>
    public static string TokenIn(string html) => WebUtility.HtmlDecode(Token().Match(html).Groups[1].Value);

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
