using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;

namespace SecureScore.Dashboard.Security;

/// <summary>
/// Refuses what is too large before it is read, and takes a form that cannot be read for the sender's mistake, not for
/// a failure of the program.
/// </summary>
public sealed class UnreadableRequests(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.ContentLength > context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize)
        {
            await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge);
            return;
        }
        try
        {
            await next(context);
        }
        catch (Exception ex) when (!context.Response.HasStarted && StatusOf(ex, context.Request.HasFormContentType) is not null)
        {
            context.Response.Clear();
            await RefuseAsync(context, StatusOf(ex, context.Request.HasFormContentType) ?? StatusCodes.Status400BadRequest);
        }
    }

    /// <summary>Null for anything else that went wrong.</summary>
    private static int? StatusOf(Exception? exception, bool isForm) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        AntiforgeryValidationException { InnerException: { } inner } => StatusOf(inner, isForm) ?? StatusCodes.Status400BadRequest,
        InvalidDataException when isForm => StatusCodes.Status400BadRequest,
        _ => null,
    };

    private static Task RefuseAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(
            status == StatusCodes.Status413PayloadTooLarge ? T("The request is too large.") : T("The request cannot be read."),
            context.RequestAborted);
    }
}
