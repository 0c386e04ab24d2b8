using System.Net;

namespace SecureScore.Tests.Support;

/// <summary>
/// Keeps and sends cookies as a browser does: Entra's answer is a form of another site, with which only those of SameSite None go along.
/// </summary>
internal sealed class BrowserCookies(CookieContainer jar, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly HashSet<string> _crossing = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!; // HttpClient sets it
        var isAnswer = request.Method == HttpMethod.Post && address.AbsolutePath == "/signin-oidc";
        var sent = jar.GetCookies(address).Where(c => !isAnswer || _crossing.Contains(c.Name)).Select(c => $"{c.Name}={c.Value}");
        if (string.Join("; ", sent) is { Length: > 0 } header) request.Headers.TryAddWithoutValidation("Cookie", header);
        var answer = await base.SendAsync(request, cancellationToken);
        if (!answer.Headers.TryGetValues("Set-Cookie", out var given)) return answer;
        foreach (var cookie in given)
        {
            jar.SetCookies(address, cookie);
            if (cookie.Contains("samesite=none", StringComparison.OrdinalIgnoreCase)) _crossing.Add(cookie.Split('=')[0]);
        }
        return answer;
    }
}
