using Microsoft.AspNetCore.Diagnostics;
using SecureScore.Core.Storage.Providers;
using SecureScore.Dashboard.Security;

namespace SecureScore.Dashboard.Startup;

/// <summary>Words for answers that have only a status.</summary>
public static class StatusPages
{
    /// <summary>
    /// A page for whoever looked for something; a line for whoever sent something, since a page would read what was sent.
    /// </summary>
    public static IApplicationBuilder UseStatusPages(this IApplicationBuilder app) =>
        app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true).Use(WritePlainTextAsync);

    /// <summary>The page for what failed. A database that cannot be used might work again soon: 503.</summary>
    /// <remarks>
    /// Strangers can make a request fail as often as they like, as long as Entra ID cannot be reached: the log gets so many a minute.
    /// </remarks>
    public static IApplicationBuilder UseErrorPage(this IApplicationBuilder app)
    {
        var logs = app.ApplicationServices.GetRequiredService<LogLimits>();
        return app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error",
            CreateScopeForErrors = true,
            StatusCodeSelector = ex => StorageFailure.FaultOf(ex) is null
                ? StatusCodes.Status500InternalServerError : StatusCodes.Status503ServiceUnavailable,
            SuppressDiagnosticsCallback = failure => !logs.Take($"failed requests, {failure.Exception.GetType().Name}"),
        });
    }

    private static async Task WritePlainTextAsync(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
        await next(context);
        var response = context.Response;
        if (response.HasStarted || response.StatusCode < 400 || response.ContentLength is > 0 || response.ContentType is not null) return;
        response.ContentType = "text/plain; charset=utf-8";
        await response.WriteAsync(
            T("The request was refused with status {0}. Nothing was changed.", response.StatusCode), context.RequestAborted);
    }
}
