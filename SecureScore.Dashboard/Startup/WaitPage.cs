using System.Globalization;
using System.Net;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Startup;

/// <summary>Says with 503 that there is no page for a moment. A browser asks again by itself.</summary>
/// <param name="title">In the tab.</param>
/// <param name="line">For programs, which get one line of text.</param>
internal sealed class WaitPage(string title, string heading, string text, string line)
{
    private const int RetrySeconds = 5;

    /// <summary>Without files of its own, which are served with everything else: colors are those of the theme.</summary>
    private readonly string _page = $$"""
        <!DOCTYPE html>
        <html lang="{{Languages.Tag}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="refresh" content="{{RetrySeconds}}">
        <title>{{WebUtility.HtmlEncode(title)}}</title>
        <style>
        body { margin: 0; min-height: 100vh; background: #f5f7f9; color: #1b2430; font: 16px/1.5 system-ui, sans-serif; }
        header { padding: 1rem; background: #fff; border-bottom: 1px solid #dde2e7; font-weight: 600; }
        main { max-width: 40rem; margin: 1.5rem auto; padding: 1rem 1.125rem; background: #fff; }
        main { border: 1px solid #dde2e7; border-radius: 8px; }
        h1 { margin: 0 0 .5rem; font-size: 1.375rem; }
        p { margin: .5rem 0 0; }
        @media (max-width: 44rem) { main { margin: 1rem; } }
        @media (prefers-color-scheme: dark) {
        body { background: #10151b; color: #e5eaf0; }
        header, main { background: #1a2129; border-color: #2e3843; }
        }
        </style>
        </head>
        <body>
        <header>SecureScore</header>
        <main role="status">
        <h1>{{WebUtility.HtmlEncode(heading)}}</h1>
        <p>{{WebUtility.HtmlEncode(text)}}</p>
        <p>{{T("This page reloads by itself every {0} seconds.", RetrySeconds)}}</p>
        </main>
        </body>
        </html>
        """;

    public Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = RetrySeconds.ToString(CultureInfo.InvariantCulture);
        response.Headers.CacheControl = "no-store";
        var isForBrowser = HttpMethods.IsGet(context.Request.Method)
            && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
        response.ContentType = isForBrowser ? "text/html; charset=utf-8" : "text/plain; charset=utf-8";
        return response.WriteAsync(isForBrowser ? _page : line, context.RequestAborted);
    }
}
