using Microsoft.AspNetCore.Components.Endpoints;
using SecureScore.Dashboard.Startup;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Shutdown;

/// <summary>Serves no page any more once the open ones are on their way. What is under way, and files of open pages, are served.</summary>
public sealed class DrainGate(RequestDelegate next, Drain drain)
{
    private static readonly ByLanguage<WaitPage> s_page = new(() => new(
        T("Restarting · SecureScore"), T("SecureScore is restarting"), T("Another server takes over in a moment. Nothing is lost."),
        T("SecureScore is restarting. Nothing is lost. Try again in a moment.")));

    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is null) return next(context);
        if (drain.IsClosed) return s_page.Value.WriteAsync(context);
        drain.PageServed();
        return next(context);
    }
}
