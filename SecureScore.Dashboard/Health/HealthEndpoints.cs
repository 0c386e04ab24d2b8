using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SecureScore.Dashboard.Shutdown;

namespace SecureScore.Dashboard.Health;

/// <summary>What load balancers and orchestrators ask. Anybody may, so the answers hold words and counts, and no names.</summary>
public static class HealthEndpoints
{
    /// <summary>Where both are.</summary>
    public const string Path = "/health";

    private static readonly KeyValuePair<string, HealthReportEntry>[] s_stopping =
    [
        new("process", new(HealthStatus.Unhealthy, null, TimeSpan.Zero, null, new Dictionary<string, object> { ["isStopping"] = true })),
    ];

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<DatabaseHealth>("database")
            .AddCheck<RunsHealth>("runs")
            .AddCheck<ClockHealth>("clock");
        return services.AddSingleton<ReadyReport>();
    }

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        // the answer itself is the sign of life
        Map(endpoints, $"{Path}/live", context => WriteAsync(context, HealthStatus.Healthy, []));
        Map(endpoints, $"{Path}/ready", async context =>
        {
            if (context.RequestServices.GetRequiredService<Drain>().HasBegun)
            {
                await WriteAsync(context, HealthStatus.Unhealthy, s_stopping);
                return;
            }
            var report = await context.RequestServices.GetRequiredService<ReadyReport>().GetAsync(context.RequestAborted);
            await WriteAsync(context, report.Status, report.Entries);
        });
    }

    // Before anybody's cookie is looked at: an answer must not hang on the database that it is about.
    private static void Map(IEndpointRouteBuilder endpoints, string pattern, RequestDelegate answer) =>
        endpoints.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], answer).AllowAnonymous().ShortCircuit();

    private static Task WriteAsync(HttpContext context, HealthStatus status, IEnumerable<KeyValuePair<string, HealthReportEntry>> entries)
    {
        context.Response.StatusCode = status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        // Descriptions and exceptions stay in the log: they may hold paths and names.
        var answer = new Dictionary<string, object> { ["status"] = status.ToString() };
        foreach (var (name, entry) in entries)
            answer[name] = entry.Data.Append(new("status", entry.Status.ToString())).ToDictionary();
        return context.Response.WriteAsync(JsonSerializer.Serialize(answer), context.RequestAborted);
    }
}
