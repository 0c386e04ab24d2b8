using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;
using SecureScore.Core.Actions;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Security;

namespace SecureScore.Tests.Support;

/// <summary>Renders components without a browser, on fakes by hand.</summary>
public abstract class DashboardContext : BunitContext
{
    protected DashboardContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddSingleton<GraphHtmlSanitizer>();
        Services.AddSingleton<IImprovementActionQuery>(Actions);
        Services.AddSingleton<IHistoryQuery>(History);
        Services.AddSingleton<IDecisionService>(Decisions);
        Services.AddScoped<StatusChanger>();
        Services.AddOptions<ScoringOptions>();
        SetRendererInfo(new RendererInfo("Server", true)); // last: no service can be added after it
    }

    /// <summary>Stands at noon of <see cref="Given.Day"/> 0.</summary>
    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    internal FakeActionQuery Actions { get; } = new();
    internal FakeHistoryQuery History { get; } = new();
    internal FakeDecisionService Decisions { get; } = new();

    /// <summary>Renders a page at an address, as the layout does.</summary>
    protected IRenderedComponent<T> Page<T>(string address, TenantScope scope) where T : IComponent
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<T>(page => page.AddCascadingValue(scope));
    }
}
