namespace SecureScore.Dashboard.Security;

/// <summary>Compresses pages that a person asked for, none that another site did.</summary>
/// <remarks>
/// The size of a compressed page tells whether a guess in its address stands in the page as well. Whoever guesses needs a person's browser
/// to ask for pages, many times; such a request says that it comes from elsewhere, and its answer stays as it is (docs/decisions/045).
/// </remarks>
public static class PageCompression
{
    public static IServiceCollection AddPageCompression(this IServiceCollection services) => services.AddResponseCompression(options =>
    {
        options.EnableForHttps = true; // decided for each request
        options.MimeTypes = ["text/html"]; // scripts and styles are compressed by the build, and downloads are not pages
    });

    /// <summary>Call it before whatever writes a page.</summary>
    public static void UsePageCompression(this IApplicationBuilder app) =>
        app.UseWhen(context => IsOwn(context.Request), pages => pages.UseResponseCompression());

    // No page can make a browser say something else, nor does a redirect. A browser that says nothing gets the page as it is.
    private static bool IsOwn(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is "none" or "same-origin";
}
