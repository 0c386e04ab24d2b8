using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;
using MudBlazor.Services;
using SecureScore.Dashboard.Components;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Pages.Actions;
using SecureScore.Dashboard.Components.Pages.Portfolio;
using SecureScore.Dashboard.Components.Pages.Evaluation;
using SecureScore.Dashboard.Components.Pages.History;
using SecureScore.Dashboard.Components.Pages.Overview;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Theme;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Startup;

/// <summary>What serving the dashboard needs beside Core.</summary>
public static class DashboardHost
{
    public static IServiceCollection AddDashboard(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents()
            .RegisterPersistentService<ContinuedPage>(RenderMode.InteractiveServer);
        services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter;
            options.SnackbarConfiguration.PreventDuplicates = false;
            options.SnackbarConfiguration.MaximumOpacity = 100;
        });
        services.AddTransient<MudLocalizer, MudBlazorWords>().AddScoped<CircuitHandler, ReaderLanguage>();
        services.AddThemeStylesheet();
        services.AddScoped<BatchChanger>().AddScoped<TenantsChanger>();
        services.AddScoped<StatusChanger>().AddScoped<ChangeReporter>().AddScoped<DayNoteEditor>().AddScoped<Drafts>()
            .AddScoped<ContinuedPage>();
        services.AddScoped<ColumnMemory>();
        services.AddSingleton<TenantChooser>()
            .AddSingleton<TenantRunsReader>()
            .AddSingleton<TenantStateReader>()
            .AddSingleton<TenantScopeLoader>()
            .AddSingleton<TenantNews>();
        services.AddScoped<OpenPage>();
        services.AddSingleton<ChangeFinder>().AddSingleton<HistoryReader>().AddSingleton<WhatIfFinder>();
        return services;
    }

    /// <summary>Call it last: whatever works in the background waits until the database is up to date.</summary>
    public static IServiceCollection AddDatabaseStartup(this IServiceCollection services)
    {
        DeferredWorkers.TakeOver(services);
        services.AddSingleton<DatabaseReadiness>().AddSingleton<AssignmentCheck>();
        return services.AddHostedService<DatabaseStartup>();
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
    }
}
