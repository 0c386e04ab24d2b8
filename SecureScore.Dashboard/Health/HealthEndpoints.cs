using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SecureScore.Dashboard.Health;

/// <summary>What load balancers and orchestrators ask. Anybody may, so the answers hold words and counts, and no names.</summary>
public static class HealthEndpoints
{
    /// <summary>Where both are.</summary>
    public const string Path = "/health";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<DatabaseHealth>("database")
            .AddCheck<RunsHealth>("runs")
            .AddCheck<ClockHealth>("clock");
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        Map(endpoints, $"{Path}/live", _ => false);      // the answer itself is the sign of life
        Map(endpoints, $"{Path}/ready", _ => true);
    }

    private static void Map(IEndpointRouteBuilder endpoints, string pattern, Func<HealthCheckRegistration, bool> which) =>
        endpoints.MapHealthChecks(pattern, new HealthCheckOptions { Predicate = which, ResponseWriter = WriteAsync })
            .WithMetadata(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head])).AllowAnonymous();

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        // Descriptions and exceptions stay in the log: they may hold paths and names.
        var answer = new Dictionary<string, object> { ["status"] = report.Status.ToString() };
        foreach (var (name, entry) in report.Entries)
            answer[name] = entry.Data.Append(new("status", entry.Status.ToString())).ToDictionary();
        return context.Response.WriteAsync(JsonSerializer.Serialize(answer), context.RequestAborted);
    }
}
