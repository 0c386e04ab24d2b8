using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;
using SecureScore.Core.Actions;
using SecureScore.Core.Connections;
using SecureScore.Core.Decisions;
using SecureScore.Core.Evaluation;
using SecureScore.Core.History;
using SecureScore.Core.Portfolio;
using SecureScore.Core.Recommendations;
using SecureScore.Core.Runs;
using SecureScore.Core.Scoring;
using SecureScore.Core.Sync;
using SecureScore.Core.Trends;
using SecureScore.Core.Views;
using SecureScore.Core.Visits;
using SecureScore.Core.WriteBack;
using SecureScore.Dashboard.Authentication;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Pages.Actions;
using SecureScore.Dashboard.Components.Pages.Evaluation;
using SecureScore.Dashboard.Components.Pages.History;
using SecureScore.Dashboard.Components.Pages.Overview;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Security;

namespace SecureScore.Tests.Support;

/// <summary>Renders components without a browser, on fakes by hand.</summary>
public abstract class DashboardContext : BunitContext
{
    // A second, as it is by default, is too short where all processors are busy.
    static DashboardContext() => DefaultWaitTimeout = TimeSpan.FromSeconds(30);

    protected DashboardContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddSingleton<GraphHtmlSanitizer>();
        Services.AddSingleton<IImprovementActionQuery>(Actions);
        Services.AddSingleton<IHistoryQuery>(History);
        Services.AddSingleton<IRecommendationQuery>(Recommendations);
        Services.AddSingleton<IEvaluationQuery>(Evaluations);
        Services.AddSingleton<IEvaluationService>(EvaluationCommands);
        Services.AddSingleton<IExcludedAccountService>(EvaluationCommands);
        Services.AddSingleton<IScoreBaseService>(EvaluationCommands);
        Services.AddSingleton<IAccountPicker>(Picker);
        Services.AddSingleton<WhatIfFinder>();
        Services.AddSingleton(new RateLimits(Options.Create(new RateLimitOptions()), Clock));
        Services.AddSingleton<IDecisionService>(Decisions);
        Services.AddSingleton<IConnectionService>(Connections);
        Services.AddSingleton<IConnectionChecker>(Connections);
        Services.AddSingleton<ISyncService>(Connections);
        Services.AddSingleton<ISyncSchedule>(Connections);
        Services.AddSingleton<IWriteBackService>(WriteBack);
        Services.AddSingleton<ITrendQuery>(Trends);
        Services.AddSingleton<IScoreZoneService>(Trends);
        Services.AddSingleton<IScoreTargetService>(Trends);
        Services.AddSingleton(Runs);
        Services.AddSingleton<IVisitService>(Visits);
        Services.AddSingleton<ISavedViewService>(new FakeViews());
        Services.AddSingleton<IPortfolioQuery>(new FakePortfolio());
        Services.AddSingleton<IReportedChangeService>(Reports);
        Services.AddSingleton<IDayNoteService>(Notes);
        Services.AddSingleton<IScoreEventQuery>(Events);
        Services.AddSingleton<ChangeFinder>().AddSingleton<HistoryReader>();
        Services.AddScoped<BatchChanger>();
        Services.AddScoped<StatusChanger>().AddScoped<ChangeReporter>().AddScoped<DayNoteEditor>().AddScoped<Drafts>()
            .AddScoped<RequestScope>().AddScoped<ContinuedPage>();
        Services.AddScoped<ColumnMemory>();
        Services.AddOptions<ScoringOptions>();
        SetRendererInfo(new RendererInfo("Server", true)); // last: no service can be added after it
    }

    /// <summary>Stands at noon of <see cref="Given.Day"/> 0.</summary>
    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    internal FakeActionQuery Actions { get; } = new();
    internal FakeHistoryQuery History { get; } = new();
    internal FakeRecommendationQuery Recommendations { get; } = new();
    internal FakeEvaluationQuery Evaluations { get; } = new();
    internal FakeEvaluation EvaluationCommands { get; } = new();
    internal FakeAccountPicker Picker { get; } = new();
    internal FakeDecisionService Decisions { get; } = new();
    internal FakeConnections Connections { get; } = new();
    internal FakeWriteBack WriteBack { get; } = new();
    internal FakeVisits Visits { get; } = new();
    internal FakeReports Reports { get; } = new();
    internal FakeDayNotes Notes { get; } = new();
    internal FakeScoreEvents Events { get; } = new();
    internal FakeTrends Trends { get; } = new();

    /// <summary>News of runs in this process.</summary>
    protected RunFeed Runs { get; } = new();

    /// <summary>Renders a page at an address, as the layout does.</summary>
    protected IRenderedComponent<T> Page<T>(string address, TenantScope scope) where T : IComponent
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<T>(page => page.AddCascadingValue(scope));
    }
}
