using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Graph;

namespace SecureScore.Tests.Core.Graph;

/// <summary>Neither Graph nor its token service redirects: whatever does is something in between, and gets nothing more.</summary>
public sealed class GraphRedirectTests
{
    [Theory]
    [InlineData(GraphClients.HttpClientName, HttpStatusCode.Found)]
    [InlineData(GraphClients.HttpClientName, HttpStatusCode.PermanentRedirect)]
    [InlineData(GraphCredentials.HttpClientName, HttpStatusCode.Found)]
    [InlineData(GraphCredentials.HttpClientName, HttpStatusCode.PermanentRedirect)]
    public async Task A_redirect_is_an_answer_and_nobody_is_asked_elsewhere(string client, HttpStatusCode status)
    {
        var requests = 0;
        await using var elsewhere = await StartAsync(_ => Interlocked.Increment(ref requests));
        await using var between = await StartAsync(context =>
        {
            context.Response.StatusCode = (int)status;
            context.Response.Headers.Location = elsewhere.Urls.First();
        });
        await using var services = new ServiceCollection()
            .AddLogging().AddSingleton(TimeProvider.System).AddGraph(new ConfigurationBuilder().Build()).BuildServiceProvider();
        using var http = services.GetRequiredService<IHttpClientFactory>().CreateClient(client);

        using var answer = await http.GetAsync(new Uri(between.Urls.First()), TestContext.Current.CancellationToken);

        Assert.Equal((status, 0), (answer.StatusCode, requests));
    }

    private static async Task<WebApplication> StartAsync(Action<HttpContext> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(context =>
        {
            answer(context);
            return Task.CompletedTask;
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
