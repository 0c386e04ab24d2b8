using Microsoft.AspNetCore.Http;
using SecureScore.Dashboard.Security;

namespace SecureScore.Tests.Dashboard.Security;

/// <summary>Which requests are sent to sign in: browsers on their way to show a page.</summary>
public sealed class PageNavigationTests
{
    [Theory]
    [InlineData(true, "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document", "Accept: text/html,application/xhtml+xml,*/*;q=0.8")]
    [InlineData(true, "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document")] // a download
    [InlineData(true, "Sec-Fetch-Mode: navigate")]
    [InlineData(true, "Accept: text/html,application/xhtml+xml")] // a browser that says nothing
    [InlineData(false, "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: iframe", "Accept: text/html")]
    [InlineData(false, "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document", "Sec-Purpose: prefetch;prerender", "Accept: text/html")]
    [InlineData(false, "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document", "Purpose: prefetch", "Accept: text/html")]
    [InlineData(false, "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: image", "Accept: image/avif,*/*")]
    [InlineData(false, "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: script", "Accept: text/html")]
    [InlineData(false, "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: empty", "Accept: text/html")] // a fetch that pretends
    [InlineData(false, "Sec-Fetch-Mode: cors", "Sec-Fetch-Dest: empty", "Accept: text/html; blazor-enhanced-nav=on")]
    [InlineData(false, "Sec-Fetch-Mode: websocket", "Sec-Fetch-Dest: websocket")]
    [InlineData(false, "Accept: text/html; blazor-enhanced-nav=on")]
    [InlineData(false, "Accept: text/html", "X-Requested-With: XMLHttpRequest")]
    [InlineData(false, "Accept: application/json")]
    [InlineData(false, "Accept: */*")] // a program
    [InlineData(false)]
    public void What_counts_is_what_the_browser_says_and_a_page_cannot_change(bool expected, params string[] headers)
    {
        Assert.Equal(expected, PageNavigation.Is(RequestOf("GET", headers)));
        foreach (var method in new[] { "POST", "HEAD", "OPTIONS" }) Assert.False(PageNavigation.Is(RequestOf(method, headers)));
    }

    private static HttpRequest RequestOf(string method, string[] headers)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = method;
        foreach (var header in headers)
            request.Headers.Append(
                header[..header.IndexOf(':', StringComparison.Ordinal)], header[(header.IndexOf(':', StringComparison.Ordinal) + 2)..]);
        return request;
    }
}
