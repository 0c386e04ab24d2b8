using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SecureScore.Tests.PageCost;

/// <summary>The app of <c>dotnet new blazor -int Server -ai</c> on a real port.</summary>
/// <remarks>Left out is what no circuit sees: error pages, redirection to TLS, stylesheets.</remarks>
internal sealed class TemplateServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TemplateServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public static async Task<TemplateServer> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        var app = builder.Build();
        app.UseAntiforgery();
        // As it is without a word. All apps of a process share what they say here, and the dashboard says the opposite.
        app.MapRazorComponents<TemplateApp>().AddInteractiveServerRenderMode(options =>
            options.ConfigureWebSocketAcceptContext = (_, accept) =>
            {
                accept.DangerousEnableCompression = true;
                accept.DisableServerContextTakeover = false;
                return Task.CompletedTask;
            });
        await app.StartAsync(cancellationToken);
        return new(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
