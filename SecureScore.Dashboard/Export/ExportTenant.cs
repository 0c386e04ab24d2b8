using Microsoft.AspNetCore.Http.Features;
using SecureScore.Core.Sessions;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;

namespace SecureScore.Dashboard.Export;

/// <summary>Lets a download go on for the tenant in its address only; without one it leads to the address with it.</summary>
internal sealed class ExportTenant(TenantChooser chooser, SessionRegistry sessions) : IEndpointFilter
{
    /// <summary>The tenant that a download is of.</summary>
    public static Tenant From(HttpContext context) => context.Features.GetRequiredFeature<Tenant>();

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var (http, request) = (context.HttpContext, context.HttpContext.Request);
        var actor = sessions.ActorOf(http.User);
        var choice = await chooser.ChooseAsync(actor, $"{request.Path}{request.QueryString}", null, http.RequestAborted);
        if (choice.Address is { } whole) return TypedResults.LocalRedirect(whole);
        if (choice.Tenant is not { } tenant) return TypedResults.NotFound();
        http.Features.Set(tenant);
        return await next(context);
    }
}
