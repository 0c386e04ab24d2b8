using SecureScore.Dashboard.Health;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Startup;

/// <summary>Answers every request with 503 and a few words until the database is up to date. Health checks answer for themselves.</summary>
public sealed class StartingUp(RequestDelegate next, DatabaseReadiness readiness)
{
    private static readonly ByLanguage<WaitPage> s_page = new(() => new(
        T("Starting · SecureScore"), T("SecureScore is starting"), T("The database is being updated. Nothing is lost."),
        T("SecureScore is starting: the database is being updated. Nothing is lost. Try again in a moment.")));

    public Task InvokeAsync(HttpContext context) =>
        readiness.IsReady || context.Request.Path.StartsWithSegments(HealthEndpoints.Path)
            ? next(context)
            : s_page.Value.WriteAsync(context);
}
