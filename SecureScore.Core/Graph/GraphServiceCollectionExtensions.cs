using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;

namespace SecureScore.Core.Graph;

/// <summary>Registers the way to Microsoft Graph.</summary>
public static class GraphServiceCollectionExtensions
{
    private static readonly TimeSpan s_connectionLifetime = TimeSpan.FromMinutes(15);       // names may move to other addresses

    public static IServiceCollection AddGraph(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<GraphOptions>().Bind(configuration.GetSection(GraphOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<GraphOptions>, GraphOptionsValidator>();
        services.AddSingleton<ClockEvidence>().AddSingleton<GraphBudgets>().AddSingleton<GraphCredentials>().AddSingleton<GraphClients>();
        services.AddTransient<GraphBudgetHandler>().AddTransient<WholeAnswerHandler>().AddTransient<RetryAfterHandler>();
        services
            .AddHttpClient(GraphCredentials.HttpClientName)
            .UseSocketsHttpHandler((handler, _) => SetUp(handler))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .AddHttpMessageHandler<RetryAfterHandler>();
        // From the outside in: try again, wait for the budget, cut the attempt off in time, take in the whole answer.
        var graph = services.AddHttpClient(GraphClients.HttpClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .UseSocketsHttpHandler((handler, _) => SetUp(handler)).SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        graph.AddResilienceHandler("retry", (pipeline, context) => AddRetry(pipeline, context.ServiceProvider));
        graph.AddHttpMessageHandler<GraphBudgetHandler>();
        graph.AddResilienceHandler("attempt", (pipeline, context) =>
            pipeline.AddTimeout(
                TimeSpan.FromSeconds(context.ServiceProvider.GetRequiredService<IOptions<GraphOptions>>().Value.RequestTimeoutSeconds)));
        graph.AddHttpMessageHandler<WholeAnswerHandler>();
        return services;
    }

    private static void SetUp(SocketsHttpHandler handler)
    {
        handler.PooledConnectionLifetime = s_connectionLifetime;
        handler.AutomaticDecompression = DecompressionMethods.All;
        handler.AllowAutoRedirect = false;             // neither service redirects; whatever does is something in between
    }

    private static void AddRetry(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<GraphOptions>>().Value;
        var time = services.GetRequiredService<TimeProvider>();
        if (options.MaxRetries == 0) return;
        pipeline.AddRetry(new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = options.MaxRetries,
            Delay = TimeSpan.FromSeconds(options.RetryDelaySeconds),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            // What Graph asks for goes before the configured delay, but never for longer than a run may stand still.
            DelayGenerator = args => ValueTask.FromResult(args.Outcome.Result is { } response ? RetryAfter.Read(response, time) : null),
            ShouldHandle = args => ValueTask.FromResult(
                GraphCall.Find(args.Context.GetRequestMessage()) is { IsPatient: true }
                    && (HttpClientResiliencePredicates.IsTransient(args.Outcome) || GraphAnswer.IsNoJson(args.Outcome.Result))
                && !(args.Outcome.Result is { } response && RetryAfter.IsTooLong(RetryAfter.Read(response, time)))),
            OnRetry = args =>
            {
                if (GraphCall.Find(args.Context.GetRequestMessage()) is { } call)
                    call.Traffic.WaitsUntil = time.GetUtcNow() + args.RetryDelay;
                return ValueTask.CompletedTask;
            },
        });
    }
}
