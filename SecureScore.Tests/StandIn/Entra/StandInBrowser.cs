using System.Net;
using System.Text.RegularExpressions;
using System.Web;

namespace SecureScore.Tests.StandIn.Entra;

/// <summary>As much of a browser as signing in needs: cookies and forms, no scripts.</summary>
internal sealed class StandInBrowser : IDisposable
{
    private readonly HttpClient _http;

    public StandInBrowser(StandInEntra entra)
    {
        var handler = TrustStandInExtensions.Handler(entra.Certificate);
        handler.CookieContainer = Cookies;
        handler.AllowAutoRedirect = false;
        _http = new(handler) { BaseAddress = entra.Address };
    }

    public CookieContainer Cookies { get; } = new();

    public Task<HttpResponseMessage> GetAsync(string address) => _http.GetAsync(address, TestContext.Current.CancellationToken);

    public async Task<HttpResponseMessage> PostAsync(string address, params IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        return await _http.PostAsync(address, form, TestContext.Current.CancellationToken);
    }

    /// <summary>Chooses somebody in the account picker that the address shows.</summary>
    public async Task<HttpResponseMessage> ChooseAsync(string address, EntraPerson person)
    {
        using var picker = await GetAsync(address);
        var form = await StandInForm.OfAsync(picker);
        return await PostAsync(form.Action, new KeyValuePair<string, string>("user", person.Id.ToString()));
    }

    /// <summary>What the answer carries to the app, in whatever mode; the way a browser would deliver it.</summary>
    public static async Task<(string Address, IReadOnlyDictionary<string, string> Fields)> DeliveredAsync(HttpResponseMessage answer)
    {
        if (answer.Headers.Location is not { } location)
        {
            var form = await StandInForm.OfAsync(answer);
            return (form.Action, form.Fields);
        }
        var parts = location.OriginalString.Split('?', '#');
        var values = HttpUtility.ParseQueryString(parts.ElementAtOrDefault(1) ?? "");
        return (parts[0], values.AllKeys.ToDictionary(k => k!, k => values[k]!)); // every part has a name
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>The only form of a page of the stand-in.</summary>
internal sealed partial record StandInForm(string Action, IReadOnlyDictionary<string, string> Fields)
{
    public static async Task<StandInForm> OfAsync(HttpResponseMessage answer)
    {
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var action = ActionOf().Match(html);
        Assert.True(action.Success, $"{answer.StatusCode}, no form in: {html}");
        var fields = Hidden()
            .Matches(html)
            .ToDictionary(m => WebUtility.HtmlDecode(m.Groups[1].Value), m => WebUtility.HtmlDecode(m.Groups[2].Value));
        return new(WebUtility.HtmlDecode(action.Groups[1].Value), fields);
    }

    [GeneratedRegex("<form method=\"post\" action=\"([^\"]*)\">")]
    private static partial Regex ActionOf();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">")]
    private static partial Regex Hidden();
}
