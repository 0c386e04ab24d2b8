namespace SecureScore.Dashboard.Security;

/// <summary>Whether a request is a browser on its way to show a page. Only such a request is sent to sign in.</summary>
/// <remarks>
/// Each sign-in that begins leaves cookies behind. A picture, a script or a prefetch of another site must not be able to begin hundreds,
/// or the browser sends more cookies than a server reads.
/// </remarks>
public static class PageNavigation
{
    private const string Html = "text/html";

    public static bool Is(HttpRequest request)
    {
        var headers = request.Headers;
        if (!HttpMethods.IsGet(request.Method) || Mentions(headers["Sec-Purpose"], "prefetch") || Mentions(headers["Purpose"], "prefetch"))
            return false;
        // Every current browser says what it wants to do with the answer, and no page can make it say something else.
        if (headers["Sec-Fetch-Mode"] is { Count: > 0 } mode)
            return mode == "navigate" && headers["Sec-Fetch-Dest"] is var goal && (goal.Count == 0 || goal == "document");
        return Mentions(headers.Accept, Html) && !Mentions(headers.Accept, "blazor-enhanced-nav") && headers.XRequestedWith.Count == 0;
    }

    /// <summary>Tells everything else that a sign-in is missing. No page, so that a script takes it for nothing else.</summary>
    public static IResult AskToSignIn(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Text(T("Sign in to SecureScore first."), statusCode: StatusCodes.Status401Unauthorized);
    }

    private static bool Mentions(Microsoft.Extensions.Primitives.StringValues header, string word) =>
        header.Any(value => value?.Contains(word, StringComparison.OrdinalIgnoreCase) == true);
}
