using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using MudBlazor;
using MudBlazor.Services;
using SecureScore.Dashboard.Components;
using SecureScore.Dashboard.Components.Pages.Evaluation;
using SecureScore.Dashboard.Components.Pages.Overview;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Theme;

namespace SecureScore.Dashboard.Startup;

/// <summary>What serving the dashboard needs beside Core.</summary>
public static class DashboardHost
{
    public static IServiceCollection AddDashboard(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter;
            options.SnackbarConfiguration.PreventDuplicates = false;
            options.SnackbarConfiguration.MaximumOpacity = 100;
        });
        services.AddThemeStylesheet();
        services.AddScoped<StatusChanger>().AddScoped<ChangeReporter>().AddScoped<NoteKeeper>();
        services.AddSingleton<ChangeFinder>().AddSingleton<WhatIfFinder>();
        services.AddHostedService<DatabaseStartup>();
        services.AddHostedService<AuditRetentionClock>();       // after the database is up to date
        services.AddHostedService<RefusalWorker>();
        services.AddHostedService<WriteBackClock>();
        return services;
    }

    public static void MapDashboard(this WebApplication app)
    {
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options =>
        {
            options.ContentSecurityFrameAncestorsPolicy = "'none'";
            // Compression without kept state: half the memory of a circuit for a few bytes a message (docs/benchmarks.md).
            options.ConfigureWebSocketAcceptContext = (_, accept) =>
            {
                accept.DangerousEnableCompression = true;
                accept.DisableServerContextTakeover = true;
                return Task.CompletedTask;
            };
        });
        app.Lifetime.ApplicationStarted.Register(() => Announce(app));
    }

    private static void Announce(WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        foreach (var address in addresses) Console.WriteLine($"SecureScore is ready: {address}");
    }
}
