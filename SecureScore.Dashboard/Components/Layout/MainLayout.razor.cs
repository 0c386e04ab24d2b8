using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.JSInterop;
using MudBlazor;
using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Connections;
using SecureScore.Core.Sync;
using SecureScore.Core.Tenants;
using SecureScore.Core.Trends;
using SecureScore.Core.Visits;
using SecureScore.Dashboard.Authentication;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Layout;

/// <summary>Loads the tenant once for all pages, and again whenever somebody changes it.</summary>
public sealed partial class MainLayout : IDisposable
{
    private static readonly Dictionary<string, NextCheck> s_noChecks = [];
    private readonly LatestToken _loads = new();
    private TenantScope? _scope;
    private string? _problem;
    private IDisposable? _subscription;
    private IDisposable? _runs;
    private int _isReloadDue;
    private bool _isVisitDue;

    [Inject] public required ITenantService Tenants { get; init; }
    [Inject] public required IImprovementActionQuery Query { get; init; }
    [Inject] public required IScoreZoneService Zones { get; init; }
    [Inject] public required IConnectionService Connections { get; init; }
    [Inject] public required IReportedChangeService Reports { get; init; }
    [Inject] public required IVisitService Visits { get; init; }
    [Inject] public required ISyncSchedule Schedule { get; init; }
    [Inject] public required SyncFeed Runs { get; init; }
    [Inject] public required TenantChangeFeed Feed { get; init; }
    [Inject] public required SessionRegistry Sessions { get; init; }
    [Inject] public required AuthenticationStateProvider Provider { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }
    [Inject] public required IJSRuntime Script { get; init; }
    [Inject] public required ISnackbar Snackbar { get; init; }
    [Inject] public required ILogger<MainLayout> Logger { get; init; }

    [CascadingParameter] public required Task<AuthenticationState> Authentication { get; set; }

    protected override void OnInitialized()
    {
        if (!RendererInfo.IsInteractive) return;
        // With many tenants, one is read every few seconds: what the program reads of others shows at the next navigation.
        _subscription = Feed.Subscribe(change =>
        {
            if (_scope?.Tenant?.Id is not { } shown || change.TenantId == shown || change.By != Actor.System.Name) ReloadSoon();
        });
        // A run that failed has changed no tenant, and yet the header says it.
        _runs = Runs.Subscribe(run =>
        {
            if (run.Stage == SyncStage.Done && run.TenantId == _scope?.Tenant?.Id) ReloadSoon();
        });
    }

    // Runs at every navigation, since the body is a parameter.
    protected override Task OnParametersSetAsync()
    {
        _isVisitDue = true;
        return LoadAsync();
    }

    // Never by prerendering: it renders nothing afterwards. News that arrive while nobody looks are no visit either.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_isVisitDue || _scope is not { Board: { } board } scope) return;
        _isVisitDue = false;
        try
        {
            await Visits.RecordAsync(scope.Actor, board.Tenant.Id, board.Snapshot.Day, CancellationToken.None);
        }
        catch (AccessDeniedException) { } // lost in this very moment; the page is told otherwise
        catch (System.Data.Common.DbException ex)
        {
            Log.VisitNotNoted(Logger, ex);
        }
    }

    private async Task LoadAsync()
    {
        var token = _loads.Next();
        try
        {
            var person = (await Authentication).User;
            if (RendererInfo.IsInteractive && Sessions.Find(person) is null)
            {
                await LeaveAsync();
                return;
            }
            var actor = Sessions.ActorOf(person);
            // Who lost every role while the page was open is told so in place of the page, and the frame around it must name no tenant either.
            var tenants = actor.Access == AccessLevel.None ? [] : await Tenants.ListAsync(token);
            var tenant = Choose(tenants);
            // The circuit gets the board that was prerendered: Core keeps it in memory for all of them.
            var board = tenant is null ? null : await Query.FindBoardAsync(tenant, token);
            var checks = board is null ? null : await Reports.ListAsync(board.Tenant, token);
            var zones = tenant is null ? ScoreZoneSetting.BuiltIn : await Zones.GetAsync(tenant, token);
            var runs = tenant is null ? null : await RunsOfAsync(tenant.Id, token);
            token.ThrowIfCancellationRequested();
            LetGoOfGone(tenants);
            _scope = new TenantScope { Tenants = tenants, Tenant = tenant, Board = board, Actor = actor, Runs = runs, ZoneSetting = zones, Checks = checks ?? s_noChecks };
            _problem = null;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { }
        catch (System.Data.Common.DbException ex)
        {
            Log.LoadFailed(Logger, ex);
            _problem = $"{DatabaseText.Sentence(ex)} Your data are safe; try again in a moment.";
        }
    }

    private async Task<TenantRuns?> RunsOfAsync(TenantId tenantId, CancellationToken cancellationToken) =>
        await Connections.FindStateAsync(tenantId, cancellationToken) is { } state ? new(await Schedule.NextAsync(tenantId, cancellationToken), state.HasFailed, state.LastGoodAt, state.Cloud) : null;

    /// <summary>The session has ended, here or in another tab: the page lets go of what it shows. A tab that is signing out goes its own way.</summary>
    private async Task LeaveAsync()
    {
        _scope = null;
        try
        {
            var ended = (Provider as SessionAuthenticationStateProvider)?.Session?.EndedBy;
            await Script.InvokeVoidAsync("leaveTo", $"{SignInEndpoints.LoginPath}?returnUrl={Uri.EscapeDataString(new Uri(Navigation.Uri).PathAndQuery)}{(ended is { } why ? $"&ended={Slug.Of(why)}" : "")}");
        }
        catch (Exception ex) when (ex is JSDisconnectedException or OperationCanceledException) { } // the page is gone already
    }

    /// <summary>An address that names a tenant that was removed or hidden meanwhile must not stay above another one's data.</summary>
    private void LetGoOfGone(IReadOnlyList<Tenant> tenants)
    {
        if (!RendererInfo.IsInteractive || _scope?.Tenant is not { } shown || tenants.Any(t => t.Id == shown.Id) || tenants.Count == 0) return;
        Snackbar.Add($"“{shown.Name}” was removed or hidden. “{tenants[0].Name}” is shown now.", Severity.Info);
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("tenant", (string?)null), replace: true);
    }

    private Tenant? Choose(IReadOnlyList<Tenant> tenants)
    {
        var query = QueryHelpers.ParseQuery(new Uri(Navigation.Uri).Query);
        var wanted = query.TryGetValue("tenant", out var values) && TenantId.TryParse(values, out var id) ? id : default(TenantId?);
        return tenants.FirstOrDefault(t => t.Id == wanted) ?? (tenants.Count > 0 ? tenants[0] : null);
    }

    /// <summary>Called on the writer's thread: takes note and returns; many changes at once make one reload.</summary>
    private void ReloadSoon()
    {
        if (Interlocked.Exchange(ref _isReloadDue, 1) == 1) return;
        _ = InvokeAsync(async () =>
        {
            Interlocked.Exchange(ref _isReloadDue, 0);
            await LoadAsync();
            StateHasChanged();
        });
    }

    public void Dispose()
    {
        _subscription?.Dispose();
        _runs?.Dispose();
        _loads.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Loading the tenant failed")]
        public static partial void LoadFailed(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Warning, Message = "A visit was not noted: the database was busy")]
        public static partial void VisitNotNoted(ILogger logger, Exception exception);
    }
}
