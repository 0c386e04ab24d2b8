using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace SecureScore.Dashboard.Theme;

/// <summary>Registers and serves the theme's stylesheet.</summary>
public static class ThemeEndpoint
{
    internal const string Path = "/theme.css";

    public static IServiceCollection AddThemeStylesheet(this IServiceCollection services) =>
        services.AddSingleton(_ => ThemeStylesheet.Dashboard);

    public static IEndpointConventionBuilder MapThemeStylesheet(this IEndpointRouteBuilder endpoints)
    {
        // Rendered at the start, not at the first visitor's cost.
        var stylesheet = endpoints.ServiceProvider.GetRequiredService<ThemeStylesheet>();
        return endpoints
            .MapMethods(Path, [HttpMethods.Get, HttpMethods.Head], (HttpContext context) => Serve(context, stylesheet))
            .AllowAnonymous();
    }

    private static FileContentHttpResult Serve(HttpContext context, ThemeStylesheet stylesheet)
    {
        var (body, encoding) = Choose(context.Request, stylesheet);
        var headers = context.Response.Headers;
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.CacheControl = context.Request.Query["v"] == stylesheet.Version ? "public, max-age=31536000, immutable" : "no-cache";
        if (encoding is not null)
            headers.ContentEncoding = encoding;

        var tag = new EntityTagHeaderValue($"\"{stylesheet.Version}-{encoding ?? "plain"}\"");
        return TypedResults.Bytes(body, "text/css; charset=utf-8", entityTag: tag);
    }

    private static (byte[] Body, string? Encoding) Choose(HttpRequest request, ThemeStylesheet stylesheet)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        bool Accepts(string name) =>
            accepted.Any(item => item.Value.Equals(name, StringComparison.OrdinalIgnoreCase) && item.Quality is not 0);
        return Accepts("br") ? (stylesheet.Brotli, "br") : Accepts("gzip") ? (stylesheet.Gzip, "gzip") : (stylesheet.Plain, null);
    }
}
